import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Sorting` {
    @Test func `a sorted idea has title, labels, owner and next date; the words stay`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        var sort = SortIdea(idea: idea.reference, version: idea.version, title: "Bänk vid hållplatsen")
        sort.labels = ["Hälsa"]
        sort.showing = .publish
        sort.nextStep = "Ring kommunen"
        sort.nextOn = "2026-12-01"
        try await site.run(sort, as: site.coordinator)
        let sorted = try await site.current(idea)
        #expect(sorted.title == "Bänk vid hållplatsen")
        #expect(sorted.words == idea.words)
        #expect(sorted.state == .sorted && sorted.isPublic)
        #expect(sorted.responsible == site.coordinator.account)
        #expect(sorted.nextStep == "Ring kommunen" && sorted.nextAt?.isoDay == "2026-12-01")
        #expect(try await site.verbs(idea).contains("idea.sorted"))
        #expect(try await site.letters(to: "givare@example.org").count == 2)
    }

    @Test func `what was sent on unsorted is shown to all when it is sorted, until somebody chooses to wait`()
        async throws
    {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        try await site.refer(idea, to: [site.municipality.id])
        let sent = try await site.get(idea.workPath, as: site.coordinator)
        #expect(sent.contains("value=\"publish\" checked"))
        try await site.sort(idea, showing: .wait)
        let waiting = try await site.get(idea.workPath, as: site.coordinator)
        #expect(waiting.contains("value=\"wait\" checked"))
    }

    @Test func `a label in other letters is the same`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        var sort = SortIdea(idea: idea.reference, version: idea.version, title: "Lekplats")
        sort.labels = ["Lekplatser", "lekplatser", "Natur"]
        try await site.run(sort, as: site.coordinator)
        let labels: [String] = try await site.read { try $0.values("SELECT label FROM idea_label ORDER BY label") }
        #expect(labels == ["Lekplatser", "Natur"])
    }

    @Test func `of two who sort at once the second is told and nothing is lost`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        let first = SortIdea(idea: idea.reference, version: idea.version, title: "Den första")
        let second = SortIdea(idea: idea.reference, version: idea.version, title: "Den andra")
        try await site.run(first, as: site.coordinator)
        #expect(await issues { try await site.run(second, as: site.coordinator) } == ["ideas.issue.changedMeanwhile"])
        #expect(try await site.current(idea).title == "Den första")
    }

    @Test func `what the giver keeps private nobody can publish`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give(isPublic: false)
        var sort = SortIdea(idea: idea.reference, version: idea.version, title: "Titel")
        sort.showing = .publish
        #expect(await issues { try await site.run(sort, as: site.coordinator) } == ["ideas.work.issue.private"])
    }

    @Test func `bad input is named field by field`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        var sort = SortIdea(idea: idea.reference, version: idea.version, title: "")
        sort.nextOn = "2026-02-31"
        sort.municipality = "9999"
        sort.labels = [String(repeating: "x", count: 41)]
        #expect(
            await issues { try await site.run(sort, as: site.coordinator) } == [
                "ideas.work.issue.titleMissing", "ideas.work.issue.day", "ideas.give.issue.municipality",
                "ideas.work.issue.labels",
            ]
        )
        sort = SortIdea(idea: idea.reference, version: idea.version, title: "Titel")
        sort.nextOn = "2026-11-23"
        #expect(await issues { try await site.run(sort, as: site.coordinator) } == ["ideas.work.issue.dayPassed"])
        sort.nextOn = ""
        sort.responsible = site.reader.account
        #expect(await issues { try await site.run(sort, as: site.coordinator) } == ["ideas.work.issue.responsible"])
    }

    @Test func `only coordinators sort`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        for actor in [Actor.visitor, site.reader, site.representative, site.operator] {
            let reference = idea.reference
            await #expect(throws: Refusal.notFound) {
                try await site.run(SortIdea(idea: reference, version: 1, title: "T"), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(HideIdea(idea: reference, reason: "x"), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(CloseIdea(idea: reference, version: 1, reason: "x"), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(TakeResponsibility(idea: reference), as: actor)
            }
            await #expect(throws: Refusal.notFound) {
                try await site.run(ReferIdea(idea: reference, organisations: [1], question: "?"), as: actor)
            }
        }
    }

    @Test func `twins become one case, and all givers hear of it`() async throws {
        let site = try await TestSite.ideas()
        let main = try await site.give(email: "ett@example.org")
        let twin = try await site.give("En bänk till, tack, vid samma hållplats.", email: "tva@example.org")
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
        #expect(try await site.current(twin).joinedInto == main.id)
        #expect(try await site.current(main).state == .sorted)
        let lead = try await site.current(main)
        try await site.run(
            CloseIdea(idea: lead.reference, version: lead.version, reason: "Bänken står där."), as: site.coordinator)
        let closing = try await site.letters(to: "tva@example.org").last
        #expect(closing?.text.contains("Bänken står där.") == true)
    }

    @Test func `joining in a ring, or with oneself, is refused`() async throws {
        let site = try await TestSite.ideas()
        let (one, two, three) = (try await site.give(), try await site.give(), try await site.give())
        try await site.run(JoinIdeas(one.reference, into: two.reference), as: site.coordinator)
        #expect(
            await issues { try await site.run(JoinIdeas(two.reference, into: one.reference), as: site.coordinator) }
                == ["ideas.work.issue.sameIdea"]
        )
        #expect(
            await issues { try await site.run(JoinIdeas(three.reference, into: three.reference), as: site.coordinator) }
                == ["ideas.work.issue.sameIdea"]
        )
        // Those that had joined it follow on.
        try await site.run(JoinIdeas(two.reference, into: three.reference), as: site.coordinator)
        #expect(try await site.current(one).joinedInto == three.id)
        try await site.run(UnjoinIdea(idea: one.reference), as: site.coordinator)
        let alone = try await site.current(one)
        #expect(alone.joinedInto == nil && alone.state.isOpen && alone.nextAt != nil)
    }

    @Test func `what was referred for a twin goes on in the case`() async throws {
        let site = try await TestSite.ideas()
        let (twin, referral) = try await site.asked()
        let main = try await site.sort(try await site.give(email: "ett@example.org"))
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
        #expect(try await site.current(main).state == .referred)
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Vi bygger."),
            as: site.bearer(referral))
        #expect(try await site.current(main).state == .active)
        #expect(try await site.letters(to: "ett@example.org").last?.text.contains("Vi bygger.") == true)
    }

    @Test func `a closed case says why, lets the organisation go, and opens again`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        #expect(
            await issues {
                try await site.run(
                    CloseIdea(idea: idea.reference, version: idea.version, reason: ""), as: site.coordinator)
            } == ["ideas.work.issue.closeReason"]
        )
        try await site.run(
            CloseIdea(idea: idea.reference, version: idea.version, reason: "Det finns redan."), as: site.coordinator)
        let closed = try await site.current(idea)
        #expect(closed.state == .closed && closed.closedReason == "Det finns redan." && closed.nextAt == nil)
        #expect(try await site.referral(referral.id).state == .recalled)
        #expect(try await site.letters(to: "ombud@example.org").count == 2)
        #expect(
            await issues {
                try await site.run(
                    CloseIdea(idea: idea.reference, version: closed.version, reason: "Igen"), as: site.coordinator)
            } == ["ideas.work.issue.ended"]
        )
        try await site.run(ReopenIdea(idea: idea.reference), as: site.coordinator)
        let open = try await site.current(idea)
        #expect(open.state == .sorted && open.nextAt != nil && open.responsible == site.coordinator.account)
    }

    @Test func `a challenge is marked once and the mark can go`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        try await site.run(MarkChallenge(idea: idea.reference, isChallenge: true), as: site.coordinator)
        try await site.run(MarkChallenge(idea: idea.reference, isChallenge: true), as: site.coordinator)
        #expect(try await site.verbs(idea).filter { $0 == "idea.challenge" }.count == 1)
        try await site.run(MarkChallenge(idea: idea.reference, isChallenge: false), as: site.coordinator)
        #expect(try await !site.current(idea).isChallenge)
    }

    @Test func `a coordinator takes it on`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        try await site.run(TakeResponsibility(idea: idea.reference), as: site.coordinator)
        #expect(try await site.current(idea).responsible == site.coordinator.account)
        #expect(
            await issues {
                try await site.run(
                    TakeResponsibility(idea: idea.reference, account: site.reader.account), as: site.coordinator)
            } == ["ideas.work.issue.responsible"]
        )
    }
}
