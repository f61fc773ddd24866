import CSQLite
import Foundation
import GRDB
import Synchronization

/// SQLite through GRDB's pool: one connection that writes, a few that read, in WAL mode.
final class SQLiteEngine: Engine {
    let pool: DatabasePool
    let path: String
    private let commits: GroupCommit
    private let reads: ReadQueue
    private let counter: RevisionCounter

    init(path: String, configuration: SQLiteConfiguration) throws {
        self.path = path
        let counter = RevisionCounter()
        Self.keepUndoInMemory
        pool = try DatabaseError.translating {
            try Self.makePrivate(path)
            let pool = try DatabasePool(path: path, configuration: Self.settings(configuration))
            try pool.writeWithoutTransaction { try Self.makeDurable($0, cache: configuration.writerCache) }
            return pool
        }
        self.counter = counter
        reads = ReadQueue(pool: pool, threads: configuration.readers)
        commits = GroupCommit(pool: pool, largestBatch: configuration.largestBatch) { counter.grow() }
        try DatabaseError.translating {
            try pool.writeWithoutTransaction { counter.sees(String(try Self.version($0))) }
        }
    }

    var revision: UInt64 { counter.value }

    var waitingWrites: Int { commits.waiting }

    func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T {
        try await reads.read(body)
    }

    var isShared: Bool { false }

    func write<T: Sendable>(locking _: Int64, _ body: @Sendable @escaping (Writer) throws -> T) async throws -> T {
        try await commits.write(body)
    }

    func noticeOtherProcesses() async throws {
        try await onWriter { [counter] in counter.sees(String(try Self.version($0))) }
    }

    func checkpoint() async throws {
        try await onWriter { _ = try $0.checkpoint(.passive) }
    }

    func close() async throws {
        await commits.close()
        try await LongWork.run { [pool] in
            try DatabaseError.translating {
                // The connection that closes last only reads and can't empty the log. Another process may; so no error.
                try pool.barrierWriteWithoutTransaction { _ = try? $0.checkpoint(.truncate) }
                try pool.close()
            }
        }
    }

    /// Runs on the connection that writes, outside every transaction, when the batch under way is done.
    private func onWriter<T: Sendable>(_ body: @Sendable @escaping (GRDB.Database) throws -> T) async throws -> T {
        try await DatabaseError.translatingAsync { try await pool.writeWithoutTransaction(body) }
    }
}

extension SQLiteEngine {
    /// Each body of a batch has the pages that it changes copied first, to be undone from: some 80 KiB for an idea, more than
    /// SQLite by itself keeps in memory. Done once for the process; without it everything works, but writes more to the disk.
    /// A body that changes very many pages is dear: every statement walks the list of what was copied.
    private static let keepUndoInMemory: Void = {
        _ = torg_sqlite_keep_undo_in_memory()
    }()

    private static func settings(_ configuration: SQLiteConfiguration) -> Configuration {
        var settings = Configuration()
        settings.busyMode = .timeout(configuration.busyTimeout)
        settings.maximumReaderCount = configuration.readers
        settings.foreignKeysEnabled = true
        let cache = configuration.readerCache
        settings.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(cache);
                    PRAGMA recursive_triggers = OFF;
                    PRAGMA secure_delete = ON;
                    PRAGMA journal_size_limit = \(64 << 20);
                    """)
        }
        return settings
    }

    /// GRDB sets `synchronous` to NORMAL when it turns WAL on, which may lose the last commits when the power goes.
    private static func makeDurable(_ database: GRDB.Database, cache: Int) throws {
        // A page that many commits change is copied from the log to the file once for all of them, so a longer log is cheaper.
        try database.execute(
            sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -\(cache); PRAGMA wal_autocheckpoint = 4000;")
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        let erases = try Int.fetchOne(database, sql: "PRAGMA secure_delete")
        guard mode == "wal", level == 2, erases == 1 else {
            throw DatabaseError.notDurable(
                "journal_mode \(mode ?? "?"), synchronous \(level ?? -1), secure_delete \(erases ?? -1)")
        }
    }

    /// Makes the file, when there is none, so that its owner alone may read it. SQLite gives its log the same rights.
    static func makePrivate(_ path: String) throws {
        let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DatabaseError.unreadable("\(path): \(String(cString: strerror(errno)))") }
        Foundation.close(file)
    }

    /// A number that changes when another connection commits; no other connection of this process does.
    private static func version(_ database: GRDB.Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0
    }
}
