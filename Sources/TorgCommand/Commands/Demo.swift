import ArgumentParser
import Configuration
import Database
import Foundation
import Logging
import Partnership
import Synchronization
import Torg
import Web

/// `torg demo`: serves a site filled with example content.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Serve a site filled with example content, and print its address and accounts. Starts from clean each time.",
        discussion: "Letters are kept and shown on the page /demo/post, unless a mail server is named."
    )

    /// Of every account of the demo. Not a secret: the demo holds nothing real.
    private static let password = "torget-ar-oppet"

    @OptionGroup var settings: SettingsOptions

    @Option(help: "Address to listen on.")
    var address = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port = 8080

    @Option(help: "Hand letters to this mail server: smtp://127.0.0.1:1025")
    var smtpUrl: String?

    @Flag(help: "Keep what is there from last time.")
    var keep = false

    func run() async throws {
        // The demo's data must never be taken for one's own.
        let given = ["smtpURL": smtpUrl, "directory": settings.directory ?? "var/demo"]
        let reader = try await settings.reader(given.compactMapValues { $0 })
        var options = try settings.siteOptions(reader)
        let server = try SiteServer(address: address, port: port)
        options.baseURL = reader.string(forKey: "baseURL") ?? server.url(port: server.port)
        options.keepsLetters = true
        options.humanBits = 12
        try await requireDemo(options)
        if !keep, let path = options.database.path { try removeDatabase(path) }
        let (database, _) = try await OpenDatabase.making(options)
        let isNew = try await database.read { try Partnership.all($0).isEmpty }
        if isNew { try await fill(options, database) }
        try await server.run(options, database) { port in
            print("Torg: \(server.url(port: port))")
            print("Lösenord: \(Self.password)")
            for (role, email) in Self.accounts { print("  \(role): \(email)") }
            fflush(nil)
        }
    }

    private static let accounts = [
        ("samordnare", "samordnare@example.org"), ("ombud, kommun", "ombud@example.org"),
        ("ombud, civilsamhälle", "ombud2@example.org"), ("inköpare, region", "inkopare@example.org"),
        ("ombud, socialt företag", "foretag@example.org"), ("läsare", "lasare@example.org"),
        ("drift", "drift@example.org"),
    ]

    private func fill(_ options: SiteOptions, _ database: Database) async throws {
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "torg") { _ in SwiftLogNoOpLogHandler() }
        )
        let bar = Mutex(ProgressBar("demo"))
        let sweeps = site.sweeps.filter { $0.name != OutboxSender.sweepName && $0.interval < 86_400 * 2 }
        _ = try await DemoFill(services: site.services, now: .now).run(password: Self.password, sweeps: sweeps) {
            done, total in
            bar.withLock { $0.show(done, of: total) }
        }
        try await site.services.passwords.shutDown()
    }

    /// Refuses to take the place of anything but an earlier demo.
    private func requireDemo(_ options: SiteOptions) async throws {
        guard let path = options.database.path else { return try await requireEmpty(options) }
        guard FileManager.default.fileExists(atPath: path) else { return }
        let real = Explained(
            "\(path) is not the database of a demo. The demo would take its place: name another folder with "
                + "--directory.")
        guard let database = try? Database.sqlite(at: path) else { throw real }
        let all = try? await database.read { try Partnership.all($0) }
        try await database.close()
        guard let all, !all.isEmpty, all.allSatisfy(\.settings.isDemo) else { throw real }
    }

    /// A database on a server is never emptied: it is empty, or `--keep` shows the demo that it holds.
    private func requireEmpty(_ options: SiteOptions) async throws {
        // Looked into as it is: a real site must not be brought up to date by a demo that it then refuses.
        guard let database = try? Database.open(options.database) else { return }
        let all = (try? await database.read { try Partnership.all($0) }) ?? []
        try await database.close()
        guard all.isEmpty || (keep && all.allSatisfy(\.settings.isDemo)) else {
            throw Explained(
                "\(options.database.name) is not empty. Name an empty database; --keep shows the demo that is there.")
        }
    }

    private func removeDatabase(_ path: String) throws {
        for ending in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.removeItem(atPath: path + ending)
        }
    }
}
