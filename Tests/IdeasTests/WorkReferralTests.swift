import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Referring` {
    @Test func `the organisation gets the question, the words and a link; the giver hears of it`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        #expect(idea.state == .referred && idea.nextAt?.isoDay == "2026-12-15")
        #expect(referral.state == .sent && referral.dueAt.isoDay == "2026-12-15")
        let letter = try #require(try await site.letters(to: "ombud@example.org").first)
        #expect(
            letter.text.contains("Kan ni ordna det?") && letter.text.contains("bänk")
                && letter.path?.hasPrefix("/l/") == true)
        #expect(!letter.text.contains("Gun Givare") && !letter.text.contains("givare@example.org"))
        #expect(try await site.letters(to: "givare@example.org").last?.text.contains("Örebro kommun") == true)
    }

    @Test func `nothing is sent when one of them can't be reached`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.sort(try await site.give())
        let silent = try await site.organisation("Ingen Nås", email: nil)
        #expect(
            await issues { try await site.refer(idea, to: [site.municipality.id, silent]) } == [
                "ideas.referral.issue.unreachable"
            ]
        )
        #expect(try await site.letters(to: "ombud@example.org").isEmpty)
        #expect(try await site.current(idea).state == .sorted)
    }

    @Test func `the same organisation is not asked twice at once`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        #expect(
            await issues { try await site.refer(idea, to: [site.municipality.id]) } == ["ideas.referral.issue.asked"])
        try await site.run(RecallReferral(referral: referral.id, reason: "Fel fråga"), as: site.coordinator)
        #expect(try await site.current(idea).state == .sorted)
        try await site.refer(idea, to: [site.municipality.id])
    }

    @Test func `a question needs words, somebody to ask and a day to come`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        #expect(
            await issues {
                try await site.run(
                    ReferIdea(idea: idea.reference, organisations: [], question: ""), as: site.coordinator)
            } == ["ideas.referral.issue.nobody", "ideas.referral.issue.question"]
        )
        #expect(
            await issues { try await site.refer(idea, to: [site.municipality.id], dueOn: "2026-11-23") } == [
                "ideas.work.issue.dayPassed"
            ])
        #expect(
            await issues { try await site.refer(idea, to: [site.municipality.id], dueOn: "2126-11-23") } == [
                "ideas.work.issue.dayFar"
            ])
    }
}

