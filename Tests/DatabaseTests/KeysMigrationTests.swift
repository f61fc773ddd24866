import TestSupport
import Testing

@testable import Database

/// An index of before, when texts were found by their words exactly, becomes one by keys.
struct KeysMigrationTests {
    private let before = [FullText.migration("0001-search"), FullText.homesMigration("0002-homes")]
    private let after = [FullText.keysMigration("0003-keys")]
    private let texts: [(id: Int64, scope: String, title: String, body: String, words: [String])] = [
        (8, "p1k0 p1k0public", "Cyklar", "vid torget", ["cyklar", "vid", "torget"]),
        (16, "p1k0 p1k0closed", "Bänk", "i Ågatans \"park\"", ["bänk", "i", "ågatans", "park"]),
        (9_000_000, "p2k0 p2k0public", "Cykelbana", "", ["cykelbana"]),
    ]

    /// As the index was written.
    private func fill(_ writer: Writer, count: Int64) throws {
        for text in texts { try put(writer, text.id, text.scope, text.title, text.body, text.words) }
        for id in 100..<(100 + count) {
            try put(writer, id, "p3k0", "Nummer \(id)", "fylld", ["nummer", "\(id)", "fylld"])
        }
    }

    private func put(
        _ writer: Writer, _ id: Int64, _ scope: String, _ title: String, _ body: String, _ words: [String]
    ) throws {
        for word in words {
            try writer.execute("INSERT INTO search_word (word, doubtful) VALUES (\(word), 0) ON CONFLICT DO NOTHING")
        }
        guard TestDatabase.isPostgreSQL else {
            try writer.execute(
                "INSERT INTO search_text (id, title, body, scope) VALUES (\(id), \(title), \(body), \(scope))")
            _ = try writer.execute(
                "INSERT INTO search_index (rowid, title, body, scope) VALUES (\(id), \(title), \(body), \(scope))")
            return
        }
        let homes = scope.split(separator: " ")
        let all = words + homes.map { "=\($0)" } + homes.map { "#\($0).\(id / 8_192)" }
        try writer.execute(
            """
            INSERT INTO search_text (id, title, body, scope, words) VALUES (\(id), \(title), \(body), \(scope),
                array_to_tsvector(string_to_array(\(all.joined(separator: " ")), ' ')))
            """)
        for home in homes {
            try writer.execute(
                """
                INSERT INTO search_block (home, block) VALUES (\(String(home)), \(id / 8_192)) ON CONFLICT DO NOTHING
                """)
        }
    }

    private func withOld(count: Int64 = 0, _ body: (Database) async throws -> Void) async throws {
        let test = try await TestDatabase(before)
        try await test.database.write { try fill($0, count: count) }
        _ = try await test.database.migrate(before + after)
        try await body(test.database)
        try await test.database.close()
    }

    @Test func `what was in the index before is found by the forms of its words`() async throws {
        try await withOld { database in
            try await database.read { reader throws in
                func search(_ words: String, _ scope: [[String]], home: String? = nil) throws -> [Int64] {
                    try reader.searchText(words, scope: scope, home: home, limit: 9)
                }
                #expect(try search("cykel", [["p1k0"]]) == [8])
                #expect(try search("cykel", [["p1k0public"]], home: "p1k0public") == [8])
                #expect(try search("cykel", []) == [9_000_000, 8])
                #expect(try search("bänkar", [["p1k0"]]) == [16])
                #expect(try search("bänkar", [["p1k0public"]]).isEmpty)
                #expect(try search("ågat", [["p1k0"]]) == [16], "words that begin so are known")
                #expect(try reader.words(ofTexts: [16])[16]?.body == "i Ågatans \"park\"")
                #expect(try reader.terms(ofTexts: [8])[8]?.exactWeight(of: Term(exact: "cyklar")) == 3)
                #expect(try !reader.tableExists("search_text_old"))
            }
            #expect(try await database.check().isEmpty)
        }
    }

    @Test func `it is written to afterwards as any other`() async throws {
        try await withOld { database in
            try await database.write { writer throws in
                try writer.removeText(id: 8)
                try writer.indexText(id: 16, scope: ["p1k0", "p1k0public"], title: "Gunga", body: "")
            }
            try await database.compact()
            try await database.read { reader throws in
                #expect(try reader.searchText("cykel", scope: [["p1k0"]], limit: 9).isEmpty)
                #expect(try reader.searchText("bänk", scope: [], limit: 9).isEmpty)
                #expect(try reader.searchText("gungor", scope: [["p1k0public"]], limit: 9) == [16])
                #expect(try reader.knownWords(beginning: "bän", most: 9).isEmpty)
            }
            #expect(try await database.check().isEmpty)
        }
    }

    @Test func `more than one batch is put in again, and an empty index stays empty`() async throws {
        try await withOld(count: 1_203) { database in
            let found = try await database.read { try $0.searchText("fyllde", scope: [["p3k0"]], limit: 5_000) }
            #expect(found.count == 1_203)
            #expect(try await database.read { try $0.searchText("1302", scope: [["p3k0"]], limit: 9) } == [1_302])
        }
        let empty = try await TestDatabase(before)
        _ = try await empty.database.migrate(before + after)
        #expect(try await empty.database.read { try $0.searchText("och", scope: [], limit: 9) } == [])
        try await empty.database.close()
    }

    /// Nothing of a text is left when it is gone, not even a form of a word whose other forms others use.
    @Test func `what is removed leaves nothing behind`() async throws {
        try await withDatabase { database in
            try await database.write { writer throws in
                try writer.indexText(
                    id: 1, scope: ["p1", "public"], title: "Karlssonska", body: "Olssons cyklarnas gåta")
                try writer.indexText(id: 2, scope: ["p1", "public"], title: "Olsson", body: "har en cykel")
                try writer.removeText(id: 1)
            }
            try await database.compact()
            try await database.read { reader throws in
                let words = try reader.values("SELECT word FROM search_word ORDER BY word") as [String]
                #expect(words.sorted() == ["cykel", "en", "har", "olsson"])
                #expect(try reader.value("SELECT count(*) FROM search_word WHERE doubtful = 1") == 0)
                #expect(try reader.words(ofTexts: [1]).isEmpty && reader.terms(ofTexts: [1]).isEmpty)
                #expect(try reader.searchText("karlssonska", scope: [], limit: 9).isEmpty)
                #expect(try reader.searchText("cykel", scope: [], limit: 9) == [2])
            }
            try await database.write { try $0.removeText(id: 2) }
            try await database.compact()
            try await database.read { reader throws in
                for table in ["search_text", "search_word"] as [SQL] {
                    #expect(try reader.value("SELECT count(*) FROM \(table)") == 0)
                }
                guard !TestDatabase.isPostgreSQL else { return }
                #expect(try reader.value("SELECT count(*) FROM search_index_docsize") == 0)
            }
            #expect(try await database.check().isEmpty)
        }
    }
}
