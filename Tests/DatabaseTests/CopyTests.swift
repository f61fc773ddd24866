import Database
import Foundation
import TestSupport
import Testing

/// From an SQLite file into a database of the engine that is tested, and back.
struct CopyTests {
    private let migrations = [
        thing, FullText.migration("0002-search"), FullText.homesMigration("0002-search-homes"),
        FullText.keysMigration("0002-search-keys"),
        Migration(
            "0003-part",
            [
                """
                CREATE TABLE part (
                    thing BIGINT NOT NULL REFERENCES thing (id), name TEXT NOT NULL, PRIMARY KEY (name, thing)
                )
                """
            ]),
        Migration("0004-untouched", ["CREATE TABLE untouched (id \(.key), name TEXT NOT NULL)"]),
    ]

    private func filled(_ folder: TemporaryFolder) async throws -> Database {
        let source = try Database.sqlite(at: folder.file("source.db"))
        _ = try await source.migrate(migrations)
        try await source.write { writer throws in
            for number in 1...450 {
                // Rows that refer to later ones of their own table, all kinds of values, and texts in no order.
                try writer.execute(
                    """
                    INSERT INTO thing (id, name, size, content) VALUES (\(number), \("Åsa \(number % 7)\u{301} \(number)"),
                        \(Double(number) / 3), \([UInt8](repeating: UInt8(number % 256), count: number % 5)))
                    """)
            }
            try writer.execute("UPDATE thing SET parent = 451 - id WHERE id % 2 = 0")
            for number in 1...450 {
                try writer.execute("INSERT INTO part (thing, name) VALUES (\(number), \("del \(number % 40)"))")
                try writer.indexText(id: Int64(number), scope: ["p1"], title: "sak \(number)", body: "röd grön")
            }
            // Leaves a last key of 0 where no row ever was.
            try writer.execute("INSERT INTO untouched (name) SELECT name FROM part WHERE thing = 451")
            try writer.execute("DELETE FROM part WHERE thing = 450")
            try writer.execute("UPDATE thing SET parent = NULL WHERE parent = 450 OR id = 450")
            try writer.execute("DELETE FROM thing WHERE id = 450")
        }
        return source
    }

    @Test func `there and back again everything is the same, and keys go on where they were`() async throws {
        let folder = try TemporaryFolder()
        let source = try await filled(folder)
        let test = try await TestDatabase(migrations)
        let there = try await source.copy(to: test.database)
        let isWhole = there.allSatisfy { $0.isEqual } && there.first { $0.name == "thing" }?.rows == 449
        #expect(isWhole)
        let found = try await test.database.read { try $0.searchText("sak 17 röd", scope: [["p1"]], limit: 9) }
        #expect(found == [17])
        let next = try await add("ny", to: test.database)
        #expect(next == 451, "450 was handed out once, and never again")
        _ = try await test.database.write { try $0.execute("DELETE FROM thing WHERE id = 451") }

        let back = try Database.sqlite(at: folder.file("back.db"))
        _ = try await back.migrate(migrations)
        let again = try await test.database.copy(to: back)
        let sums = (there.map(\.checksum), again.map(\.checksum))
        #expect(sums.0 == sums.1)
        #expect(try await back.check().isEmpty)
        #expect(try await add("ny", to: back) == 452)
    }

    @Test func `one that was stopped goes on, and is no database until it is done`() async throws {
        let folder = try TemporaryFolder()
        let source = try await filled(folder)
        let test = try await TestDatabase(migrations)
        let running = Task {
            try await source.copy(to: test.database) { step in
                if step.table == "part" { withUnsafeCurrentTask { $0?.cancel() } }
                if step.table == "part" { Thread.sleep(forTimeInterval: 0.01) }
            }
        }
        while try await test.database.read({ try $0.value("SELECT count(*) FROM thing", as: Int.self) }) == 0 {
            try await Task.sleep(for: .milliseconds(1))
        }
        // What a killed process leaves: the first table, some of the second, and the mark.
        _ = try? await running.value
        try await test.database.write { writer throws in
            try writer.execute("CREATE TABLE IF NOT EXISTS copy_state (begun_at BIGINT NOT NULL)")
            try writer.execute("DELETE FROM part WHERE name > 'del 2'")
            try writer.execute("UPDATE thing SET parent = NULL")
        }
        await #expect(throws: DatabaseError.halfCopied) { try await test.database.migrate(migrations) }
        let copied = try await source.copy(to: test.database)
        let areEqual = copied.allSatisfy { $0.isEqual }
        #expect(areEqual)
        #expect(try await test.database.migrate(migrations).isEmpty)
    }

    @Test func `what is not the same is told, and a database with something in it is let be`() async throws {
        let folder = try TemporaryFolder()
        let source = try await filled(folder)
        let test = try await TestDatabase(migrations)
        _ = try await add("en annan", to: test.database)
        await #expect(throws: DatabaseError.notEmpty) { try await source.copy(to: test.database) }
        #expect(try await names(in: test.database) == ["en annan"])
        // The mark of a copy, and a row that the source does not hold.
        _ = try await test.database.write { try $0.execute("CREATE TABLE copy_state (begun_at BIGINT NOT NULL)") }
        let copied = try await source.copy(to: test.database)
        let different = copied.filter { !$0.isEqual }.map(\.name)
        #expect(different == ["thing"])
        await #expect(throws: DatabaseError.halfCopied) { try await test.database.migrate(migrations) }
    }
}
