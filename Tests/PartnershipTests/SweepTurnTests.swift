import Database
import Synchronization
import TestSupport
import Testing
import Web

@testable import Partnership

/// Sweeps in several processes before one database.
struct SweepTurnTests {
    private final class Count: Sendable {
        private let number = Mutex(0)
        var value: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    /// A sweep that takes a moment and counts its runs.
    private func sweep(_ count: Count, every interval: Int = 3600, isEverywhere: Bool = false) -> Sweep {
        Sweep("test", every: interval, isEverywhere: isEverywhere) { _, _, _ in
            try await Task.sleep(for: .milliseconds(20))
            count.add()
            return 1
        }
    }

    /// A process that looks once.
    private func look(_ site: TestSite, _ sweep: Sweep) async {
        var quiet: [PartnershipID: Timestamp] = [:]
        await SweepRunner(services: site.services, sweeps: [sweep]).runWhereDue(sweep, &quiet)
    }

    @Test func `of many processes one runs a sweep, and not again before its interval has passed`() async throws {
        let site = try await TestSite()
        let count = Count()
        let sweep = sweep(count)
        for round in 1...3 {
            await withDiscardingTaskGroup { group in
                for _ in 0..<5 { group.addTask { await look(site, sweep) } }
            }
            #expect(count.value == round)
            site.clock.advance(seconds: 3599)
            await look(site, sweep)
            #expect(count.value == round)
            site.clock.advance(seconds: 1)
        }
    }

    @Test func `every partnership has turns of its own`() async throws {
        let site = try await TestSite()
        let other = try await site.write { writer in
            try Partnership.create(writer, host: "annan.example.org", name: "Annan", settings: .init(), at: .now)
        }
        let turns = SweepTurns(database: site.services.database)
        let sweep = sweep(Count())
        #expect(try await turns.take(sweep, in: other.id, at: site.clock.now) != nil)
        #expect(try await turns.waiting(sweep, at: site.clock.now) == [other.id])
    }

    @Test func `a process that died is taken over when its lease is out, and one that lives is not`() async throws {
        let site = try await TestSite()
        let sweep = sweep(Count())
        let (one, other) = (
            SweepTurns(database: site.services.database), SweepTurns(database: site.services.database)
        )
        let key = site.partnership.id
        let turn = try #require(try await one.take(sweep, in: key, at: site.clock.now))
        site.clock.advance(seconds: SweepTurns.lease - 1)
        #expect(try await other.take(sweep, in: key, at: site.clock.now) == nil)
        #expect(try await one.renew(turn, at: site.clock.now))
        site.clock.advance(seconds: SweepTurns.lease - 1)
        #expect(try await other.waiting(sweep, at: site.clock.now) == [key])
        #expect(try await other.take(sweep, in: key, at: site.clock.now) == nil)
        site.clock.advance(seconds: 1)
        #expect(try await other.waiting(sweep, at: site.clock.now).isEmpty)
        #expect(try await other.take(sweep, in: key, at: site.clock.now) != nil)
        #expect(try await !one.renew(turn, at: site.clock.now))
        try await one.end(turn, next: site.clock.now)
        #expect(try await other.waiting(sweep, at: site.clock.now) == [key])
    }

    @Test func `a turn of a clock that was wrong holds nobody up`() async throws {
        let site = try await TestSite()
        let sweep = sweep(Count())
        let (wrong, right) = (
            SweepTurns(database: site.services.database), SweepTurns(database: site.services.database)
        )
        let (key, future) = (site.partnership.id, site.clock.now.adding(days: 400))
        #expect(try await wrong.take(sweep, in: key, at: future) != nil)
        let turn = try #require(try await right.take(sweep, in: key, at: site.clock.now))
        try await right.end(turn, next: future)
        #expect(try await right.waiting(sweep, at: site.clock.now).isEmpty)
        #expect(try await right.take(sweep, in: key, at: site.clock.now) != nil)
    }

    @Test func `nothing is written when nothing is due`() async throws {
        let site = try await TestSite()
        let sweep = sweep(Count())
        await look(site, sweep)
        let revision = site.services.database.revision
        for _ in 0..<3 { await look(site, sweep) }
        #expect(site.services.database.revision == revision)
    }

    @Test func `a sweep with nothing to do writes nothing, and is looked at again after its interval`() async throws {
        let site = try await TestSite()
        let (looks, runs) = (Count(), Count())
        let sweep = Sweep("idle", every: 60) { _, _, _ in
            runs.add()
            return 1
        }
        .onlyIf { _, _, _ in
            looks.add()
            return looks.value > 2
        }
        let runner = SweepRunner(services: site.services, sweeps: [sweep])
        var quiet: [PartnershipID: Timestamp] = [:]
        let revision = site.services.database.revision
        for round in 1...2 {
            await runner.runWhereDue(sweep, &quiet)
            site.clock.advance(seconds: 59)
            await runner.runWhereDue(sweep, &quiet)
            #expect(looks.value == round && runs.value == 0)
            site.clock.advance(seconds: 1)
        }
        #expect(site.services.database.revision == revision)
        await runner.runWhereDue(sweep, &quiet)
        #expect(runs.value == 1)
    }

    @Test func `a sweep that fails has its next turn after its interval`() async throws {
        struct Fault: Error {}
        let site = try await TestSite()
        let count = Count()
        let sweep = Sweep("fails", every: 60) { _, _, _ in
            count.add()
            throw Fault()
        }
        await look(site, sweep)
        await look(site, sweep)
        #expect(count.value == 1)
        site.clock.advance(seconds: 60)
        await look(site, sweep)
        #expect(count.value == 2)
    }

    @Test(.timeLimit(.minutes(4))) func `a sweep that hangs keeps no other from its turn`() async throws {
        let site = try await TestSite()
        let (ran, run) = AsyncStream<Void>.makeStream()
        let hanging = Sweep("hangs", every: 1, isEverywhere: true) { _, _, _ in
            try await Task.sleep(for: .seconds(3600))
            return 0
        }
        let quick = Sweep("quick", every: 1, isEverywhere: true) { _, _, _ in
            run.yield()
            return 0
        }
        let running = Task { try await SweepRunner(services: site.services, sweeps: [hanging, quick]).run() }
        var rounds = 0
        for await _ in ran {
            rounds += 1
            if rounds == 2 { break }
        }
        running.cancel()
        try await running.value
        #expect(rounds == 2)
    }

    @Test func `the cleaning of the file is begun once, and again when it was broken off`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        struct Ask: Command {
            static let permission = Permission.system
            func perform(_ change: Change) throws { try change.requestCompaction() }
        }
        #expect(try await site.sweep("compaction") == 0)
        try await site.run(Ask(), as: .system)
        async let one = site.sweep("compaction")
        async let other = site.sweep("compaction")
        let counts = try await [one, other]
        #expect(counts.sorted() == [0, 1])
        #expect(try await site.sweep("compaction") == 0)

        let broken = "\(site.clock.now.rawValue)-1"
        try await site.write { _ = try $0.execute("UPDATE site_state SET value = \(broken) WHERE name = 'compaction'") }
        #expect(try await site.sweep("compaction") == 0)
        site.clock.advance(minutes: 60)
        #expect(try await site.sweep("compaction") == 1)
    }
}
