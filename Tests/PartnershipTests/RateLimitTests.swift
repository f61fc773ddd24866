import Database
import TestSupport
import Testing
import Web

@testable import Partnership

/// The limits, counted in this process and counted together.
struct RateLimitTests {
    enum Store: CaseIterable { case memory, table }

    private let made = Timestamp(rawValue: 1_800_000_000_000)
    private let limit = RateLimit("try", count: 5, seconds: 60)

    private func limiter(_ store: Store, _ site: TestSite) -> any RateLimiting {
        switch store {
        case .memory: RateLimiter()
        case .table: RateBuckets(database: site.services.database)
        }
    }

    @Test(arguments: Store.allCases)
    func `a limit lets its count through and then one as each share of time passes`(store: Store) async throws {
        let site = try await TestSite()
        let limiter = limiter(store, site)
        var allowed = 0
        for _ in 0..<9 where await limiter.allows(limit, by: "a", now: made) { allowed += 1 }
        #expect(allowed == 5)
        #expect(await limiter.allows(limit, by: "b", now: made))
        #expect(await limiter.allows(RateLimit("other", count: 1, seconds: 60), by: "a", now: made))
        #expect(await !limiter.allows(limit, by: "a", now: made.adding(seconds: 11)))
        for share in 1...50 {
            #expect(await limiter.allows(limit, by: "a", now: made.adding(seconds: 11 + share * 12)))
        }
    }

    @Test(arguments: Store.allCases)
    func `a limit whose share is no whole number holds all the same`(store: Store) async throws {
        let site = try await TestSite()
        let limiter = limiter(store, site)
        let limit = RateLimit("sevenths", count: 7, seconds: 60)
        for _ in 0..<7 { #expect(await limiter.allows(limit, by: "a", now: made)) }
        #expect(await !limiter.allows(limit, by: "a", now: made.adding(seconds: 8)))
        #expect(await limiter.allows(limit, by: "a", now: made.adding(seconds: 9)))
        let later = made.adding(seconds: 600)
        for _ in 0..<7 { #expect(await limiter.allows(limit, by: "a", now: later)) }
        #expect(await !limiter.allows(limit, by: "a", now: later))
    }

    @Test(arguments: Store.allCases) func `a clock that goes back wins nothing`(store: Store) async throws {
        let site = try await TestSite()
        let limiter = limiter(store, site)
        let limit = RateLimit("try", count: 1, seconds: 60)
        #expect(await limiter.allows(limit, by: "a", now: made))
        #expect(await !limiter.allows(limit, by: "a", now: made.adding(seconds: -600)))
        #expect(await !limiter.allows(limit, by: "a", now: made.adding(seconds: 1)))
    }

    @Test(arguments: Store.allCases) func `of many tries at once no more than the count are let through`(store: Store)
        async throws
    {
        let site = try await TestSite()
        let limiter = limiter(store, site)
        let allowed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 { group.addTask { await limiter.allows(limit, by: "a", now: made) } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(allowed == 5)
    }

    @Test func `processes count together, and no address stands in the table`() async throws {
        let site = try await TestSite()
        let (one, other) = (limiter(.table, site), limiter(.table, site))
        for limiter in [one, other, one, other, one] {
            #expect(await limiter.allows(limit, by: "192.0.2.77", now: made))
        }
        #expect(await !one.allows(limit, by: "192.0.2.77", now: made))
        #expect(await !other.allows(limit, by: "192.0.2.77", now: made))
        let keys: [[UInt8]] = try await site.read { try $0.values("SELECT key FROM rate_bucket") }
        #expect(keys.map(\.count) == [32])
    }

    @Test func `a try that is refused writes nothing`() async throws {
        let site = try await TestSite()
        let limiter = limiter(.table, site)
        for _ in 0..<5 { _ = await limiter.allows(limit, by: "a", now: made) }
        let revision = site.services.database.revision
        #expect(await !limiter.allows(limit, by: "a", now: made))
        #expect(site.services.database.revision == revision)
    }

    @Test func `while the database does not answer, each process counts by itself`() async throws {
        let site = try await TestSite()
        let limiter = limiter(.table, site)
        for _ in 0..<5 { _ = await limiter.allows(limit, by: "a", now: made) }
        try await site.services.database.close()
        var allowed = 0
        for _ in 0..<9 where await limiter.allows(limit, by: "a", now: made) { allowed += 1 }
        #expect(allowed == 5)
    }

    @Test func `what has leaked empty is taken away`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        let limiter = limiter(.table, site)
        _ = await limiter.allows(limit, by: "a", now: site.clock.now)
        site.clock.advance(seconds: 11)
        _ = await limiter.allows(limit, by: "b", now: site.clock.now)
        #expect(try await site.sweep("limits") == 0)
        site.clock.advance(seconds: 1)
        #expect(try await site.sweep("limits") == 1)
        site.clock.advance(seconds: 11)
        #expect(try await site.sweep("limits") == 1)
        let revision = site.services.database.revision
        #expect(try await site.sweep("limits") == 0)
        #expect(site.services.database.revision == revision)
    }
}
