import Database
import Foundation
import Synchronization
import TestSupport
import Testing

struct FullTextTests {
    private let everything = [["p1"]]

    private func withTexts(
        _ texts: [(id: Int64, scope: [String], title: String, body: String)],
        _ body: (Database) async throws -> Void
    ) async throws {
        try await withDatabase { database in
            try await database.write { writer throws in
                for text in texts {
                    try writer.indexText(id: text.id, scope: text.scope, title: text.title, body: text.body)
                }
            }
            try await body(database)
        }
    }

    @Test func `all words must match, the last also as a beginning, newest first`() async throws {
        try await withTexts([
            (1, ["p1"], "Cykelbana till skolan", "Barnen behöver en trygg väg"),
            (2, ["p1"], "Trygg väg", "En cykelbana längs ån"),
            (3, ["p1"], "Körsång", "Sjung på torget"),
        ]) { database in
            try await database.read { reader throws in
                func search(_ words: String) throws -> [Int64] {
                    try reader.searchText(words, scope: everything, limit: 10)
                }
                #expect(try search("cykelbana") == [2, 1])
                #expect(try search("CYKELB") == [2, 1])
                #expect(try search("cykelbana skol") == [1])
                #expect(try search("skolan, trygg!") == [1])
                #expect(try search("cyk skolan").isEmpty, "only the last word is a beginning")
                #expect(try search("p1").isEmpty, "scope words are not text")
                #expect(try search("").isEmpty && search("!?").isEmpty)
                #expect(try reader.searchText("trygg", scope: everything, before: 2, limit: 10) == [1])
                #expect(try reader.searchText("trygg", scope: everything, limit: 1) == [2])
                #expect(try reader.searchText("trygg", scope: everything, limit: -1).isEmpty)
            }
        }
    }

    @Test func `å, ä and ö are letters of their own, whichever way they were typed`() async throws {
        try await withTexts([(1, ["p1"], "Hår", ""), (2, ["p1"], "Har", ""), (3, ["p1"], "Här", "")]) { database in
            try await database.read { reader throws in
                #expect(try reader.searchText("hår", scope: everything, limit: 10) == [1])
                #expect(try reader.searchText("HA\u{30A}R", scope: everything, limit: 10) == [1])
                #expect(try reader.searchText("har", scope: everything, limit: 10) == [2])
                #expect(try reader.searchText("här", scope: everything, limit: 10) == [3])
            }
        }
    }

    @Test func `a text is found only in its scope`() async throws {
        try await withTexts([
            (1, ["p1", "public", "idea"], "park", ""), (2, ["p1", "idea"], "park", ""),
            (3, ["p2", "public"], "park", ""),
        ]) { database in
            try await database.read { reader throws in
                func search(_ scope: [[String]]) throws -> [Int64] {
                    try reader.searchText("park", scope: scope, limit: 10)
                }
                #expect(try search([["p1"]]) == [2, 1])
                #expect(try search([["p1"], ["public"]]) == [1])
                #expect(try search([["p1", "p2"], ["public"]]) == [3, 1])
                #expect(try search([["p1"], []]).isEmpty)
                #expect(try search([]) == [3, 2, 1])
                #expect(throws: DatabaseError.scope("a OR b")) { try search([["a OR b"]]) }
            }
        }
    }

    @Test func `what is changed or removed is found no more by its old words`() async throws {
        try await withTexts([(1, ["p1"], "sommar", "bad"), (2, ["p1"], "sommar", "glass")]) { database in
            try await database.write { writer throws in
                try writer.indexText(id: 1, scope: ["p1"], title: "vinter", body: "bad")
                try writer.indexText(id: 1, scope: ["p1"], title: "vinter", body: "bad")
                try writer.removeText(id: 2)
                try writer.removeText(id: 2)
                try writer.removeText(id: 77)
            }
            for _ in 0..<2 {
                try await database.read { reader throws in
                    #expect(try reader.searchText("sommar", scope: everything, limit: 10).isEmpty)
                    #expect(try reader.searchText("vinter", scope: everything, limit: 10) == [1])
                    #expect(try reader.searchText("glass", scope: everything, limit: 10).isEmpty)
                }
                #expect(try await database.check().isEmpty)
                try await database.compact()
            }
        }
    }

