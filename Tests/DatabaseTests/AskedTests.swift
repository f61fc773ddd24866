import Database
import TestSupport
import Testing

/// Questions that are asked before their answers are waited for.
struct AskedTests {
    @Test func `each question has its own answer, in whatever order they are taken`() async throws {
        try await withDatabase { database in
            for name in ["a", "b", "c"] { _ = try await add(name, to: database) }
            let found = try await database.read { reader in
                let names = try reader.ask("SELECT name FROM thing ORDER BY id") { try $0[0] as String }
                let none = try reader.ask("SELECT name FROM thing WHERE id < 0") { try $0[0] as String }
                let count = try reader.ask("SELECT count(*) FROM thing") { try $0[0] as Int }.map { $0.first }
                let before: Int? = try reader.value("SELECT 7")
                let (last, first) = (try count.get(), try names.get())
                return ["\(first)", "\(try none.get())", "\(last ?? 0)", "\(before ?? 0)", "\(try names.get())"]
            }
            #expect(found == [#"["a", "b", "c"]"#, "[]", "3", "7", #"["a", "b", "c"]"#])
        }
    }

    @Test func `a question sees what was written before it, not what was written after`() async throws {
        try await withDatabase { database in
            let (before, after) = try await database.write { writer in
                try writer.post("INSERT INTO thing (name) VALUES ('a')")
                let before = try writer.ask("SELECT name FROM thing") { try $0[0] as String }
                try writer.post("INSERT INTO thing (name) VALUES ('b')")
                let after = try writer.ask("SELECT name FROM thing ORDER BY id") { try $0[0] as String }
                return (try before.get(), try after.get())
            }
            #expect(before == ["a"] && after == ["a", "b"])
            #expect(try await names(in: database) == ["a", "b"])
        }
    }

    @Test func `what can't be read is an error where it is taken`() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.decoding(column: 0, expected: "Int64")) {
                try await database.read { reader in
                    try reader.ask("SELECT 'text'") { try $0[0] as Int64 }.get()
                }
            }
        }
    }

    @Test func `a question that fails undoes the whole change, though nobody takes its answer`() async throws {
        try await withDatabase { database throws in
            await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    try writer.post("INSERT INTO thing (name) VALUES ('a')")
                    _ = try writer.ask("SELECT nothing FROM thing") { try $0[0] as Int }
                }
            }
            #expect(try await names(in: database).isEmpty)
        }
    }

    @Test(.enabled(if: TestDatabase.isPostgreSQL))
    func `a question that fails fails those after it, and nobody else's`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open { $0.readers = 1 }
        await #expect(throws: DatabaseError.self) {
            try await database.read { reader in
                _ = try reader.ask("SELECT 1 / 0") { try $0[0] as Int }
                let next = try reader.ask("SELECT 2") { try $0[0] as Int }
                _ = try? reader.value("SELECT 3") as Int?
                return try next.get()
            }
        }
        // Nobody takes the answer, and the next to have the session asks something else.
        let unread = try await database.read { reader in
            _ = try reader.ask("SELECT 1 / 0") { try $0[0] as Int }
            return 5
        }
        #expect(unread == 5)
        #expect(try await database.read { try $0.value("SELECT 4") } == 4)
        try await database.close()
    }

    @Test(.enabled(if: TestDatabase.isPostgreSQL))
    func `questions asked together make one journey`() async throws {
        let proxy = try CuttingProxy(to: PostgreSQLPlace.port)
        let place = try await PostgreSQLPlace()
        let database = try place.open { ($0.url, $0.readers) = (place.url(port: proxy.port), 1) }
        for times in [1, 5] {
            let read = { @Sendable (reader: Reader) in
                let asked = try (0..<times).map { _ in try reader.ask("SELECT 1") { try $0[0] as Int } }
                return try asked.map { try $0.get().count }.reduce(0, +)
            }
            _ = try await database.read(read)
            let before = proxy.sendings
            #expect(try await database.read(read) == times)
            // The end of a transaction goes by itself, that of the one before perhaps as late as now.
            #expect(proxy.sendings - before <= 3)
        }
        try await database.close()
    }
}
