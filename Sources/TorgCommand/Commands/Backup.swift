import ArgumentParser
import Database
import Foundation
import Logging
import Partnership
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
        let place = try settings.siteOptions(try await settings.reader()).database
        if let path = place.path, !FileManager.default.fileExists(atPath: path) {
            throw Explained("There is no database \(path). Name its folder with --directory.")
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Explained("\(file) is there already. Name another file, or remove that one first.")
        }
        if let path = place.path { try await copyFile(path) } else { try await copyServer(place) }
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        print("\(file): \(size / 1024) kB")
    }

    private func copyFile(_ path: String) async throws {
        let bar = Mutex(ProgressBar("backup"))
        do {
            let database = try Database.sqlite(at: path)
            try await database.backup(to: file) { done, total in bar.withLock { $0.show(done, of: total) } }
            try await database.close()
        } catch {
            throw Explained("The backup could not be made: \(DatabaseTrouble.text(error))")
        }
    }

    /// A server's content goes into an SQLite file, so that a backup can be looked into and restored anywhere.
    private func copyServer(_ place: DatabasePlace) async throws {
        let unfinished = file + ".unfinished"
        defer {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: unfinished + ending) }
        }
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: unfinished + ending) }
        let copied = try await DatabaseCopying.run(from: place, to: .sqlite(path: unfinished), named: "backup")
        guard copied.allSatisfy(\.isEqual) else {
            throw Explained("The backup is not the same as the database. Try again.")
        }
        do { try Database.settleSQLite(at: unfinished) } catch {
            throw Explained("The backup could not be made: \(DatabaseTrouble.text(error))")
        }
        try FileManager.default.moveItem(atPath: unfinished, toPath: file)
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
        var options = try settings.siteOptions(try await settings.reader())
        let files = FileManager.default
        guard files.fileExists(atPath: file) else { throw Explained("There is no file \(file).") }
        guard let path = options.database.path else { return try await fillServer(options) }
        guard replace || !files.fileExists(atPath: path) else {
            throw Explained("There is a database \(path) already. Give --replace to put the backup in its place.")
        }
        try OpenDatabase.makeFolder(of: path)
        let restoring = path + ".restoring"
        options.database = .sqlite(path: restoring)
        defer { remove(restoring) }
        try await prepare(options, at: restoring)
        try requireStopped(path)
        if files.fileExists(atPath: path) {
            let kept = "\(path).before-\(Int(Date().timeIntervalSince1970))"
            for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: kept + ending)
            }
            print("The database that was there is now \(kept)")
        }
        try files.moveItem(atPath: restoring, toPath: path)
        print("\(path) restored from \(file). Look it through with torg check, and start the site with torg serve.")
    }

    /// Puts the backup into a database on a server, which must be empty: what is there already is never replaced.
    private func fillServer(_ options: SiteOptions) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("torg-restore-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let checked = SiteOptions(directory: folder)
        try await prepare(checked, at: folder + "/torg.sqlite")
        let copied = try await DatabaseCopying.run(from: checked.database, to: options.database, named: "restore")
        guard copied.allSatisfy(\.isEqual) else {
            throw Explained("What was restored is not the same as the backup. Begin again with an empty database.")
        }
        print(
            "\(options.database.name) restored from \(file). Look it through with torg check, and start the site with torg serve."
        )
    }

    /// Copies the backup beside where it is to stand, brings it up to date, and refuses it when it is damaged.
    private func prepare(_ options: SiteOptions, at path: String) async throws {
        remove(path)
        do {
            try FileManager.default.copyItem(atPath: file, toPath: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try await requireTorg(path)
            let (database, _) = try await Site.openDatabase(options)
            let logger = Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() }
            let site = try await Site(options: options, database: database, logger: logger)
            let findings = try await site.damage()
            try await site.services.passwords.shutDown()
            try await database.close()
            guard findings.isEmpty else { throw Explained("\(file) is damaged: \(findings[0])") }
        } catch let error as Explained {
            throw error
        } catch {
            throw Explained("\(file) can't be used: \(DatabaseTrouble.text(error))")
        }
    }

    private func requireTorg(_ path: String) async throws {
        let database = try Database.sqlite(at: path)
        let count: Int? = try? await database.read { reader in
            _ = try reader.value("SELECT count(*) FROM schema_migration", as: Int.self)
            return try reader.value("SELECT count(*) FROM partnership")
        }
        let findings = count == nil ? try await database.check() : []
        try await database.close()
        guard findings.isEmpty else { throw Explained("\(file) is damaged: \(findings[0])") }
        guard count != nil else { throw Explained("\(file) is no backup of Torg. Nothing was changed.") }
    }

    /// A site that runs would go on writing to the file that was moved away. A damaged file is nobody's.
    private func requireStopped(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try Database.settleSQLite(at: path)
        } catch DatabaseError.busy {
            throw Explained("Something uses \(path). Stop the site and end other commands, then try again.")
        } catch DatabaseError.damaged {
            return
        } catch {
            throw Explained("\(path) can't be put aside: \(DatabaseTrouble.text(error))")
        }
    }

    private func remove(_ path: String) {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }
}
