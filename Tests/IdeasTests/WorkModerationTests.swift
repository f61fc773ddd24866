import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Moderation` {
    @Test func `a mask hides words from all but coordinators and never changes them`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        let mask = MaskWords(idea: idea.reference, phrases: ["kalle", "sjuk i knät"], kind: .health, reason: "Hälsa")
        try await site.run(mask, as: site.coordinator)
        #expect(try await site.current(idea).words == idea.words)
        let partnership = site.partnership.id
        let kalle = {
            try await site.read {
                try $0.rank(.idea, SearchQuery("kalle"), in: partnership, scope: [], total: 5).hits.map(\.id)
            }
        }
        #expect(try await kalle().isEmpty)
        try await site.sort(idea)
        try await site.refer(idea, to: [site.municipality.id])
        let letter = try #require(try await site.letters(to: "ombud@example.org").first)
        #expect(letter.text.contains("bänk") && !letter.text.contains("Kalle") && !letter.text.contains("knät"))
        try await site.run(
            UnmaskWords(idea: idea.reference, phrase: "kalle", reason: "Han vill synas"), as: site.coordinator)
        #expect(try await kalle() == [idea.id])
        let log: [String] = try await site.read { try $0.values("SELECT action FROM moderation ORDER BY id") }
        #expect(log == ["masked", "unmasked"])
    }

    @Test func `what is not there, too short, or without a reason can't be masked`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        func refused(_ phrases: [String], _ reason: String = "Namn") async -> [String] {
            await issues {
                try await site.run(
                    MaskWords(idea: idea.reference, phrases: phrases, kind: .name, reason: reason), as: site.coordinator
                )
            }
        }
        #expect(await refused(["Pelle"]) == ["ideas.moderation.issue.notThere"])
        #expect(await refused(["k"]) == ["ideas.moderation.issue.short"])
        #expect(await refused([]) == ["ideas.moderation.issue.phrases"])
        #expect(await refused(["Kalle"], "") == ["ideas.moderation.issue.reason"])
    }

    @Test func `a hidden idea is gone for all and its giver reads why`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        try await site.sort(idea)
        try await site.run(HideIdea(idea: idea.reference, reason: "Den pekar ut en granne."), as: site.coordinator)
        #expect(try await site.current(idea).visibility == .hidden)
        #expect(try await site.letters(to: "givare@example.org").last?.text.contains("pekar ut") == true)
        #expect(
            await issues { try await site.run(HideIdea(idea: idea.reference, reason: "x"), as: site.coordinator) }
                == ["ideas.moderation.issue.notShown"]
        )
        // Sorting does not bring it back.
        let hidden = try await site.sort(idea)
        #expect(hidden.visibility == .hidden)
        try await site.run(ShowIdea(idea: idea.reference, reason: "Namnet är dolt."), as: site.coordinator)
        #expect(try await site.current(idea).isPublic)
    }

    @Test func `a report is decided once`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        try await site.sort(idea)
        let partnership = site.partnership.id
        let now = site.clock.now
        let report = try await site.write { writer in
            try writer.insert(
                """
                INSERT INTO idea_report (partnership, idea, reason, at) VALUES (\(partnership), \(idea.id), 'name', \(now))
                """
            )
        }
        try await site.run(DecideReport(report: report, decision: .hide, reason: "Namn"), as: site.coordinator)
        #expect(try await site.current(idea).visibility == .hidden)
        #expect(
            await issues {
                try await site.run(DecideReport(report: report, decision: .keep, reason: "x"), as: site.coordinator)
            }
                == ["ideas.moderation.issue.decided"]
        )
        await #expect(throws: Refusal.notFound) {
            try await site.run(DecideReport(report: 999, decision: .keep, reason: "x"), as: site.coordinator)
        }
    }

    @Test func `blocked words are one word each`() async throws {
        let site = try await TestSite.ideas()
        try await site.run(AddBlockedWord(word: " Fulord "), as: site.coordinator)
        try await site.run(AddBlockedWord(word: "fulord"), as: site.coordinator)
        let words: [String] = try await site.read { try $0.values("SELECT word FROM blocked_word") }
        #expect(words == ["fulord"])
        #expect(
            await issues { try await site.run(AddBlockedWord(word: "a-b"), as: site.coordinator) } == [
                "ideas.moderation.issue.oneWord"
            ])
        #expect(
            await issues { try await site.run(AddBlockedWord(word: ""), as: site.coordinator) } == [
                "ideas.moderation.issue.word"
            ])
        try await site.run(RemoveBlockedWord(word: "fulord"), as: site.coordinator)
        let left: [String] = try await site.read { try $0.values("SELECT word FROM blocked_word") }
        #expect(left.isEmpty)
    }

    @Test func `added words are shown, or held back with a reason; the giver's words stay`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.give()
        let (partnership, now) = (site.partnership.id, site.clock.now)
        let additions = try await site.write { writer in
            try (0..<2).map { number in
                try writer.insert(
                    """
                    INSERT INTO idea_addition (partnership, idea, text, at)
                    VALUES (\(partnership), \(idea.id), \("Mer \(number)"), \(now))
                    """)
            }
        }
        try await site.run(PublishAddition(addition: additions[0], isPublic: true), as: site.coordinator)
        try await site.run(HoldAddition(addition: additions[1], reason: "Annans namn"), as: site.coordinator)
        let left: [String] = try await site.read { try $0.values("SELECT text FROM idea_addition WHERE is_public = 1") }
        #expect(left == ["Mer 0"])
        let all: Int? = try await site.read { try $0.value("SELECT COUNT(*) FROM idea_addition") }
        #expect(all == 2)
        let actions: [String] = try await site.read { try $0.values("SELECT action FROM moderation") }
        #expect(actions == ["held"])
    }
}
