import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `What comes due by itself` {
    @Test func `reminder before, reminder after, back to the coordinator; never twice`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        func letters() async throws -> Int { try await site.letters(to: "ombud@example.org").count }
        #expect(try await site.sweep("referral-reminders") == 0)
        site.clock.advance(days: 19)
        #expect(try await site.sweep("referral-reminders") == 1)
        #expect(try await site.sweep("referral-reminders") == 0)
        #expect(try await letters() == 2)
        site.clock.advance(days: 6)
        #expect(try await site.sweep("referral-reminders") == 1)
        #expect(try await site.sweep("referral-reminders") == 0)
        #expect(try await letters() == 3)
        #expect(try await site.letters(to: "ombud@example.org").last?.path?.hasPrefix("/l/") == true)
        site.clock.advance(days: 7)
        #expect(try await site.sweep("referral-reminders") == 1)
        #expect(try await site.sweep("referral-reminders") == 0)
        #expect(try await letters() == 3)
        #expect(try await site.referral(referral.id).state == .returned)
        let back = try await site.current(idea)
        #expect(back.state == .sorted && back.nextAt == site.clock.now)
        // An answer that comes late is welcome.
        try await site.run(
            AcceptReferral(referral: referral.id, version: 2, text: "Förlåt, vi tar den."), as: site.bearer(referral))
        #expect(try await site.current(idea).state == .active)
    }

    @Test func `an answer stops the reminders until the next date`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        try await site.run(
            AcceptReferral(referral: referral.id, version: 1, text: "Ja", nextOn: "2027-03-01"),
            as: site.bearer(referral))
        site.clock.advance(days: 40)
        #expect(try await site.sweep("referral-reminders") == 0)
        site.clock.advance(days: 56)
        #expect(try await site.sweep("referral-reminders") == 1)
    }

    @Test func `other open referrals keep the idea with them`() async throws {
        let site = try await TestSite.ideas()
        let (idea, _) = try await site.asked()
        let other = try await site.refer(idea, to: [site.association.id], dueOn: "2027-06-01")[0]
        for days in [25, 8] {
            site.clock.advance(days: days)
            try await site.sweep("referral-reminders")
        }
        #expect(try await site.referral(other).state == .sent)
        let now = try await site.current(idea)
        #expect(now.state == .referred && now.nextAt == site.clock.now)
    }

    @Test func `a letter that bounces comes back to the queue`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        try await site.write { try $0.execute("UPDATE letter SET state = 'bounced' WHERE about_kind = 'referral'") }
        #expect(try await site.sweep("referral-bounces") == 1)
        #expect(try await site.sweep("referral-bounces") == 0)
        #expect(try await site.referral(referral.id).state == .returned)
        let back = try await site.current(idea)
        #expect(back.state == .sorted && back.nextAt == site.clock.now)
        #expect(try await site.verbs(idea).last == "referral.bounced")
        // What was looked after keeps neither text nor address.
        #expect(try await site.letters(to: "ombud@example.org").isEmpty)
        #expect(
            await issues { try await site.refer(idea, to: [site.municipality.id]) } == [
                "ideas.referral.issue.unreachable"
            ])
    }

    @Test func `one address that bounces is noted, the other goes on`() async throws {
        let site = try await TestSite.ideas()
        let municipality = site.municipality.id
        try await site.write {
            try $0.execute(
                "INSERT INTO representative (organisation, title, email) VALUES (\(municipality), 'Chef', 'chef@example.org')"
            )
        }
        let (idea, referral) = try await site.asked()
        try await site.write {
            try $0.execute("UPDATE letter SET state = 'bounced' WHERE recipient = 'chef@example.org'")
        }
        #expect(try await site.sweep("referral-bounces") == 1)
        #expect(try await site.referral(referral.id).state == .sent)
        #expect(try await site.current(idea).state == .referred)
        let bounced: [String] = try await site.read {
            try $0.values("SELECT email FROM representative WHERE bounced_at IS NOT NULL")
        }
        #expect(bounced == ["chef@example.org"])
    }

    @Test func `contact details go when their time is up`() async throws {
        let site = try await TestSite.ideas { $0.contactMonths = 2 }
        let idea = try await site.give()
        let open = try await site.give(email: "kvar@example.org")
        try await site.run(CloseIdea(idea: idea.reference, version: 1, reason: "Klart"), as: site.coordinator)
        site.clock.advance(days: 59)
        #expect(try await site.sweep("ideas-contacts") == 0)
        site.clock.advance(days: 2)
        #expect(try await site.sweep("ideas-contacts") == 1)
        #expect(try await site.sweep("ideas-contacts") == 0)
        let left: [Int64] = try await site.read { try $0.values("SELECT idea FROM idea_contact") }
        #expect(left == [open.id])
    }
}
