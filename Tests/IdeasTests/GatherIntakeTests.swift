import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// Ideas that somebody told and somebody else took down.
@Suite struct GatherIntakeTests {
    @Test func `a told idea is in the register, belongs to its stop, and opens by the code that its giver already has`()
        async throws
    {
        let site = try await Caravan.site()
        let said = Caravan.started
        let taken = try await site.tell("Det behövs bänkar vid sjön") {
            ($0.code, $0.saidAt, $0.municipality) = (Token(text: "0123456789"), said, "1882")
            ($0.name, $0.email, $0.phone) = ("Gun Givare", "givare@example.org", "070-123 45 67")
        }
        let idea = try await site.idea(taken)
        #expect(taken.isNew && taken.reference == "IDÉ-2026-0001" && taken.workPath == idea.workPath)
        #expect(idea.source == .tour && idea.receivedAt == said && idea.municipality == "1882")
        #expect(try await site.gatheredCounts() == [7: 1])
        let opened = try await site.post("/folj", ["code": "01234-56789"])
        #expect(opened.location == "/min-ide")
        #expect(try await site.letters(to: "givare@example.org").count == 1)
    }

    @Test func `the same sending twice gives one idea, which says so`() async throws {
        let site = try await Caravan.site()
        let first = try await site.tell("Det behövs bänkar vid sjön", key: "enhet-1")
        let second = try await site.tell("Det behövs bänkar vid sjön", key: "enhet-1")
        #expect(first.isNew && !second.isNew && first.subject == second.subject)
        #expect(try await site.count("idea") == 1)
        #expect(try await site.gatheredCounts() == [7: 1])
    }

    @Test func `what can't be stored as it is told is kept where a coordinator reads it`() async throws {
        let site = try await Caravan.site()
        let long = String(repeating: "lång ", count: 40)
        let taken = try await site.tell("Bänk") {
            ($0.name, $0.email, $0.phone) = ("Gun", "gun(snabel-a)exempel", "fråga grannen")
            ($0.municipality, $0.place, $0.source) = ("9999", long, .paper)
        }
        let idea = try await site.idea(taken)
        #expect(idea.words == "Bänk" && idea.municipality == nil && idea.source == .paper)
        #expect(long.hasPrefix(idea.place) && idea.place.count == SubmitIdea.longestLine)
        let page = try await site.get(idea.workPath, as: site.coordinator)
        #expect(page.contains("Gun (gun(snabel-a)exempel) (fråga grannen)"))
    }

    @Test func `no words at all are no idea`() async throws {
        let site = try await Caravan.site()
        for words in ["", " \n\t "] {
            await #expect(throws: Refusal.invalid("words", "ideas.give.issue.wordsMissing")) {
                try await site.tell(words)
            }
        }
        #expect(try await site.count("idea") == 0)
    }

    @Test func `what is wrong with a told idea is told by its fields`() async throws {
        let site = try await Caravan.site()
        var told = ToldIdea(words: "Bänk", source: .paper, key: "k")
        (told.email, told.phone, told.municipality) = ("gun", "nej", "9999")
        let issues = IdeaGathering.intake.issues(told, site.partnership)
        #expect(Set(issues.map(\.field)) == ["words", "email", "phone", "municipality"])
    }
}