@Suite struct `Answering` {
    @Test func `taken on, reported, done: the giver follows each step`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let bearer = site.bearer(referral)
        try await site.run(
            AcceptReferral(referral: referral.id, version: 1, text: "Vi tar den.", nextOn: "2027-01-10"), as: bearer)
        #expect(try await site.current(idea).state == .active)
        #expect(try await site.referral(referral.id).dueAt.isoDay == "2027-01-10")
        try await site.run(ReportProgress(referral: referral.id, version: 2, text: "Bänken är beställd."), as: bearer)
        try await site.run(
            ReportOutcome(referral: referral.id, version: 3, text: "Bänken står där.", isDone: true), as: bearer)
        let done = try await site.current(idea)
        #expect(done.state == .done && done.nextAt == nil)
        let letters = try await site.letters(to: "givare@example.org").map(\.text)
        for words in ["Vi tar den.", "Bänken är beställd.", "Bänken står där."] {
            #expect(letters.contains { $0.contains(words) })
        }
        let verbs = try await site.verbs(idea)
        #expect(verbs.suffix(4) == ["referral.accepted", "referral.progress", "referral.outcome", "idea.done"])
    }

    @Test func `asked back, the coordinator answers and it is their turn again`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        try await site.run(
            AskBack(referral: referral.id, version: 1, text: "Vilken hållplats?"), as: site.representative)
        #expect(try await site.current(idea).nextAt == site.clock.now.adding(days: 7))
        let toGiver = try await site.letters(to: "givare@example.org").count
        try await site.run(ReplyToQuestion(referral: referral.id, text: "Den vid skolan."), as: site.coordinator)
        #expect(try await site.referral(referral.id).state == .sent)
        #expect(try await site.letters(to: "ombud@example.org").last?.text.contains("Den vid skolan.") == true)
        #expect(try await site.letters(to: "givare@example.org").count == toGiver)
        #expect(
            await issues {
                try await site.run(ReplyToQuestion(referral: referral.id, text: "Igen"), as: site.coordinator)
            }
                == ["ideas.referral.issue.notAsked"]
        )
    }

    @Test func `a no has a reason and comes back to the coordinator`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        #expect(
            await issues {
                try await site.run(
                    DeclineReferral(referral: referral.id, version: 1, text: ""), as: site.bearer(referral))
            }
                == ["ideas.referral.issue.declineText"]
        )
        try await site.run(
            DeclineReferral(referral: referral.id, version: 1, text: "Inte vår väg.", who: "Trafikverket"),
            as: site.bearer(referral))
        let declined = try await site.current(idea)
        #expect(declined.state == .sorted && declined.nextAt == site.clock.now.adding(days: 7))
        let giver = try #require(try await site.letters(to: "givare@example.org").last)
        #expect(giver.text.contains("Inte vår väg.") && !giver.text.contains("Trafikverket"))
    }

    @Test func `passed on, the next one sees the history and gets its own letter`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let next = try await site.run(
            PassOnReferral(referral: referral.id, version: 1, text: "De kan mer.", organisation: site.association.id),
            as: site.bearer(referral)
        )
        let moved = try await site.referral(next)
        #expect(
            moved.movedFrom == referral.id && moved.organisation == site.association.id
                && moved.question == referral.question)
        #expect(try await site.referral(referral.id).state == .passedOn)
        #expect(try await site.current(idea).state == .referred)
        #expect(try await site.letters(to: "annat.ombud@example.org").count == 1)
        // It must not go to somebody who can't be reached, or to oneself.
        let silent = try await site.organisation("Ingen Nås", email: nil)
        for (organisation, issue) in [
            (silent, "ideas.referral.issue.unreachable"), (site.association.id, "ideas.referral.issue.passOnTo"),
            (site.municipality.id + 999, "ideas.referral.issue.passOnTo"),
        ] {
            let pass = PassOnReferral(referral: next, version: 1, text: "Vidare", organisation: organisation)
            #expect(await issues { _ = try await site.run(pass, as: site.bearer(moved)) } == [issue])
        }
    }

    @Test func `of two who answer at once the second is told`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        async let first = issues {
            try await site.run(AcceptReferral(referral: referral.id, version: 1, text: "Ja"), as: site.representative)
        }
        async let second = issues {
            try await site.run(
                DeclineReferral(referral: referral.id, version: 1, text: "Nej"), as: site.bearer(referral))
        }
        let outcomes = await [first, second].sorted { $0.count < $1.count }
        #expect(outcomes == [[], ["ideas.referral.issue.answeredMeanwhile"]])
        let partnership = site.partnership.id
        let entries: Int? = try await site.read {
            try $0.value("SELECT COUNT(*) FROM referral_entry WHERE idea = \(idea.id)")
        }
        #expect(entries == 1 && partnership.rawValue > 0)
    }

    @Test func `done by one, the others need not answer`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let other = try await site.refer(idea, to: [site.association.id])[0]
        try await site.run(
            ReportOutcome(referral: referral.id, version: 1, text: "Klart.", isDone: true), as: site.bearer(referral))
        #expect(try await site.referral(other).state == .recalled)
        #expect(try await site.letters(to: "annat.ombud@example.org").count == 2)
        #expect(
            await issues {
                try await site.run(
                    AcceptReferral(referral: other, version: 2, text: "Vi med"), as: site.otherRepresentative)
            } == ["ideas.referral.issue.ideaEnded"]
        )
    }

    @Test func `an outcome that is not the end leaves it with the coordinator`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        try await site.run(
            ReportOutcome(referral: referral.id, version: 1, text: "Vi prövade.", isDone: false),
            as: site.bearer(referral))
        let now = try await site.current(idea)
        #expect(now.state == .sorted && now.nextAt == site.clock.now.adding(days: 7))
    }

    @Test func `only the organisation and the coordinator answer`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let other = try await site.referral(try await site.refer(idea, to: [site.association.id])[0])
        let readerOfOrganisation = Actor(
            roles: [.visitor, .reader], account: 99, organisations: [site.municipality.id])
        for actor in [
            Actor.visitor, site.reader, site.otherRepresentative, site.operator, site.bearer(other),
            readerOfOrganisation,
        ] {
            let answer = AcceptReferral(referral: referral.id, version: 1, text: "Ja")
            await #expect(throws: Refusal.notFound) { try await site.run(answer, as: actor) }
        }
        // By phone: the coordinator writes it down, and the timeline says so.
        try await site.run(AcceptReferral(referral: referral.id, version: 1, text: "Ja"), as: site.coordinator)
        #expect(try await site.timeline(of: idea.subject).last?.detail["noted"] == "coordinator")
    }

    @Test func `more time is not a new question`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        #expect(
            await issues {
                try await site.run(ExtendReferral(referral: referral.id, dueOn: "2026-12-01"), as: site.coordinator)
            }
                == ["ideas.referral.issue.notLater"]
        )
        try await site.run(ExtendReferral(referral: referral.id, dueOn: "2027-01-15"), as: site.coordinator)
        // Somebody who was writing meanwhile can still send.
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Ja"), as: site.bearer(referral))
    }

    @Test func `a removed representative's letters open nothing more, and what came late does not bring them back`()
        async throws
    {
        let site = try await TestSite.square(keepsLetters: true)
        let (_, referral) = try await site.asked()
        let letter = try #require(try await site.letters(to: "ombud@example.org").last)
        let path = try #require(letter.path)
        let browser = try await site.browser()
        #expect(try await browser.get(path).location == referral.path)
        #expect(try await browser.get(referral.path).status == 200)
        try await site.run(CloseRepresentatives(of: referral.organisation), as: .system)
        #expect(try await browser.get(referral.path).status == 404)
        #expect(try await site.get(path).location == nil)
        #expect(try await site.letters(to: "ombud@example.org").isEmpty)
    }
}

private struct CloseRepresentatives: Command {
    static let permission = Permission.system

    let organisation: Int64

    init(of organisation: Int64) { self.organisation = organisation }

    func perform(_ change: Change) throws {
        for person in try Organisations.representatives(change.writer, of: organisation) {
            try change.closeAccess(ofRepresentative: person.id)
        }
    }
}
