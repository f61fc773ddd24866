import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Masking` {
    private static func text(_ words: String, _ phrases: String...) -> String {
        MaskedWords(words, masks: phrases.map { Mask(phrase: $0, kind: .name) }).text
    }

    @Test func `a phrase is found over line breaks and double spaces, in any case`() {
        #expect(Self.text("Hej Kalle\n  Svensson hej", "kalle svensson") == "Hej … hej")
        #expect(Self.text("KALLE SVENSSONS hund", "Kalle Svensson") == "…S hund")
        #expect(Self.text("Kalle och Svensson", "Kalle Svensson") == "Kalle och Svensson")
        #expect(Self.text("KalleSvensson", "Kalle Svensson") == "KalleSvensson")
        #expect(Self.text("", "Kalle") == "" && Self.text("Kalle", "") == "Kalle" && Self.text("a", " ") == "a")
    }

    @Test func `where masks overlap nothing sticks out`() {
        #expect(Self.text("min granne Berta Ek bor där", "granne Berta", "Berta Ek") == "min … bor där")
        #expect(Self.text("Berta Ek", "Berta Ek", "Ek", "erta") == "…")
        #expect(Self.text("aaaaa", "aa") == "…")
        #expect(Self.text("Berta, Ek", "Berta", "Ek") == "…, …")
    }

    @Test func `a title that is still the beginning of the words is made anew`() async throws {
        let site = try await TestSite.square()
        let words = "Vid hållplatsen i Marieberg sitter varje morgon hela vintern Kalle  Svensson och fryser."
        let idea = try await site.published(words)
        #expect(idea.title.contains("Kalle"))
        let mask = MaskWords(idea: idea.reference, phrases: ["Kalle Svensson"], kind: .name, reason: "Namn")
        try await site.run(mask, as: site.coordinator)
        #expect(try await !site.current(idea).title.contains("Kalle"))
        #expect(try await !site.get(idea.path).contains("Kalle"))
        try await site.run(
            UnmaskWords(idea: idea.reference, phrase: "Kalle Svensson", reason: "Han vill synas"), as: site.coordinator)
        #expect(try await site.current(idea).title == idea.title)
        try await site.change(try await site.current(idea)) { $0.title = "Kallt vid hållplatsen" }
        try await site.run(mask, as: site.coordinator)
        #expect(try await site.current(idea).title == "Kallt vid hållplatsen")
    }

    @Test func `an answer and a closing reason can be masked, for givers too`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden", email: "givare@example.org")
        let referral = try await site.referral(try await site.refer(idea, to: [site.municipality.id])[0])
        try await site.run(
            AcceptReferral(referral: referral.id, version: 1, text: "Ring Lisa Lind."), as: site.bearer(referral))
        try await site.run(
            MaskWords(idea: idea.reference, phrases: ["Lisa Lind"], kind: .name, reason: "Namn"), as: site.coordinator)
        #expect(try await !site.get(idea.path).contains("Lisa"))
        try await site.run(
            ReportProgress(referral: referral.id, version: 2, text: "Lisa Lind arbetar på."), as: site.bearer(referral))
        let letter = try #require(try await site.letters(to: "givare@example.org").last)
        #expect(letter.text.contains("arbetar på") && !letter.text.contains("Lisa"))
        let now = try await site.current(idea)
        try await site.run(
            CloseIdea(idea: idea.reference, version: now.version, reason: "Olle Ohlsson byggde."), as: site.coordinator)
        try await site.run(
            MaskWords(idea: idea.reference, phrases: ["Olle Ohlsson"], kind: .name, reason: "Namn"),
            as: site.coordinator)
        #expect(try await !site.get(idea.path).contains("Olle"))
    }
}
