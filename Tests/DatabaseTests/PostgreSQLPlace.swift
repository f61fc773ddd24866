import Database
import Foundation
import TestSupport

/// A database on the server to test on, which a test opens as it likes.
final class PostgreSQLPlace: Sendable {
    let test: TestDatabase

    init() async throws {
        test = try await TestDatabase([
            thing, FullText.migration("0002-search"), FullText.homesMigration("0002-search-homes"),
            FullText.keysMigration("0002-search-keys"),
        ])
    }

    /// The name of the database.
    var name: String { URL(string: test.address)?.lastPathComponent ?? "" }

    func configuration(_ change: (inout PostgreSQLConfiguration) -> Void = { _ in }) -> PostgreSQLConfiguration {
        var configuration = PostgreSQLConfiguration(url: test.address, mustBeDurable: false)
        change(&configuration)
        return configuration
    }

    func open(_ change: (inout PostgreSQLConfiguration) -> Void = { _ in }) throws -> Database {
        try Database.postgreSQL(configuration(change))
    }

    /// The address by way of a proxy, or of another port.
    func url(port: UInt16) -> String { url(hosts: "127.0.0.1:\(port)") }

    func url(hosts: String) -> String { "postgresql://\(TestDatabase.server?.user ?? "torg")@\(hosts)/\(name)" }

    static var port: UInt16 { UInt16(TestDatabase.server?.port ?? 5432) }

    /// Ends all sessions with the database but the one that asks.
    func endSessions() async throws {
        try await test.database.read { reader in
            try reader.each(
                """
                SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            ) { _ in }
        }
    }
}

/// How long something takes.
func time(_ body: () async throws -> Void) async rethrows -> Duration {
    let start = ContinuousClock.now
    try await body()
    return ContinuousClock.now - start
}

/// Waits until something is so, for ten seconds at most.
func until(_ isSo: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<1_000 {
        if try await isSo() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
