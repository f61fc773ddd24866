import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// What comes due when two processes find it at the same time.
struct ManyProcessesTests {
    /// Runs a sweep three times at once; returns how much was done in all.
    private func sweepAtOnce(_ site: TestSite, _ name: String) async throws -> Int {
        async let counts = [site.sweep(name), site.sweep(name), site.sweep(name)]
        return try await counts.reduce(0, +)
    }

    @Test func `a silent organisation is reminded once`() async throws {
        let site = try await TestSite.ideas()
        _ = try await site.asked()
        site.clock.advance(days: 19)
        #expect(try await sweepAtOnce(site, "referral-reminders") == 1)
        #expect(try await site.letters(to: "ombud@example.org").count == 2)
    }

    @Test func `a letter that came back is looked after once, and not when it is to be sent again`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        try await site.write { try $0.execute("UPDATE letter SET state = 'failed' WHERE about_kind = 'referral'") }
        let partnership = site.partnership.id
        let letter = try #require(
            try await site.read { try Outbox.unhandledFailures($0, in: partnership, about: "referral") }.first)
        #expect(try await sweepAtOnce(site, "referral-bounces") == 1)
        #expect(try await site.verbs(idea).filter { $0 == "referral.bounced" }.count == 1)

        let again = try await site.refer(idea, to: [site.municipality.id])[0]
        try await site.write {
            try $0.execute("UPDATE letter SET is_handled = 0, about_id = \(again) WHERE state = 'failed'")
        }
        try await site.write { try $0.execute("UPDATE letter SET state = 'waiting' WHERE id = \(letter.id)") }
        #expect(try await !site.run(HandleBounce(letter: letter), as: .system))
        #expect(try await site.referral(again).state == .sent)
        #expect(try await site.referral(referral.id).state == .returned)
    }

    @Test func `givers are asked once whether it was done`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden", email: "givare@example.org")
        try await site.change(idea) { $0.state = .done }
        site.clock.advance(days: 28)
        let before = try await site.letters(to: "givare@example.org").count
        #expect(try await sweepAtOnce(site, "ideas-done-check") == 1)
        #expect(try await site.letters(to: "givare@example.org").count == before + 1)
    }

    @Test func `a follower gets one weekly letter`() async throws {
        let site = try await TestSite.square()
        _ = try await site.post("/ideer/folj", ["email": "f@example.org", "frequency": "weekly"], isHuman: true)
        let link = try #require(try await site.letters(to: "f@example.org").last?.path)
        _ = try await site.post("/ideer/folj/bekrafta", ["token": String(link.dropFirst("/l/".count))])
        _ = try await site.published("En ny lekplats i hamnen")
        site.clock.advance(days: 7)
        let before = try await site.letters(to: "f@example.org").count
        #expect(try await sweepAtOnce(site, "ideas-digest") == 1)
        #expect(try await site.letters(to: "f@example.org").count == before + 1)
    }

    @Test func `contact details are counted as gone once`() async throws {
        let site = try await TestSite.ideas { $0.contactMonths = 2 }
        let idea = try await site.give()
        try await site.run(CloseIdea(idea: idea.reference, version: 1, reason: "Klart"), as: site.coordinator)
        site.clock.advance(days: 61)
        #expect(try await sweepAtOnce(site, "ideas-contacts") == 1)
    }

    @Test func `the timeline keeps its order when the clock goes back`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        site.clock.advance(minutes: 60)
        try await site.sort(idea)
        let late = site.clock.now
        site.clock.advance(minutes: -60)
        try await site.refer(idea, to: [site.municipality.id])
        let times = try await site.timeline(of: idea.subject).map(\.at)
        #expect(times == times.sorted() && times.last == late)
        let partnership = site.partnership.id
        #expect(try await site.read { try Timeline.brokenEntries($0, in: partnership) } == [])
    }

    /// They share a transaction, in which each goes on from the entry that the one before it added.
    @Test func `the timeline is whole when some of many changes at once are refused`() async throws {
        let site = try await TestSite.ideas()
        let ideas = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<24 {
                group.addTask {
                    let words = SubmitIdea(words: "En idé som kom tillsammans med många andra \(number)")
                    guard number % 3 == 0 else {
                        _ = try await site.run(words, as: .visitor)
                        return 1
                    }
                    await #expect(throws: Refusal.notFound) {
                        try await site.run(RefusedLate(words: words), as: .visitor)
                    }
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        let partnership = site.partnership.id
        let (broken, count) = try await site.read { reader in
            (
                try Timeline.brokenEntries(reader, in: partnership),
                try reader.value("SELECT count(*) FROM timeline_entry WHERE verb = 'idea.given'") as Int?
            )
        }
        #expect(broken == [] && ideas == 16 && count == ideas)
    }

    private struct RefusedLate: Command {
        static let permission = Permission.everyone
        let words: SubmitIdea

        func perform(_ change: Change) throws {
            _ = try change.run(words)
            throw Refusal.notFound
        }
    }
}
