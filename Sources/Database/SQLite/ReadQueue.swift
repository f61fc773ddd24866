import Dispatch
import GRDB
import Synchronization

/// Runs reads, a few at a time, each in a transaction of its own on one of the pool's reading connections.
///
/// A thread that has a connection goes on with the next read that waits: handing each over to a queue of the pool's would cost
/// more than many of them take. No thread is held while a caller waits.
final class ReadQueue: Sendable {
    private typealias Job = @Sendable (Result<GRDB.Database, any Error>) -> Void

    private struct Queue {
        var waiting: [Job] = []
        var threads = 0
    }

    /// Reads on one connection before it is given back: whoever waits until nobody reads (`compact`, `close`) gets a turn.
    private static let mostInTurn = 32

    private let pool: DatabasePool
    private let mostThreads: Int
    private let queue = Mutex(Queue())
    private let threads = DispatchQueue(label: "torg.database.read", attributes: .concurrent)

    init(pool: DatabasePool, threads: Int) {
        self.pool = pool
        mostThreads = threads
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            add { connection in
                continuation.resume(
                    with: Result {
                        try DatabaseError.translating { try Self.transaction(on: try connection.get(), body) }
                    })
            }
        }
    }

    private func add(_ job: @escaping Job) {
        let mustStart = queue.withLock { queue in
            queue.waiting.append(job)
            guard queue.threads < mostThreads else { return false }
            queue.threads += 1
            return true
        }
        if mustStart { threads.async { self.work() } }
    }

    private func work() {
        while let first = next(isLast: true) {
            var hasBegun = false
            do {
                try pool.unsafeRead { database in
                    hasBegun = true
                    first(.success(database))
                    for _ in 1..<Self.mostInTurn {
                        guard let job = next(isLast: false) else { return }
                        job(.success(database))
                    }
                }
            } catch {
                if !hasBegun { first(.failure(error)) }
            }
        }
    }

    /// The read that has waited longest. `isLast`: a thread that finds none has ended.
    private func next(isLast: Bool) -> Job? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                if isLast { queue.threads -= 1 }
                return nil
            }
            return queue.waiting.removeFirst()
        }
    }

    private static func transaction<T>(on database: GRDB.Database, _ body: (Reader) throws -> T) throws -> T {
        try database.cachedStatement(sql: "BEGIN").execute()
        let result = Result { try body(Reader(connection: SQLiteConnection(database))) }
        // SQLite ends a transaction by itself when the disk fails.
        guard database.isInsideTransaction else { return try result.get() }
        do {
            try database.cachedStatement(sql: "COMMIT").execute()
        } catch {
            // The next read on this connection must not find a transaction open.
            if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
            throw error
        }
        return try result.get()
    }
}
