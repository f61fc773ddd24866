import Capture
public import Database
import Foundation
public import Hummingbird
import HummingbirdCore
import Ideas
public import Logging
import Members
public import Partnership
import ServiceLifecycle
import Sourcing
import Tours
public import Web

/// A whole site: the capabilities put together on one database. The only place that knows them all.
public struct Site: Sendable {
    public let services: Services
    public let capabilities: [any Capability]
    /// Every path of the site with its permission: what the test of routes and roles walks.
    public let routes: [Route]
    /// All that is served: the routes, behind the reception, and what machines ask.
    let endpoints: [Endpoint]
    public let sweeps: [Sweep]
    let failures: FailurePages
    let server: WebServer
    private let texts: RunningTexts
    private let reception: Reception

    /// The capabilities of Torg, in the order their tables are made.
    public static func capabilities(_ options: SiteOptions) throws -> [any Capability] {
        let rooms: [any Capability] = [
            MembersCapability(answers: IdeaAnswers.provider), IdeasCapability(places: Stops.gatheringPlaces),
            ToursCapability(ideas: IdeaGathering.gathered, intake: IdeaGathering.intake),
            CaptureCapability(places: Stops.gatheringPlaces, intake: IdeaGathering.intake),
            try SourcingCapability(ideas: IdeaGathering.lookup),
            HouseCapability(texts: try RunningTexts(in: options.directory)),
        ]
        return [AccountsCapability(links: rooms.flatMap(\.links)), SearchCapability(), FilesCapability()] + rooms
    }

    /// All migrations, lowest floor first.
    static func migrations(_ capabilities: [any Capability]) -> [Migration] {
        PartnershipMigrations.all + capabilities.flatMap(\.migrations)
    }

    /// Opens the database and brings it up to date. Throws what the database throws.
    public static func openDatabase(_ options: SiteOptions) async throws -> (database: Database, applied: [String]) {
        let database = try Database.open(options.database)
        let applied = try await database.migrate(migrations(capabilities(options)))
        return (database, applied)
    }

    /// Opens a database as it is, and names the migrations that it still lacks. Throws what the database throws.
    public static func openWithoutMigrating(_ options: SiteOptions) async throws -> (
        database: Database, pending: [String]
    ) {
        let database = try Database.open(options.database)
        let pending = try await database.pendingMigrations(migrations(capabilities(options)))
        return (database, pending)
    }

    /// Copies a site's database into an empty one, or goes on with a copy that was stopped; tells of each table whether the two are
    /// the same. Throws what the databases throw, and `DatabaseError.olderMigrations` when the first is not up to date.
    public static func copy(
        from source: DatabasePlace, to target: DatabasePlace, progress: @Sendable @escaping (CopyProgress) -> Void
    ) async throws -> [CopiedTable] {
        let migrations = try migrations(capabilities(SiteOptions(directory: "")))
        let old = try Database.open(source)
        guard try await old.pendingMigrations(migrations).isEmpty else { throw DatabaseError.olderMigrations }
        let new = try Database.open(target)
        do { _ = try await new.migrate(migrations) } catch DatabaseError.halfCopied {}
        let copied = try await old.copy(to: new, progress: progress)
        try await old.close()
        try await new.close()
        return copied
    }

    /// Puts a site together on an open, migrated database.
    public init(
        options: SiteOptions, database: Database, logger: Logger, clock: @escaping @Sendable () -> Timestamp = { .now }
    )
        async throws
    {
        let metrics = Metrics()
        texts = try RunningTexts(in: options.directory)
        let capabilities = try Self.capabilities(options)
        let signer = Signer(secret: try await SiteSecret.load(from: database))
        services = Services(
            database: database,
            clock: clock,
            messages: try Self.messages(capabilities),
            assets: try Assets(folders: [PartnershipFiles.assets] + capabilities.compactMap(\.assets)),
            signer: signer,
            human: HumanCheck(signer: signer, bits: options.humanBits, shortestSeconds: options.humanBits == 0 ? 0 : 2),
            limiter: options.limitsRates && database.isShared
                ? RateBuckets(database: database) : RateLimiter(isOn: options.limitsRates),
            passwords: Passwords(cost: options.passwordCost),
            settings: SiteSettings(baseURL: options.baseURL, keepsLetters: options.keepsLetters),
            logger: logger,
            capabilities: capabilities
        )
        self.capabilities = capabilities
        routes = capabilities.flatMap(\.routes)
        sweeps = capabilities.flatMap(\.sweeps) + Self.outbox(options)
        reception = Reception(services: services)
        let health = Health(database: database, metrics: metrics, options: options)
        endpoints = routes.map(reception.endpoint) + health.endpoints
        failures = FailurePages(reception: reception, messages: services.messages)
        server = WebServer(
            settings: WebServer.Settings(
                isSecure: services.settings.isSecure,
                trustsProxy: options.trustsProxy,
                // What a link or a code opened shows on pages that are never shared.
                sessionCookies: [Reception.cookieName(services.settings)]
            ),
            assets: services.assets,
            cache: options.cachesPages ? PageCache { database.revision } : nil,
            metrics: metrics,
            failure: FailurePages.failure,
            lagging: { answer in try await Database.$mayLag.withValue(true) { try await answer() } },
            failurePage: failures.answer
        )
    }