    @Test func `changes of one batch reach the index in order, without those of a body that failed`() async throws {
        struct Refused: Error {}
        try await withTexts([(1, ["p1"], "sommar", "bad")]) { database in
            let gate = DispatchSemaphore(value: 0)
            let started = Mutex(false)
            async let held: Void = database.write { _ in
                started.withLock { $0 = true }
                gate.wait()
            }
            while !started.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
            let bodies: [@Sendable (Writer) throws -> Void] = [
                { try $0.indexText(id: 1, scope: ["p1"], title: "vår", body: "bad") },
                { try $0.indexText(id: 1, scope: ["p1"], title: "höst", body: "bad") },
                { try $0.indexText(id: 3, scope: ["p1"], title: "vinter", body: "snö") },
                { try $0.removeText(id: 3) },
                { writer in
                    try writer.indexText(id: 2, scope: ["p1"], title: "regn", body: "")
                    throw Refused()
                },
                { try $0.indexText(id: 2, scope: ["p1"], title: "sol", body: "") },
                { try $0.removeText(id: 1) },
                { try $0.indexText(id: 1, scope: ["p1"], title: "dimma", body: "bad") },
            ]
            let before = database.revision
            await withTaskGroup { group in
                for (number, body) in bodies.enumerated() {
                    group.addTask { try? await database.write { try body($0) } }
                    while database.waitingWrites <= number { try? await Task.sleep(for: .milliseconds(1)) }
                }
                gate.signal()
            }
            try await held
            #expect(database.revision == before + 1, "one batch for all")
            try await database.read { reader throws in
                func search(_ words: String) throws -> [Int64] {
                    try reader.searchText(words, scope: everything, limit: 10)
                }
                for gone in ["sommar", "vår", "höst", "vinter", "snö", "regn"] { #expect(try search(gone).isEmpty) }
                #expect(try search("dimma") == [1] && search("bad") == [1] && search("sol") == [2])
            }
            _ = try await database.write { writer throws in
                guard !TestDatabase.isPostgreSQL else { return }
                try writer.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
            }
            #expect(try await database.check().isEmpty)
        }
    }

    @Test func `a word meets its other forms and the compounds it is a part of`() async throws {
        try await withTexts([
            (1, ["p1"], "Cyklar på torget", ""), (2, ["p1"], "En cykelverkstad", ""), (3, ["p1"], "Bänkar vid ån", ""),
        ]) { database in
            try await database.read { reader throws in
                func search(_ words: String) throws -> [Int64] {
                    try reader.searchText(words, scope: everything, limit: 10)
                }
                #expect(try search("cykel") == [2, 1])
                #expect(try search("cyklarna") == [2, 1])
                #expect(try search("verkstäder") == [2])
                #expect(try search("bänk") == [3])
                #expect(try search("cykelverkstäderna") == [2], "a whole compound is more than its parts")
                #expect(try search("cykel torg") == [1])
            }
        }
    }

    @Test(arguments: [
        "\"", "\"\"", "*", "a*", "NEAR(", "NEAR(a b, 1)", ":", "title:", "title : a", "-", "a -b", "^a", "(", ")",
        "{title}", "+",
        "a + b", "AND", "OR", "NOT", "a AND", "OR a", "\0", "a\0b", "😀", "👩‍👩‍👧", "\u{301}", "\u{FFFD}", "'", "';--", "\\",
        "%", "_",
        "ﬁ", "ǅ", "İ", "١٢٣", "中文", "\u{10FFFF}", "\u{E000}", String(repeating: "a", count: 10_000),
        String(repeating: "a ", count: 5_000), String(repeating: "\"", count: 10_000),
        String(repeating: "å\u{323}", count: 5_000),
        String(repeating: "(", count: 10_000),
    ])
    func `whatever is typed is searched for, never obeyed`(hostile: String) async throws {
        try await withTexts([(1, ["p1"], "a title", "and or not near")]) { database in
            try await database.read { reader throws in
                _ = try reader.searchText(hostile, scope: everything, limit: 10)
                _ = try reader.searchText("title " + hostile, scope: everything, limit: 10)
            }
            let text = hostile.replacing("\0", with: " ")
            try await database.write { try $0.indexText(id: 2, scope: ["p1"], title: text, body: text) }
            try await database.write { try $0.removeText(id: 2) }
            #expect(try await database.check().isEmpty)
        }
    }
}
