import Database
import Foundation
import TestSupport
import Testing

/// The same is found, whichever engine looks.
@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLSearchTests {
    private struct Search: Sendable {
        let words: String
        let scope: [[String]]
        /// Where all are that the scope lets through.
        var home: String? {
            scope.count > 1 && scope[1] == ["public"] ? "public" : scope.first?.count == 1 ? scope[0][0] : nil
        }
        let before: Int64?
        let limit: Int
    }

    private struct Found: Sendable, Equatable {
        let ids: [Int64]
        /// What the found are ranked by.
        let terms: [Int64: TextTerms]
    }

    @Test func `both engines find the same for whatever is typed`() async throws {
        var chance = Chance(seed: 2_026)
        let texts = (1...400).map { _ in text(&chance) }
        let searches = (0..<400).map { _ in search(&chance) }
        let (postgreSQL, sqlite) = try await withDatabase { first in
            try await withSQLite { second, _ in
                for (number, database) in [first, second].enumerated() {
                    var chance = Chance(seed: 7)
                    try await fill(database, texts, &chance)
                    #expect(try await database.check().isEmpty, "engine \(number)")
                }
                let before = (try await answers(first, searches), try await answers(second, searches))
                // Words that are gone are forgotten by both.
                try await first.compact()
                try await second.compact()
                #expect(try await answers(first, searches) == before.0)
                #expect(try await answers(second, searches) == before.1)
                let words: SQL = "SELECT word FROM search_word ORDER BY word"
                let known = try await first.read { try $0.values(words) as [String] }
                let other = try await second.read { try $0.values(words) as [String] }
                #expect(Set(known).symmetricDifference(other) == [])
                return before
            }
        }
        for (search, (mine, theirs)) in zip(searches, zip(postgreSQL, sqlite)) where mine != theirs {
            Issue.record("\(search): \(mine), but \(theirs)")
        }
        #expect(postgreSQL.count { !$0.ids.isEmpty } > 100, "enough was found for it to mean something")
    }

    /// Two who forget words and use them again at the same time agree in the end.
    @Test func `a word that is written while it is forgotten is found`() async throws {
        let place = try await PostgreSQLPlace()
        let databases = try [place.open(), place.open()]
        for round in 0..<15 {
            let id = Int64(round * 2)
            try await databases[0].write { try $0.indexText(id: id, scope: ["p1"], title: "gengångare", body: "") }
            try await databases[0].write { try $0.removeText(id: id) }
            async let compacted: Void = databases[0].compact()
            async let written: Void = databases[1].write(locking: 9) { writer in
                try writer.indexText(id: id + 1, scope: ["p1"], title: "gengångare", body: "")
            }
            _ = try await (compacted, written)
            #expect(try await databases[0].read { try $0.searchText("gengån", scope: [["p1"]], limit: 5) } == [id + 1])
            try await databases[0].write { try $0.removeText(id: id + 1) }
        }
        for database in databases { try await database.close() }
    }

    private func fill(_ database: Database, _ texts: [String], _ chance: inout Chance) async throws {
        for start in stride(from: 0, to: texts.count, by: 50) {
            let some = texts[start..<min(start + 50, texts.count)].enumerated().map { offset, body in
                let id = Int64(start + offset) * 6_100 + 1
                return (id: id, scope: scope(&chance), title: String(body.prefix(12)), body: body)
            }
            try await database.write { writer in
                for text in some {
                    try writer.indexText(id: text.id, scope: text.scope, title: text.title, body: text.body)
                }
            }
        }
        // Some are changed, some are removed, some both.
        let changes = (0..<80).map { _ in (Int64(chance.next(400)) * 6_100 + 1, chance.next(3), texts[chance.next(400)])
        }
        try await database.write { writer in
            for (id, kind, body) in changes {
                if kind != 0 { try writer.removeText(id: id) }
                if kind != 1 { try writer.indexText(id: id, scope: ["p1", "public"], title: "", body: body) }
            }
        }
    }

    private func answers(_ database: Database, _ searches: [Search]) async throws -> [Found] {
        try await database.read { reader in
            try searches.map { search in
                let ids = try reader.searchText(
                    search.words, scope: search.scope, home: search.home, before: search.before, limit: search.limit)
                return Found(
                    ids: ids, terms: try reader.terms(ofTexts: ids))
            }
        }
    }

    private static let words = [
        "bänk", "BÄNKEN", "bänkar", "å", "Ån", "ån", "ö", "Öarna", "öar", "A\u{30A}n", "o\u{308}ga", "öga",
        "cafe\u{301}",
        "café", "cafe", "kör-sång", "sjuk­hus", "2026", "20", "3½", "x2", "IDÉ-2026-0042", "idé", "STRASSE", "straße",
        "ısı", "👩‍👩‍👧", "🚲", "cykel🚲väg", "ﬁsk", "naïve", "Ǆabc", "ǆabc", "日本語", "עברית", "ไทย", "हिन्दी", "a_b", "c++",
        "o'hara", "m²",
        "www.example.org/väg", String(repeating: "lång", count: 20), String(repeating: "å", count: 59),
        String(repeating: "ö", count: 61), "\u{301}löst", "e\u{301}\u{323}a", "ΣΊΣΥΦΟΣ", "Ⅷ", "①", "K", "ſ", "trygg",
        "trygga",
        "trygghet", "torg", "torget", "Torgets", "och", "i", "på", "under", "fot\u{200D}boll", "mål\u{200B}vakt",
        "dag&natt",
    ]

    private static let separators = [
        " ", " ", " ", " ", ", ", "-", "\n", "/", ". ", "…", "\u{A0}", "_", "'", "\"", "–",
    ]

    private func text(_ chance: inout Chance) -> String {
        (0..<(1 + chance.next(25))).map { _ in word(&chance) + Self.separators[chance.next(Self.separators.count)] }
            .joined().precomposedStringWithCanonicalMapping
    }

    private func word(_ chance: inout Chance) -> String { Self.words[chance.next(Self.words.count)] }

    private func scope(_ chance: inout Chance) -> [String] {
        ["p\(1 + chance.next(2))"] + (chance.next(2) == 0 ? ["public"] : ["members", "idea"])
    }

    private func search(_ chance: inout Chance) -> Search {
        let typed = (0..<(1 + chance.next(3))).map { _ in
            let word = word(&chance)
            return chance.next(2) == 0 ? word : String(word.prefix(1 + chance.next(5)))
        }
        let scopes: [[[String]]] = [
            [["p1"]], [["p2"]], [["p1"], ["public"]], [["p1", "p2"], ["members", "public"]], [["p1"], []], [],
        ]
        return Search(
            words: typed.joined(separator: Self.separators[chance.next(Self.separators.count)]),
            scope: scopes[chance.next(scopes.count)], before: chance.next(3) == 0 ? Int64(chance.next(2_500_000)) : nil,
            limit: 1 + chance.next(30))
    }

    /// The same numbers each time.
    private struct Chance {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(below))
        }
    }
}
