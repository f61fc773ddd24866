public import Database
public import Foundation
import Logging
public import Partnership
import Web

/// A whole site without a socket: a database of its own in a temporary folder, a clock that stands still, one partnership with
/// a few organisations and an account of each role. Gone when the test is.
public final class TestSite: Sendable {
    /// The password of every account.
    public static let password = "torget har öppet idag"

    public let services: Services
    public let partnership: Partnership
    public let clock: TestClock
    public let capabilities: [any Capability]
    /// Örebro kommun: public, works in 1880.
    public let municipality: Organisation
    /// Studieförbundet Prov: civil, works in 1880 and 1882.
    public let association: Organisation

    public let coordinator: Actor
    /// Speaks for ``municipality``.
    public let representative: Actor
    /// Speaks for ``association``.
    public let otherRepresentative: Actor
    public let reader: Actor
    public let `operator`: Actor

    public let store: TestDatabase

    /// Threads outlive their test, so all sites share them.
    private static let passwords = Passwords(cost: .test, threads: 2)

    /// Makes the site with what the capabilities bring. `configure`: changes the partnership's settings. `isLimiting`: whether
    /// rate limits hold. `keepsLetters`: whether sent letters stay whole, as in the demo.
    public init(
        capabilities: [any Capability] = [],
        isLimiting: Bool = false,
        keepsLetters: Bool = false,
        configure: @Sendable (inout Partnership.Settings) -> Void = { _ in }
    ) async throws {
        let clock = TestClock(Timestamp(day: "2026-11-24")!.adding(seconds: 10 * 3600))
        let store = try await TestDatabase(PartnershipMigrations.all + capabilities.flatMap(\.migrations))
        let database = store.database

        var settings = TestContent.settings
        configure(&settings)
        let hash = try await Self.passwords.hash(Self.password)
        let content = try await database.write { [settings] writer in
            try TestContent(writer, settings: settings, passwordHash: hash, at: clock.now)
        }
        let signer = Signer(secret: Array(repeating: 7, count: 32))
        services = Services(
            database: database,
            clock: { clock.now },
            messages: try capabilities.messages(),
            assets: try Assets(folders: [PartnershipFiles.assets] + capabilities.compactMap(\.assets)),
            signer: signer,
            human: HumanCheck(signer: signer, bits: 1, shortestSeconds: 0),
            limiter: RateLimiter(isOn: isLimiting),
            passwords: Self.passwords,
            settings: SiteSettings(baseURL: "https://torg.example.org", keepsLetters: keepsLetters),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            capabilities: capabilities
        )
        self.clock = clock
        self.store = store
        self.capabilities = capabilities
        partnership = content.partnership
        municipality = content.municipality
        association = content.association
        coordinator = content.coordinator
        representative = content.representative
        otherRepresentative = content.otherRepresentative
        reader = content.reader
        self.operator = content.operator
    }

    /// Carries out a command as `actor`, now.
    @discardableResult
    public func run<C: Command>(_ command: C, as actor: Actor) async throws -> C.Outcome {
        try await services.run(command, as: actor, in: partnership)
    }

    /// Reads from the store.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await services.database.read(body)
    }

    /// Writes to the store directly, past all commands: for what a test must have there to begin with.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await services.database.write(body)
    }

    /// The letters in the outbox, oldest first; to one address when it is named.
    public func letters(to recipient: String? = nil) async throws -> [OutboxLetter] {
        let partnership = partnership.id
        let letters = try await read {
            try Outbox.letters($0, in: partnership, states: LetterState.allCases, limit: 10_000)
        }
        return letters.reversed().filter { recipient == nil || $0.recipient == recipient }
    }

    /// Runs a capability's sweep once, now; returns how much it did.
    @discardableResult
    public func sweep(_ name: String) async throws -> Int {
        guard let sweep = capabilities.flatMap(\.sweeps).first(where: { $0.name == name }) else {
            throw TestFault.noSuchSweep(name)
        }
        return try await sweep.run(services, partnership, clock.now)
    }

    /// What stands on the timeline about a subject, told to a coordinator.
    public func timeline(of subject: Subject) async throws -> [TimelineEntry] {
        let (partnership, actor) = (partnership.id, coordinator)
        return try await read { try Timeline.entries($0, in: partnership, on: subject, for: actor) }
    }

    /// All bytes of the database: of an SQLite file with its log, or of what a server's tables hold. For the search for what was
    /// to be gone.
    public func storedBytes() async throws -> Data {
        if TestDatabase.isPostgreSQL {
            let tables: [String] = try await read {
                try $0.values(
                    """
                    SELECT CAST(query_to_xml(format('SELECT * FROM %I', tablename), true, false, '') AS text) FROM pg_tables
                    WHERE schemaname = 'public'
                    """)
            }
            return Data(tables.joined().utf8)
        }
        let folder = store.folder
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().reduce(into: Data()) {
            bytes, name in
            bytes += try Data(contentsOf: folder.appendingPathComponent(name))
        }
    }
}

/// What a test asked for that the site has not.
public enum TestFault: Error {
    case noSuchSweep(String)
    case noSuchRoute(String)
    case noPartnership
    case noLink
}

extension OutboxLetter {
    /// The path of the first link in the letter that leads to the site: `/l/…`.
    public var path: String? {
        let base = "https://torg.example.org"
        return text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix(base + "/") }.map {
            String($0.dropFirst(base.count))
        }
    }
}
