public import Database
public import Foundation

/// A database of a test's own: an SQLite file in a temporary folder, or, when `TORG_TEST_POSTGRESQL` names a server, a database
/// there. Gone when the test is.
public final class TestDatabase: Sendable {
    /// The server to test on, as a superuser reaches it; nil tests on SQLite.
    public static let server = ProcessInfo.processInfo.environment["TORG_TEST_POSTGRESQL"].flatMap(URL.init(string:))
    public static var isPostgreSQL: Bool { server != nil }

    public let database: Database
    /// Holds the SQLite file; empty otherwise.
    public let folder: URL
    private let name: String?

    /// Makes the database and brings it up by the migrations.
    public init(_ migrations: [Migration], sqlite configuration: SQLiteConfiguration = .init()) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("torg-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let server = Self.server else {
            name = nil
            database = try Database.sqlite(
                at: folder.appendingPathComponent("torg.db").path, configuration: configuration)
            _ = try await database.migrate(migrations)
            return
        }
        let template = try await Templates.shared.name(migrations, on: server)
        let name = "torg_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        try await Administrator.shared.run("CREATE DATABASE \(name) TEMPLATE \(template)", on: server)
        self.name = name
        database = try Self.open(name, on: server, largestBatch: configuration.largestBatch)
    }

    /// Where the database is, for a second `Database` on the same, as another process would open it.
    public var place: DatabasePlace {
        guard let server = Self.server, let name else {
            return .sqlite(path: folder.appendingPathComponent("torg.db").path)
        }
        return .postgreSQL(Self.configuration(name, on: server))
    }

    /// The address of the database on its server; empty for a file.
    public var address: String {
        if let server = Self.server, let name { Self.url(name, on: server) } else { "" }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
        guard let server = Self.server, let name else { return }
        Task { [database] in
            try? await database.close()
            try? await Administrator.shared.run("DROP DATABASE \(name) WITH (FORCE)", on: server)
        }
    }

    static func open(_ name: String, on server: URL, largestBatch: Int = 50) throws -> Database {
        var configuration = configuration(name, on: server)
        configuration.largestBatch = largestBatch
        return try Database.postgreSQL(configuration)
    }

    private static func configuration(_ name: String, on server: URL) -> PostgreSQLConfiguration {
        PostgreSQLConfiguration(
            url: url(name, on: server), readers: 2, writers: 2, patience: 10, mustBeDurable: false)
    }

    static func url(_ name: String, on server: URL) -> String {
        server.deletingLastPathComponent().appendingPathComponent(name).absoluteString
    }
}

/// Databases that hold only what migrations make, to copy from.
private actor Templates {
    static let shared = Templates()
    private var made: [[String]: Task<String, any Error>] = [:]

    func name(_ migrations: [Migration], on server: URL) async throws -> String {
        let key = migrations.map(\.name)
        if let task = made[key] { return try await task.value }
        let task = Task {
            let name = "torg_template_" + UUID().uuidString.lowercased().replacing("-", with: "_")
            try await Administrator.shared.run("CREATE DATABASE \(name) TEMPLATE template0", on: server)
            let database = try TestDatabase.open(name, on: server)
            _ = try await database.migrate(migrations)
            try await database.close()
            return name
        }
        made[key] = task
        return try await task.value
    }
}

/// Makes and removes databases, one after the other.
private actor Administrator {
    static let shared = Administrator()
    private var database: Database?
    private var last: Task<Void, any Error>?

    func run(_ statement: String, on server: URL) async throws {
        let database = try database ?? TestDatabase.open(server.lastPathComponent, on: server)
        self.database = database
        let before = last
        let task = Task {
            _ = try? await before?.value
            try await database.administer([statement])
        }
        last = task
        try await task.value
    }
}
