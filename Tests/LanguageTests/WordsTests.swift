import Foundation
import Language
import Testing

struct WordsTests {
    @Test func `words come in order, in lower case and with their places`() {
        let text = "Åsa bor i ÖREBRO, 2 km bort."
        let words = Words.all(in: text)
        #expect(words.map(\.form) == ["åsa", "bor", "i", "örebro", "2", "km", "bort"])
        #expect(words.map { String(text[$0.range]) } == ["Åsa", "bor", "i", "ÖREBRO", "2", "km", "bort"])
    }

    @Test func `no text and no letters give no words`() {
        #expect(Words.all(in: "").isEmpty)
        #expect(Words.all(in: " \n–—… ”!” \u{301}").isEmpty)
        #expect(Words.all(in: "ett två", most: 0).isEmpty)
    }

    @Test func `no more words are given than asked for`() {
        #expect(Words.all(in: "ett två tre fyra", most: 2).map(\.form) == ["ett", "två"])
    }

    @Test func `composed and decomposed letters give the same word`() {
        let decomposed = "a\u{30A}terva\u{308}ndsgra\u{308}nd KAFE\u{301}"
        let words = Words.all(in: decomposed)
        #expect(
            words.map { Array($0.form.unicodeScalars) } == ["återvändsgränd", "kafé"].map { Array($0.unicodeScalars) })
        #expect(words.map { String(decomposed[$0.range]) } == ["a\u{30A}terva\u{308}ndsgra\u{308}nd", "KAFE\u{301}"])
    }

    @Test func `å, ä and ö are not a and o`() {
        let forms = Words.all(in: "råd rad räd ROD RÖD").map(\.form)
        #expect(Set(forms).count == 5)
        #expect(Set(forms.flatMap { Lexicon(dictionary: nil).forms(of: $0).bases }).count == 5)
    }

    @Test(arguments: [
        ("Skriv till Info.Las@Torg.example i dag", "info.las@torg.example"),
        ("(eva_2+x@post.example.se)", "eva_2+x@post.example.se"),
        ("Se https://torg.example/ideer?sida=2.", "https://torg.example/ideer?sida=2"),
        ("<http://localhost:8080/a_(b)>", "http://localhost:8080/a_(b)"), ("”www.torg.example”", "www.torg.example"),
        ("Läs på Orebro.se, eller ring", "orebro.se"),
    ])
    func `an address is one word`(text: String, address: String) {
        #expect(Words.all(in: text).map(\.form).contains(address))
    }

    @Test func `a full stop with no space after it ends a sentence, and a lone @ or :// is nothing`() {
        #expect(
            Words.all(in: "Det är klart.Sedan @ vi a@b http:// nu").map(\.form)
                == ["det", "är", "klart", "sedan", "vi", "a", "b", "http", "nu"])
    }

    @Test func `a hyphenated word is one word, in any kind of hyphen`() {
        #expect(
            Words.all(in: "kör-sång, kör\u{2010}sång och kör\u{2011}sång").map(\.form)
                == ["kör-sång", "kör-sång", "och", "kör-sång"])
        #expect(Words.all(in: "barn- och ungdomsvård – -vård").map(\.form) == ["barn", "och", "ungdomsvård", "vård"])
        let forms = Lexicon(dictionary: nil).forms(of: "kör-sång")
        #expect(forms == Forms(bases: ["körsång"], parts: ["kör", "sång"]))
    }

    @Test func `a soft hyphen is no part of a word, but stands in its place`() {
        let text = "snö\u{AD}röj\u{AD}ning"
        let words = Words.all(in: text)
        #expect(words.map(\.form) == ["snöröjning"])
        #expect(words.first?.range == text.startIndex..<text.endIndex)
    }

    @Test func `numbers, dates, inflected abbreviations and apostrophes hold together`() {
        #expect(
            Words.all(in: "1,5 av 18.30 2026-05-01, EU:s och don’t: nej").map(\.form)
                == ["1,5", "av", "18.30", "2026-05-01", "eu:s", "och", "don't", "nej"])
        #expect(Lexicon(dictionary: nil).forms(of: "2026-05-01").bases == ["2026-05-01"])
        #expect(Lexicon(dictionary: nil).forms(of: "1,5") == Forms(bases: ["1,5"], parts: []))
    }

    @Test func `emoji are no words, and don't hold on to their neighbours`() {
        #expect(Words.all(in: "tack👍🏽hej 👩‍👩‍👧 ❤️ 1️⃣").map(\.form) == ["tack", "hej", "1"])
    }

    @Test func `words of other scripts are words`() {
        #expect(
            Words.all(in: "Привет, مرحبا שלום 日本語 हिन्दी Łódź").map(\.form)
                == ["привет", "مرحبا", "שלום", "日本語", "हिन्दी", "łódź"])
    }

    @Test(arguments: ["å", "a.", "a-", "x@", "http://", "a\u{AD}", "a\u{30A}"])
    func `a long text without a space takes no longer than its length`(piece: String) {
        let length = piece == "å" ? 1_000_000 : 100_000
        let text = String(repeating: piece, count: length / piece.utf8.count)
        let words = Words.all(in: text)
        #expect(!words.isEmpty)
        for word in words.prefix(3) {
            let forms = Lexicon.swedish.forms(of: word.form)
            #expect(!forms.bases.isEmpty && forms.bases.allSatisfy { $0.utf8.count <= 258 })
        }
    }
}
