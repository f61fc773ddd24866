import Foundation
import Language
import TestSupport
import Testing

@testable import Database

struct TextTermsTests {
    private func terms(_ title: String, _ body: String) -> TextTerms {
        TextTerms(title: title, body: body, .swedish)
    }

    @Test func `what is stored is read again as it was`() throws {
        let texts = [
            ("", ""), ("Cykel", ""), ("", "Bänkar vid ån, och en bänk till"), ("日本語 🚲 ไทย", "עברית اللغة العربية"),
            (String(repeating: "lång ", count: 500), (0..<3_000).map { "ord\($0)" }.joined(separator: " ")),
        ]
        for (title, body) in texts {
            let terms = terms(title, body)
            let again = try #require(TextTerms(bytes: terms.bytes))
            #expect(again == terms && again.length == terms.length)
            #expect(again.tokens == terms.tokens && Set(again.tokens).count == again.tokens.count)
            #expect(again.weights.allSatisfy { terms.weight(of: $0.key) == $0.weight && $0.weight > 0 })
            #expect(again.weights.map(\.key) == again.weights.map(\.key).sorted())
        }
    }

    @Test func `a title weighs more than a body, a part less than a word`() {
        let terms = terms("Cykel", "En fin cykelbana, och en bänk vid bänken")
        #expect(terms.weight(of: Term(key: "cykl")) == TextTerms.titleWeight + TextTerms.partWeight)
        #expect(terms.weight(of: Term(key: "bänk")) == 2)
        #expect(terms.exactWeight(of: Term(exact: "bänken")) == 1)
        #expect(terms.exactWeight(of: Term(exact: "cykel")) == TextTerms.titleWeight)
        #expect(terms.exactWeight(of: Term(exact: "cykl")) == 0, "a key is no word")
        #expect(terms.weight(of: Term(exact: "bänken")) == 0, "a word is no key")
        #expect(terms.length == TextTerms.titleWeight + 8)
    }

    @Test func `no weight and no length runs over`() {
        let terms = terms(String(repeating: "bänk ", count: 5_000), String(repeating: "bänk ", count: 60_000))
        #expect(terms.length == 65_535)
        #expect(terms.weight(of: Term(key: "bänk")) == 255.0 / 8)
    }

    @Test func `of a text with very many words the weightiest are kept`() {
        let body = (0..<9_000).map { "q\($0)x" }.joined(separator: " ")
        let terms = terms("Bänk", body)
        #expect(terms.weights.count == 4_000)
        #expect(terms.weight(of: Term(key: "bänk")) == TextTerms.titleWeight)
        #expect(TextTerms(bytes: terms.bytes) == terms)
    }

    @Test func `bytes that are not terms are refused, and none is read past its end`() {
        let bytes = terms("Cykel", "En fin cykelbana").bytes
        #expect(TextTerms(bytes: []) == nil)
        #expect(TextTerms(bytes: Array("hej".utf8)) == nil)
        #expect(TextTerms(bytes: [UInt8](repeating: 255, count: 5)) == nil)
        #expect(TextTerms(bytes: [2] + bytes.dropFirst()) == nil, "another version")
        #expect(TextTerms(bytes: [bytes[0], 255, 255] + bytes.dropFirst(3)) == nil, "more keys than there are")
        for count in 0..<bytes.count where !(count - 5).isMultiple(of: 6) || count < 5 {
            #expect(TextTerms(bytes: Array(bytes.prefix(count))) == nil)
        }
        var state: UInt64 = 4
        for _ in 0..<2_000 {
            let garbage = (0..<(5 + 6 * Int(state >> 60))).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(state >> 56)
            }
            guard let terms = TextTerms(bytes: [bytes[0], 0] + garbage.dropFirst(2)) else { continue }
            _ = (terms.weights, terms.tokens, terms.length, terms.weight(of: Term(key: "cykl")))
            _ = terms.exactWeight(of: Term(exact: "cykel"))
        }
    }

    @Test func `a token is letters and digits, and another for each term`() {
        let terms = (0..<50_000).map { Term(key: "ord\($0)") }
        #expect(Set(terms.map(\.token)).count == Set(terms).count)
        #expect(Set(terms).count > 49_990)
        #expect(terms.allSatisfy { $0.token.count == 9 && $0.token.wholeMatch(of: /t[a-z2-7]+/) != nil })
        #expect(Term(key: "cykel") != Term(exact: "cykel"))
    }

    @Test func `terms and words of texts are read by their ids`() async throws {
        try await withDatabase { database in
            try await database.write { writer throws in
                try writer.indexText(id: 1, scope: ["p1"], title: "Cyklar", body: "på <b>torget</b>")
                try writer.indexText(id: 2, scope: ["p1"], title: "Bänk", body: "")
            }
            try await database.read { reader throws in
                let terms = try reader.terms(ofTexts: [1, 2, 3])
                #expect(terms == [1: self.terms("Cyklar", "på <b>torget</b>"), 2: self.terms("Bänk", "")])
                let words = try reader.words(ofTexts: [1, 3])
                #expect(words.count == 1 && words[1]?.title == "Cyklar" && words[1]?.body == "på <b>torget</b>")
                #expect(try reader.terms(ofTexts: []).isEmpty && reader.words(ofTexts: []).isEmpty)
                #expect(try reader.knownWords(beginning: "cyk", most: 9) == ["cyklar"])
                #expect(try reader.knownWords(beginning: "cy", most: 9).isEmpty)
                #expect(try reader.knownWords(beginning: "b", lengths: 3...5, most: 9) == ["bänk"])
            }
        }
    }

    @Test func `the shortest of the words that begin so come first, and the index of words is walked`() async throws {
        try await withDatabase { database in
            try await database.write { writer throws in
                let many = (0..<60).map { "komb\(["a", "e", "i"][$0 % 3])nation\($0)" }.joined(separator: " ")
                try writer.indexText(id: 1, scope: ["p1"], title: many, body: "kommun")
            }
            try await database.read { reader throws in
                #expect(try reader.knownWords(beginning: "kom", most: 3).first == "kommun")
                #expect(try reader.knownWords(beginning: "komb", most: 99).count == 60)
                guard !TestDatabase.isPostgreSQL else { return }
                let plan = try reader.all("EXPLAIN QUERY PLAN \(FullText.beginning("kom", most: 40))") {
                    try $0[3] as String
                }
                #expect(plan.contains { $0.contains("SEARCH search_word USING PRIMARY KEY") }, "\(plan)")
            }
        }
    }
}
