import Database
import Foundation
import Torg

/// Opening the database, with a plain word when it can't be.
enum OpenDatabase {
    /// Opens the database and brings it up to date; makes it, with its folder, when there is none. For the commands that begin
    /// something: `serve`, `demo`, `migrate` and `partnership add`.
    static func making(_ options: SiteOptions) async throws -> (database: Database, applied: [String]) {
        if let path = options.database.path { try makeFolder(of: path) }
        return try await explaining(options) { try await Site.openDatabase(options) }
    }

    /// Opens a database that is there and up to date, and changes nothing in its shape: for all other commands.
    static func existing(_ options: SiteOptions) async throws -> Database {
        if let path = options.database.path { try requireFile(path) }
        let (database, pending) = try await explaining(options) { try await Site.openWithoutMigrating(options) }
        guard pending.isEmpty else {
            try await database.close()
            throw Explained(
                "The database \(options.database.name) is of another version: it lacks \(pending.count) steps. Back it up with "
                    + "torg backup, then run torg migrate or torg serve.")
        }
        return database
    }

    /// The names of the steps that a database lacks. It is left as it is.
    static func pending(_ options: SiteOptions) async throws -> [String] {
        try await explaining(options) {
            let (database, pending) = try await Site.openWithoutMigrating(options)
            try await database.close()
            return pending
        }
    }

    static func requireFile(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Explained(
                "There is no database \(path). Name its folder with --directory, or make one with torg partnership add."
            )
        }
    }

    static func makeFolder(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Explained(
                "The folder \(folder) can't be made. Name another with --directory, or see to its permissions.")
        }
    }

    private static func explaining<T>(_ options: SiteOptions, _ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let fault as UnreadableTexts {
            let why = fault.name.map { "holds \($0), which is no page of the site" } ?? "is not JSON of the right shape"
            throw Explained("\(fault.path) \(why). docs/operations.md shows how it is written.")
        } catch {
            throw Explained("The database \(options.database.name) can't be opened: \(DatabaseTrouble.text(error))")
        }
    }
}
