import GRDB
import Synchronization

/// Lets writes that wait at the same time share one transaction and one commit (docs/decisions/0002-group-commit.md).
final class GroupCommit: Sendable {
    private struct Queue {
        var waiting: [any PendingWrite] = []
        var isRunning = false
        var isClosed = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private let pool: DatabasePool
    private let largestBatch: Int
    private let queue = Mutex(Queue())
    private let changed: @Sendable () -> Void

    /// - Parameter changed: called after each commit that changed rows, before anybody is told of it.
    init(pool: DatabasePool, largestBatch: Int, changed: @Sendable @escaping () -> Void) {
        self.pool = pool
        self.largestBatch = largestBatch
        self.changed = changed
    }

    /// How many writes wait for the next batch.
    var waiting: Int { queue.withLock { $0.waiting.count } }

    func write<T: Sendable>(_ body: @Sendable @escaping (Writer) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            add(BodyWrite(body: body, continuation: continuation))
        }
    }

    /// Refuses new writes and returns when those that wait are done.
    func close() async {
        await withCheckedContinuation { continuation in
            let isEmpty = queue.withLock { queue in
                queue.isClosed = true
                if queue.isRunning { queue.whenEmpty.append(continuation) }
                return !queue.isRunning
            }
            if isEmpty { continuation.resume() }
        }
    }

    private func add(_ write: any PendingWrite) {
        let (refused, mustStart) = queue.withLock { queue in
            guard !queue.isClosed else { return (true, false) }
            queue.waiting.append(write)
            defer { queue.isRunning = true }
            return (false, !queue.isRunning)
        }
        if refused { write.settle(DatabaseError.closed) }
        if mustStart { runNextBatch() }
    }

    private func runNextBatch() {
        pool.asyncWriteWithoutTransaction { database in
            let batch = self.queue.withLock { queue in
                let batch = Array(queue.waiting.prefix(self.largestBatch))
                queue.waiting.removeFirst(batch.count)
                return batch
            }
            self.run(batch, on: database)
            let finished: [CheckedContinuation<Void, Never>]? = self.queue.withLock { queue in
                guard queue.waiting.isEmpty else { return nil }
                queue.isRunning = false
                defer { queue.whenEmpty = [] }
                return queue.whenEmpty
            }
            // Not a loop: whoever else waits for the writer (a backup, a check) gets a turn between two batches.
            guard let finished else { return self.runNextBatch() }
            for continuation in finished { continuation.resume() }
        }
    }

    private func run(_ batch: [any PendingWrite], on database: GRDB.Database) {
        let before = database.totalChangesCount
        var failure: (any Error)?
        do {
            try DatabaseError.translating { try commit(batch, on: database) }
            if database.totalChangesCount != before { changed() }
        } catch {
            failure = error
        }
        for write in batch { write.settle(failure) }
    }

    /// Runs all in one transaction. Throws when nothing of it was kept.
    private func commit(_ batch: [any PendingWrite], on database: GRDB.Database) throws {
        let writer = Writer(connection: SQLiteConnection(database))
        let savepoint = try database.cachedStatement(sql: "SAVEPOINT one")
        let release = try database.cachedStatement(sql: "RELEASE one")
        let undo = try database.cachedStatement(sql: "ROLLBACK TO one")
        try database.inTransaction(.immediate) {
            var indexChanges: [IndexChange] = []
            for write in batch {
                try savepoint.execute()
                writer.indexChanges = []
                do {
                    try write.perform(writer) {}
                    indexChanges += writer.indexChanges
                } catch {
                    // SQLite ends the whole transaction by itself when the disk is full or fails: then nobody has written.
                    guard database.isInsideTransaction else { throw error }
                    try undo.execute()
                    writer.handedOn = [:]
                }
                // Fails when the transaction ended behind the body's back.
                try release.execute()
            }
            try SQLiteFullText.carryOut(indexChanges, writer)
            return .commit
        }
    }
}
