import Foundation
import Synchronization

/// PostgreSQL through libpq: sessions that read, sessions that write, and, when there is a standby, sessions that read from it.
final class PostgreSQLEngine: Engine {
    private let sessions: SessionPool
    private let standbySessions: SessionPool?
    private let reads: PostgreSQLReads
    private let standbyReads: PostgreSQLReads?
    private let writes: PostgreSQLWrites
    private let isPooled: Bool
    private let counter = RevisionCounter()

    /// Opens the first session, to see that the server is there and fit to hold what Torg keeps.
    init(_ configuration: PostgreSQLConfiguration) throws {
        for url in [configuration.url, configuration.standbyURL].compactMap({ $0 }) {
            try PostgreSQLAddress.require(url)
        }
        let patience = Duration.seconds(configuration.patience)
        isPooled = configuration.isPooled
        sessions = SessionPool(
            configuration.parameters(configuration.url, takesWrites: true), isPooled: configuration.isPooled)
        standbySessions = configuration.standbyURL.map {
            SessionPool(configuration.parameters($0, takesWrites: false), isPooled: configuration.isPooled)
        }
        reads = PostgreSQLReads(sessions: sessions, threads: configuration.readers, patience: configuration.patience)
        standbyReads = standbySessions.map {
            PostgreSQLReads(sessions: $0, threads: configuration.readers, patience: 1)
        }
        writes = PostgreSQLWrites(
            transactions: LockedTransaction(sessions: sessions, patience: patience) { [counter] in counter.grow() },
            threads: configuration.writers, largestBatch: configuration.largestBatch)
        do {
            try sessions.with(until: .now + patience) { session in
                try Self.requireFit(session, mustBeDurable: configuration.mustBeDurable)
            }
        } catch let failure as PostgreSQLFailure {
            throw failure.error
        }
    }

    var revision: UInt64 { counter.value }

    var waitingWrites: Int { writes.waiting }

    var isShared: Bool { true }

    func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T {
        guard Database.mayLag, let standbyReads, let standbySessions, !standbySessions.isAway else {
            return try await reads.read(body)
        }
        do {
            return try await standbyReads.read(body)
        } catch DatabaseError.unreachable, DatabaseError.busy {
            // Busy: what it read was in the way of what it follows.
            return try await reads.read(body)
        }
    }

    func write<T: Sendable>(
        locking lock: Int64, _ body: @Sendable @escaping (Writer) throws -> T
    ) async throws -> T {
        try await writes.write(locking: lock, body)
    }

    /// What a transaction sees changes whenever another has committed, so asking for it costs writers nothing. A standby does not
    /// tell who is writing, but how far it has come.
    func noticeOtherProcesses() async throws {
        let snapshot: @Sendable (Reader) throws -> String = {
            try $0.value(
                "SELECT CAST(pg_current_snapshot() AS text) || COALESCE(CAST(pg_last_wal_replay_lsn() AS text), '')")
                ?? ""
        }
        var now = [try await reads.read(snapshot)]
        if let standbyReads { now.append((try? await standbyReads.read(snapshot)) ?? "away") }
        counter.sees(now.joined(separator: " "))
    }

    func close() async throws {
        await writes.close()
        sessions.close()
        standbySessions?.close()
    }

    /// Runs statements that take long and must stand outside transactions.
    func maintain(_ statements: [String]) async throws {
        try await LongWork.run { [sessions, isPooled] in
            do {
                try sessions.once { session in
                    if !isPooled { _ = try session.run("SET statement_timeout = 0") }
                    for statement in statements { _ = try session.run(statement) }
                }
            } catch let failure as PostgreSQLFailure {
                throw failure.error
            }
        }
    }

    /// Order and case must be those that the program reckons with, and a commit must reach the disk.
    private static func requireFit(_ session: PostgreSQLSession, mustBeDurable: Bool) throws {
        let answer = try session.run(
            """
            SELECT pg_encoding_to_char(encoding), CAST(datcollate AS text), current_setting('fsync'),
                current_setting('full_page_writes'), current_setting('synchronous_commit'),
                COALESCE(to_jsonb(pg_database) ->> 'datlocprovider', 'c')
            FROM pg_database WHERE datname = current_database()
            """)
        let found = (0..<6).map { answer.text(at: $0) ?? "" }
        // "b" is the server's own order, which is that of bytes; "i" is that of a language, whatever else the database says.
        let isInOrder =
            found[5] == "b" || found[5] == "c" && ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(found[1])
        guard found[0] == "UTF8", isInOrder else {
            throw DatabaseError.unsuitable(
                "it has the encoding \(found[0]) and the order \(found[1]) (provider \(found[5])); make it with "
                    + "CREATE DATABASE torg TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        }
        guard !mustBeDurable || (found[2] == "on" && found[3] == "on" && !["off", "local"].contains(found[4])) else {
            throw DatabaseError.notDurable(
                "fsync \(found[2]), full_page_writes \(found[3]), synchronous_commit \(found[4])")
        }
    }
}
