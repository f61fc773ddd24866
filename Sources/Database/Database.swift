/// What a database engine does for `Database`; each method means what the one of the same name there means.
protocol Engine: Sendable {
    var revision: UInt64 { get }
    var waitingWrites: Int { get }
    var isShared: Bool { get }
    func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T
    func write<T: Sendable>(locking: Int64, _ body: @Sendable @escaping (Writer) throws -> T) async throws -> T
    func noticeOtherProcesses() async throws
    func backup(to path: String, progress: @Sendable @escaping (Int, Int) -> Void) async throws
    func check() async throws -> [String]
    func compact() async throws
    func checkpoint() async throws
    func close() async throws
}

/// The database: many readers at a time, each with a snapshot, and durable writes that share their commits.
///
/// Safe to use from everywhere. No thread is held while a caller waits. Methods throw `DatabaseError`, what their closure
/// throws, and `CancellationError` from a read whose task was cancelled before it.
public final class Database: Sendable {
    let engine: any Engine

    init(engine: any Engine) {
        self.engine = engine
    }

    /// Opens the SQLite file at a path, or makes it, readable by its owner alone.
    ///
    /// Refuses (`DatabaseError.notDurable`) when SQLite will not promise that every commit reaches the disk.
    public static func sqlite(at path: String, configuration: SQLiteConfiguration = .init()) throws -> Database {
        Database(engine: try SQLiteEngine(path: path, configuration: configuration))
    }

    /// Opens a database on a PostgreSQL server.
    ///
    /// Throws `DatabaseError.unreachable`, `.unsuitable` when its order of text is not that of bytes, and `.notDurable` when the
    /// server does not flush its commits.
    public static func postgreSQL(_ configuration: PostgreSQLConfiguration) throws -> Database {
        Database(engine: try PostgreSQLEngine(configuration))
    }

    /// Reads from a snapshot, beside other readers and the writer.
    public func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Changes the database, and returns when the change is on the disk.
    ///
    /// Writes that wait share one transaction and one commit; each is undone alone when its body throws. A body may run
    /// again when the first run came to nothing, so it must leave nothing behind but rows. It must not wait for anything but
    /// the database, and must not begin or end transactions itself.
    /// - Parameter locking: what the change is to have for itself while it checks and writes. Changes that lock the same
    ///   run one after the other, in whichever process; those that lock something else may run beside them.
    public func write<T: Sendable>(
        locking: Int64 = 0, _ body: @Sendable @escaping (Writer) throws -> T
    ) async throws -> T {
        try await engine.write(locking: locking, body)
    }

    /// Whether other processes may serve from the same database: then what a process keeps in memory is not all there is.
    public var isShared: Bool { engine.isShared }

    /// Whether reads of this task may come from a copy that lags behind by a moment, and are planned once for whatever values. For
    /// pages that are the same for everybody.
    @TaskLocal public static var mayLag = false

    /// A number that has grown whenever a change could be seen. It starts at 0 with the process.
    ///
    /// It has grown before the writer's caller goes on, so who reads it *before* reading the database, and keeps what was
    /// read under that number, never serves what is older than an answered write.
    public var revision: UInt64 { engine.revision }

    /// How many writes wait for their turn, beside those under way.
    public var waitingWrites: Int { engine.waitingWrites }

    /// Makes `revision` grow when another process has written since the last time this was asked.
    public func noticeOtherProcesses() async throws {
        try await engine.noticeOtherProcesses()
    }

    /// Copies the database as it stands now into a new file, while readers and writers go on.
    ///
    /// The file appears under its name only when it is whole; an older file of that name is replaced.
    /// - Parameter progress: told pages copied and pages in all.
    public func backup(
        to path: String, progress: @Sendable @escaping (Int, Int) -> Void = { _, _ in }
    ) async throws {
        try await engine.backup(to: path, progress: progress)
    }

    /// What is wrong with the database: damaged pages, references to rows that are gone, texts missing from the search
    /// index. Empty when all is well. Reads everything.
    public func check() async throws -> [String] {
        try await engine.check()
    }

    /// Makes what was deleted gone from the database's files, and gives free space back. Writes wait until it is done.
    ///
    /// Throws `DatabaseError.busy` when another process kept reading, so that old bytes may remain.
    public func compact() async throws {
        try await engine.compact()
    }

    /// Joins the parts in which the search index has grown, when they are so many that a search takes long; in steps, so that others
    /// write in between. Returns how many steps it took: 0 when there was nothing to join, as always on PostgreSQL.
    public func joinIndex() async throws -> Int {
        guard try await isIndexScattered() else { return 0 }
        var steps = 1
        while try await write({ [steps] in try $0.textIndex.join($0, isFirst: steps == 1) }) { steps += 1 }
        return steps
    }

    /// Whether ``joinIndex()`` has something to do.
    public func isIndexScattered() async throws -> Bool { try await read { try $0.textIndex.isScattered($0) } }

    /// Moves what was committed from the log into the database file, as far as it can without waiting for readers.
    public func checkpoint() async throws {
        try await engine.checkpoint()
    }

    /// Lets waiting writes finish, then closes. Later calls throw `DatabaseError.closed`.
    public func close() async throws {
        try await engine.close()
    }
}
