import ArgumentParser
import Database
import Foundation
import Synchronization
import Torg

/// `torg copy`: moves a site from one database to another, of either kind.
struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy everything from one database into another, empty one; from a file to a server or back.",
        discussion: """
            A place is the path of an SQLite file, or postgresql://USER@HOST/NAME; give a password in PGPASSWORD or ~/.pgpass. \
            Stop the site first: what is written meanwhile is not copied. At the end the two are compared, table by table. A \
            copy that was stopped goes on when it is begun again.
            """
    )

    @Option(help: "The database to copy: up to date, and left as it is.")
    var from: String

    @Option(help: "The database to fill: empty, or half filled by a copy that was stopped.")
    var to: String

    func run() async throws {
        for place in [from, to] where place.contains("://") && !DatabasePlace.isAddress(place) {
            throw Explained("A database on a server is written as postgresql://USER@HOST/NAME, a file as its path.")
        }
        let (source, target) = (DatabasePlace(from), DatabasePlace(to))
        if let path = source.path { try OpenDatabase.requireFile(path) }
        if let path = target.path { try OpenDatabase.makeFolder(of: path) }
        let copied = try await DatabaseCopying.run(from: source, to: target, named: "copy")
        for table in copied {
            print(
                "\(table.isEqual ? "same" : "NOT THE SAME")  \(table.name)  \(table.rows) rows  \(table.checksum.prefix(16))"
            )
        }
        guard copied.allSatisfy(\.isEqual) else {
            throw Explained(
                "The two are not the same: was the site stopped? Begin again with an empty database in \(target.name).")
        }
        print("\(target.name) now holds all of \(source.name): \(copied.reduce(0) { $0 + $1.rows }) rows.")
    }
}

/// Copying with a progress bar and plain words, for `copy`, `backup` and `restore`.
enum DatabaseCopying {
    static func run(from source: DatabasePlace, to target: DatabasePlace, named name: String) async throws
        -> [CopiedTable]
    {
        let bar = Mutex(ProgressBar(name))
        do {
            return try await Site.copy(from: source, to: target) { step in
                bar.withLock { $0.show(step.done, of: step.total) }
            }
        } catch DatabaseError.notEmpty {
            throw Explained("\(target.name) is not empty. Name a database that is, and nothing is lost.")
        } catch let error as DatabaseError {
            throw Explained("\(source.name) could not be copied to \(target.name): \(DatabaseTrouble.text(error))")
        }
    }
}
