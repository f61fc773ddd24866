import Database
import Foundation
import Synchronization
import TestSupport

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "torg-database-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func bytes(_ name: String) -> Data { FileManager.default.contents(atPath: file(name)) ?? Data() }
}

/// Runs the body with an SQLite database that has one table, `thing (id, name unique, kind checked, parent)`.
@discardableResult
func withSQLite<T>(
    _ configuration: SQLiteConfiguration = .init(), _ body: (Database, TemporaryFolder) async throws -> T
) async throws -> T {
    let folder = try TemporaryFolder()
    let database = try Database.sqlite(at: folder.file("torg.db"), configuration: configuration)
    _ = try await database.migrate([
        thing, FullText.migration("0002-search"), FullText.homesMigration("0002-search-homes"),
        FullText.keysMigration("0002-search-keys"),
    ])
    let result = try await body(database, folder)
    try await database.close()
    return result
}

/// Runs the body with a database of the engine that is tested, with the same table.
@discardableResult
func withDatabase<T>(_ body: (Database) async throws -> T) async throws -> T {
    let test = try await TestDatabase([
        thing, FullText.migration("0002-search"), FullText.homesMigration("0002-search-homes"),
        FullText.keysMigration("0002-search-keys"),
    ])
    let result = try await body(test.database)
    try await test.database.close()
    return result
}

let thing = Migration(
    "0001-thing",
    [
        """
        CREATE TABLE thing (
            id \(.key), name TEXT NOT NULL UNIQUE, kind TEXT CHECK (kind IN ('old', 'new')), size \(.real),
            content \(.blob), parent \(.integer) REFERENCES thing (id)
        ) \(.strict)
        """
    ])

func add(_ name: String, to database: Database) async throws -> Int64 {
    try await database.write { try $0.insert("INSERT INTO thing (name) VALUES (\(name))") }
}

func names(in database: Database) async throws -> [String] {
    try await database.read { try $0.values("SELECT name FROM thing ORDER BY id") }
}
