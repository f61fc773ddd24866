import ArgumentParser
import Database
import Logging
import Partnership
import Torg
import Web

/// `torg sweep`: does what is due, once.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Do what is due: reminders, digests, letters, cleaning. A running site does it by itself."
    )

    @OptionGroup var settings: SettingsOptions

    @Option(help: "Do it as if it were this day (YYYY-MM-DD).")
    var at: String?

    @Option(help: "Mail server, as for serve; without one, letters stay for the running site to send.")
    var smtpUrl: String?

    func run() async throws {
        var now = Timestamp.now
        if let at {
            guard let day = Timestamp(day: at) else { throw Explained("\(at) is no day. Write it as 2026-11-24.") }
            now = day.adding(seconds: 12 * 3600)
        }
        let options = try settings.siteOptions(try await settings.reader(["smtpURL": smtpUrl].compactMapValues { $0 }))
        let database = try await OpenDatabase.existing(options)
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "torg") { JSONLog(label: $0, level: .error) })
        for (name, count) in try await site.sweep(at: now, sendsLetters: options.mail != nil) {
            print("\(name): \(count)")
        }
        try await site.services.passwords.shutDown()
        try await database.close()
    }
}
