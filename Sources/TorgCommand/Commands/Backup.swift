import ArgumentParser
import Database
import Foundation
import Synchronization
import Torg

/// `torg backup`: copies the database while the site runs.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database to a file, while the site is running.",
        discussion:
            "The copy is of one moment and holds all that is needed to restore the site, its signing secret too: keep it safe."
    )

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The file to write. Must not be there yet.")
    var file: String

    func run() async throws {
        let path = try settings.databasePath(try await settings.reader())
        guard FileManager.default.fileExists(atPath: path) else {
            throw Explained("There is no database \(path). Name its folder with --directory.")
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Explained("\(file) is there already. Name another file, or remove that one first.")
        }
        let bar = Mutex(ProgressBar("backup"))
        do {
            let database = try Database.sqlite(at: path)
            try await database.backup(to: file) { done, total in bar.withLock { $0.show(done, of: total) } }
            try await database.close()
        } catch {
            throw Explained("The backup could not be made: \(DatabaseTrouble.text(error))")
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        print("\(file): \(size / 1024) kB")
    }
}

/// `torg restore`: puts a backup in the place of the database.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the database. The site must not be running."
    )

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The backup to restore.")
    var file: String

    @Flag(help: "Replace a database that is there; it is kept beside the new one, with the time in its name.")
    var replace = false

    func run() async throws {
        let path = try settings.databasePath(try await settings.reader())
        try await check()
        let files = FileManager.default
        if files.fileExists(atPath: path) {
            guard replace else {
                throw Explained("There is a database \(path) already. Give --replace to put the backup in its place.")
            }
            let kept = "\(path).before-\(Int(Date().timeIntervalSince1970))"
            for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: kept + ending)
            }
            print("The database that was there is now \(kept)")
        }
        let fresh = path + ".restoring"
        try? files.removeItem(atPath: fresh)
        try files.copyItem(atPath: file, toPath: fresh)
        try files.moveItem(atPath: fresh, toPath: path)
        print("\(path) restored from \(file). Start the site with torg serve.")
    }

    /// Refuses a file that is no whole database, before anything is moved.
    private func check() async throws {
        guard FileManager.default.fileExists(atPath: file) else { throw Explained("There is no file \(file).") }
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent(
            "torg-restore-\(UUID().uuidString).sqlite"
        ).path
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + ending) } }
        do {
            try FileManager.default.copyItem(atPath: file, toPath: copy)
            let database = try Database.sqlite(at: copy)
            let findings = try await database.check()
            try await database.close()
            guard findings.isEmpty else { throw Explained("\(file) is damaged: \(findings[0])") }
        } catch let error as Explained {
            throw error
        } catch {
            throw Explained("\(file) can't be used: \(DatabaseTrouble.text(error))")
        }
    }
}
