import Database
import Testing

private struct Broken: Error {}

struct MigrationTests {
    private let second = Migration("0002-colour", ["ALTER TABLE thing ADD COLUMN colour TEXT"])

    private func withEmpty(_ body: (Database, TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let database = try Database.sqlite(at: folder.file("torg.db"))
        try await body(database, folder)
        try await database.close()
    }

    @Test func `steps run once, in the order given`() async throws {
        try await withEmpty { database, _ throws in
            #expect(try await database.pendingMigrations([thing, second]) == ["0001-thing", "0002-colour"])
            #expect(try await database.migrate([thing]) == ["0001-thing"])
            #expect(try await database.pendingMigrations([thing, second]) == ["0002-colour"])
            #expect(try await database.migrate([thing, second]) == ["0002-colour"])
            #expect(try await database.migrate([thing, second]).isEmpty)
            #expect(try await database.pendingMigrations([thing, second]).isEmpty)
        }
    }

    @Test func `a database from a newer version is refused, untouched`() async throws {
        try await withEmpty { database, _ throws in
            _ = try await database.migrate([thing, second])
            let other = Migration("0003-other", ["CREATE TABLE other (id \(.key))"])
            await #expect(throws: DatabaseError.newerMigrations(["0002-colour"])) {
                try await database.migrate([thing, other])
            }
            await #expect(throws: DatabaseError.newerMigrations(["0002-colour"])) {
                try await database.pendingMigrations([thing])
            }
            let count = try await database.read { try $0.value("SELECT count(*) FROM schema_migration", as: Int.self) }
            #expect(count == 2)
        }
    }

    @Test func `a step that fails leaves nothing behind, and those before it stay`() async throws {
        try await withEmpty { database, _ throws in
            let broken = Migration("0002-broken") { writer in
                try writer.execute("CREATE TABLE half (id \(.key))")
                try writer.execute("INSERT INTO thing (name) VALUES ('half')")
                throw Broken()
            }
            await #expect(throws: Broken.self) { try await database.migrate([thing, broken]) }
            #expect(try await names(in: database).isEmpty)
            #expect(try await database.pendingMigrations([thing, broken]) == ["0002-broken"])
            let tables: [String] = try await database.read {
                try $0.values("SELECT name FROM sqlite_master WHERE name = 'half'")
            }
            #expect(tables.isEmpty)
        }
    }

    @Test func `two steps of one name are refused`() async throws {
        try await withEmpty { database, _ throws in
            await #expect(throws: DatabaseError.duplicateMigration("0001-thing")) {
                try await database.migrate([thing, thing])
            }
        }
    }

    @Test func `two processes that migrate at once run each step once`() async throws {
        try await withEmpty { database, folder throws in
            let other = try Database.sqlite(at: folder.file("torg.db"))
            async let here = database.migrate([thing, second])
            async let there = other.migrate([thing, second])
            let (mine, theirs) = try await (here, there)
            #expect((mine + theirs).sorted() == ["0001-thing", "0002-colour"])
            try await other.close()
        }
    }
}