    /// The sweep that sends letters. Without a mail server they wait in the outbox, except in a demonstration, which shows them.
    private static func outbox(_ options: SiteOptions) -> [Sweep] {
        if let mail = options.mail { return [OutboxSender(transport: mail).sweep] }
        return options.keepsLetters ? [OutboxSender(transport: NoTransport()).sweep] : []
    }

    /// The responder that serves the site, for the server and for tests alike.
    public var responder: some HTTPResponder<WebContext> {
        server.router(endpoints).buildResponder()
    }

    /// The application: server, sweeps, graceful stop. `onReady` gets the port that it listens on.
    public func application(address: String, port: Int, onReady: @escaping @Sendable (Int) async -> Void)
        -> some ApplicationProtocol
    {
        Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(address, port: port),
                serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(4_000)
            ),
            services: [OtherProcesses(database: services.database), SweepRunner(services: services, sweeps: sweeps)],
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? port) },
            logger: services.logger
        )
    }

    /// Runs every sweep once, as if it were `now`; returns what each did. `sendsLetters`: whether the outbox is emptied too.
    public func sweep(at now: Timestamp, sendsLetters: Bool = true) async throws -> [(name: String, count: Int)] {
        var done: [(String, Int)] = []
        for sweep in sweeps where sendsLetters || sweep.name != OutboxSender.sweepName {
            var count = 0
            for partnership in try await services.partnerships() {
                count += try await sweep.run(services, partnership, now)
            }
            done.append((sweep.name, count))
        }
        return done
    }

    /// Paths of pages that the law wants and that still show the texts which come with Torg, where they must not.
    public func defaultTexts() async throws -> [String] {
        guard try await services.partnerships().contains(where: { !$0.settings.isDemo }) else { return [] }
        return [(RunningTexts.Key.privacy, "/integritet"), (.accessibility, "/tillganglighet")]
            .filter { texts.untouched.contains($0.0) }.map(\.1)
    }

    /// Findings of all checks, one line each; none when all is well.
    public func check() async throws -> [String] {
        let rooms = capabilities
        let orphans = try await services.database.read { reader in try rooms.flatMap { try $0.orphans(reader) } }
        return try await damage() + orphans
    }

    /// What is wrong with the database itself and with the chain of the timeline, one line each.
    public func damage() async throws -> [String] {
        var findings = try await services.database.check().map { "database: \($0)" }
        for partnership in try await services.partnerships() {
            let broken = try await services.database.read { try Timeline.brokenEntries($0, in: partnership.id) }
            findings += broken.map { "timeline: entry \($0) does not follow from the one before" }
        }
        return findings
    }

    private static func messages(_ capabilities: [any Capability]) throws -> Messages {
        var messages = Messages()
        try messages.add(folder: WebMessages.folder)
        try messages.add(folder: PartnershipFiles.messages)
        for folder in Set(capabilities.map(\.messages)) where folder != PartnershipFiles.messages {
            try messages.add(folder: folder)
        }
        return messages
    }
}

/// The secret that the site signs with: made at the first start, kept in the database.
enum SiteSecret {
    static func load(from database: Database) async throws -> [UInt8] {
        let fresh = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
        let stored: String? = try await database.read {
            try $0.value("SELECT value FROM site_state WHERE name = 'secret'")
        }
        if let stored, let bytes = Data(base64Encoded: stored) { return Array(bytes) }
        let kept: String? = try await database.write { writer in
            try writer.execute(
                "INSERT INTO site_state (name, value) VALUES ('secret', \(fresh)) ON CONFLICT DO NOTHING")
            return try writer.value("SELECT value FROM site_state WHERE name = 'secret'")
        }
        return kept.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
    }
}
