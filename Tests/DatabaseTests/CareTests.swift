import Database
import Foundation
import Synchronization
import TestSupport
import Testing

struct CareTests {
    @Test func `a backup taken while others write is whole and of one moment`() async throws {
        try await withSQLite { database, folder in
            let filler = [UInt8](repeating: 1, count: 2_000)
            for batch in 0..<4 {
                try await database.write { writer throws in
                    for number in 0..<1_000 {
                        try writer.execute(
                            "INSERT INTO thing (name, content) VALUES (\("\(batch)-\(number)"), \(filler))")
                    }
                }
            }
            let writing = Task {
                var written = 0
                while !Task.isCancelled {
                    // Always two together: a copy of one moment has both or neither.
                    try await database.write { [written] writer in
                        try writer.execute("INSERT INTO thing (name) VALUES (\("left \(written)"))")
                        try writer.execute("INSERT INTO thing (name) VALUES (\("right \(written)"))")
                    }
                    written += 1
                }
                return written
            }
            let steps = Mutex<[Int]>([])
            try Data("older".utf8).write(to: URL(filePath: folder.file("copy.db")))
            try await database.backup(to: folder.file("copy.db")) { done, all in
                steps.withLock { $0.append(done) }
                #expect(done <= all)
            }
            writing.cancel()
            #expect(try await writing.value > 0)
            #expect(steps.withLock { $0.count > 3 && $0 == $0.sorted() })
            let copy = try Database.sqlite(at: folder.file("copy.db"))
            #expect(try await copy.check().isEmpty)
            let (left, right) = try await copy.read { reader throws in
                (
                    try reader.value("SELECT count(*) FROM thing WHERE name LIKE 'left%'", as: Int.self),
                    try reader.value("SELECT count(*) FROM thing WHERE name LIKE 'right%'", as: Int.self)
                )
            }
            #expect(left == right)
            try await copy.close()
            #expect(!FileManager.default.fileExists(atPath: folder.file("copy.db.unfinished")))
        }
    }

    @Test func `a backup that can't be made leaves nothing`() async throws {
        try await withSQLite { database, folder in
            await #expect(throws: DatabaseError.self) {
                try await database.backup(to: folder.file("none/copy.db"))
            }
        }
    }

    @Test func `check finds references to what is gone, and texts that the index lacks`() async throws {
        try await withSQLite { database, folder in
            #expect(try await database.check().isEmpty)
            let script = """
                PRAGMA foreign_keys = OFF;
                INSERT INTO thing (id, name, parent) VALUES (5, 'orphan', 99);
                INSERT INTO search_text (id, title, body, scope, terms) VALUES (8, 'a', 'b', 'p1', x'');
                """
            try OtherProcess(at: folder.file("torg.db")).run(script)
            let findings = try await database.check()
            #expect(
                findings == [
                    "thing 5: refers to a row of thing that is gone", "search text 8: is not in the index",
                ])
        }
    }

    @Test func `check finds damaged pages`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("torg.db")
        let database = try Database.sqlite(at: path)
        _ = try await database.migrate([thing])
        try await database.write { writer throws in
            for number in 0..<2_000 { try writer.execute("INSERT INTO thing (name) VALUES (\("thing \(number)"))") }
        }
        try await database.close()
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seek(toOffset: 5 * 4096)
        try file.write(contentsOf: Data(repeating: 0xAA, count: 4096))
        try file.close()
        let damaged = try Database.sqlite(at: path)
        var findings: [String] = []
        do { findings = try await damaged.check() } catch DatabaseError.damaged(let message) { findings = [message] }
        #expect(!findings.isEmpty)
        try await damaged.close()
    }

    @Test func `the parts of a search index are joined, while others write, and what is found stays the same`()
        async throws
    {
        try await withSQLite { database, _ in
            @Sendable func put(_ ids: ClosedRange<Int64>) async throws {
                for id in ids {
                    try await database.write {
                        try $0.indexText(id: id, scope: ["p1"], title: "Text \(id)", body: "bänken nummer \(id)")
                    }
                }
            }
            @Sendable func found() async throws -> [Int64] {
                try await database.read { reader in
                    try reader.searchText("bänk", scope: [["p1"]], limit: 500)
                }
            }
            #expect(try await database.joinIndex() == 0)
            try await put(1...75)
            #expect(try await database.isIndexScattered())
            async let steps = database.joinIndex()
            async let others: Void = put(101...110)
            #expect(try await steps > 0)
            try await others
            #expect(try await found() == (101...110).reversed() + (1...75).reversed())
            _ = try await database.joinIndex()
            #expect(try await !database.isIndexScattered())
            try await database.write { try $0.removeText(id: 7) }
            try await put(111...111)
            #expect(try await found() == (101...111).reversed() + (1...75).reversed().filter { $0 != 7 })
            #expect(try await database.check().isEmpty)
        }
    }

    @Test func `after compact nothing of what was deleted is left in the files`() async throws {
        try await withSQLite { database, folder in
            let secret = "Zebrafinkesson"
            try await database.write { writer throws in
                for number in 0..<500 {
                    let isSecret = number % 7 == 0
                    let name = isSecret ? "\(secret) \(number)" : "someone \(number)"
                    try writer.execute("INSERT INTO thing (name) VALUES (\(name))")
                    try writer.indexText(
                        id: Int64(number), scope: ["p1"], title: "Text \(number)",
                        body: isSecret ? "written by \(secret) Bo" : "written by somebody")
                }
            }
            let files = ["torg.db", "torg.db-wal"]
            func isThere(_ word: String) -> Bool {
                files.contains { folder.bytes($0).range(of: Data(word.utf8)) != nil }
            }
            #expect(isThere(secret) && isThere(secret.lowercased()))
            try await database.write { writer throws in
                try writer.execute("DELETE FROM thing WHERE name LIKE \(secret + "%")")
                for number in stride(from: 0, to: 500, by: 7) { try writer.removeText(id: Int64(number)) }
            }
            try await database.compact()
            #expect(!isThere(secret) && !isThere(secret.lowercased()) && !isThere("zebraf"))
            #expect(isThere("somebody"))
            #expect(folder.bytes("torg.db-wal").isEmpty)
            #expect(try await database.check().isEmpty)
            let found = try await database.read { try $0.searchText("someb", scope: [["p1"]], limit: 1) }
            #expect(found == [499])
        }
    }
}
