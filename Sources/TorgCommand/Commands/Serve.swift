import ArgumentParser
import Configuration
import Database
import Foundation
import Hummingbird
import Logging
import NIOCore
import Partnership
import ServiceLifecycle
import Torg
import Web

/// `torg serve`: serves the site until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site. Brings the database up to date first; stops gracefully on SIGTERM or Ctrl-C."
    )

    @OptionGroup var settings: SettingsOptions

    @Option(help: "Address to listen on (default: 127.0.0.1).")
    var address: String?

    @Option(help: "Port to listen on; 0 takes a free one (default: 8080).")
    var port: Int?

    @Option(help: "Mail server: smtp+starttls://HOST:PORT, smtps://… or smtp://…; user and password as settings.")
    var smtpUrl: String?

    func run() async throws {
        let reader = try await settings.reader(["smtpURL": smtpUrl].compactMapValues { $0 })
        let server = try SiteServer(
            address: address ?? reader.string(forKey: "address", default: "127.0.0.1"),
            port: port ?? reader.int(forKey: "port", default: 8080)
        )
        var options = try settings.siteOptions(reader)
        if reader.string(forKey: "baseURL") == nil { options.baseURL = server.url(port: server.port) }
        let (database, applied) = try await OpenDatabase.making(options)
        if options.mail == nil {
            print("No mail server is named: letters wait in the outbox until one is (--smtp-url).")
        }
        if !applied.isEmpty { print("Database brought up to date: \(applied.count) steps.") }
        try await server.run(options, database) { port in
            print("Torg: \(server.url(port: port))")
            fflush(nil)
        }
    }
}

/// What serving needs, for `serve` and `demo` alike.
struct SiteServer {
    let address: String
    let port: Int

    /// `port` 0 takes one that is free now: letters need the address before the site listens.
    init(address: String, port: Int) throws {
        self.address = address
        self.port = port == 0 ? try FreePort.find(address) : port
    }

    func url(port: Int) -> String { "http://\(address == "0.0.0.0" ? "127.0.0.1" : address):\(port)" }

    /// Serves until told to stop, then closes the database.
    func run(_ options: SiteOptions, _ database: Database, onReady: @escaping @Sendable (Int) async -> Void)
        async throws
    {
        let logger = Logger(label: "torg") { JSONLog(label: $0, level: .info) }
        let clock = SteadyClock(logger: logger)
        let site = try await Site(options: options, database: database, logger: logger) { clock.now }
        let texts = try await site.defaultTexts()
        if !texts.isEmpty { print(DefaultTexts.word(texts)) }
        if let trouble = try await site.dictionaryTrouble(notes: true) { logger.warning("\(trouble)") }
        let application = site.application(address: address, port: port, onReady: onReady)
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Explained("Port \(port) is taken. Name another with --port, or 0 for any that is free.")
        }
        try await site.services.passwords.shutDown()
        try await database.close()
    }
}
