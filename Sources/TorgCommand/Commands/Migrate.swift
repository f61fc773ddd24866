import ArgumentParser
import Database
import Torg

/// `torg migrate`: brings the database up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database up to date.")

    @OptionGroup var settings: SettingsOptions

    @Flag(help: "Tell what would be done, and do nothing.")
    var dryRun = false

    func run() async throws {
        let options = try settings.siteOptions(try await settings.reader())
        if dryRun {
            if let path = options.database.path { try OpenDatabase.requireFile(path) }
            let pending = try await OpenDatabase.pending(options)
            print(pending.isEmpty ? "The database is up to date." : pending.joined(separator: "\n"))
            return
        }
        let (database, applied) = try await OpenDatabase.making(options)
        for name in applied { print("done  \(name)") }
        print(applied.isEmpty ? "The database was up to date." : "\(applied.count) steps done.")
        try await database.close()
    }
}
