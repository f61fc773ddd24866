import Language
import Testing

@testable import Tours

/// The words that several ideas share.
@Suite(.enabled(if: Lexicon.swedish.hasDictionary)) struct ResultWordsTests {
    private typealias Count = GatheringResult.Count

    @Test func `a word counts once an idea, whatever form it stands in`() {
        let words = SaidWords.most(
            in: [
                "Fler bänkar! Bänkarna är för få, och varje bänk är trasig.", "En bänk vid sjön.", "Cykelväg till sjön",
            ],
            limit: 10)
        #expect(words == [Count(name: "bänk", ideas: 2), Count(name: "sjön", ideas: 2)])
    }

    @Test func `what one idea alone says, and what says little, is left out`() {
        let words = SaidWords.most(
            in: ["Det är bra att människor möts på måndag", "Det är dåligt att människor inte möts 2026"], limit: 10)
        #expect(words.map(\.name) == ["möts"])
        let plain = "Låt oss gärna få två stycken bänkar"
        #expect(SaidWords.most(in: [plain, plain], limit: 10).map(\.name) == ["bänkar"])
        #expect(SaidWords.most(in: ["bänk bänk bänkar"], limit: 10).isEmpty)
    }

    @Test func `names of places, addresses and numbers are left out`() {
        let text = "Badet i Askersund, ring 070-1234567 eller skriv till a.b@example.org om badet"
        #expect(
            SaidWords.most(in: [text, text], leavingOut: ["Torget i Askersund"], limit: 10).map(\.name).contains(
                "badet"))
        let all = SaidWords.most(in: [text, text], leavingOut: ["Torget i Askersund"], limit: 10).map(\.name)
        #expect(!all.contains("askersund") && !all.contains { $0.contains("@") || $0.contains("070") })
    }

    @Test func `the most frequent come first, in Swedish order among equals, and no more than are asked for`() {
        let texts = ["öken zebra ärta", "öken zebra ärta", "öken zebra ärta zebra", "zebra"]
        #expect(SaidWords.most(in: texts, limit: 3).map(\.name) == ["zebra", "ärta", "öken"])
        #expect(SaidWords.most(in: texts, limit: 1).map(\.name) == ["zebra"])
    }

    @Test func `hostile texts are read as any other`() {
        let texts = [
            String(repeating: "a", count: 100_000), "\u{0}\u{202E}<script>", String(repeating: "bänk ", count: 50_000),
        ]
        #expect(SaidWords.most(in: texts, limit: 10).isEmpty)
    }
}
