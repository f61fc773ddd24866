import Synchronization

/// Lets writes that lock the same and wait at the same time share one transaction; those that lock something else run beside them.
final class PostgreSQLWrites: Sendable {
    private struct Queue {
        var waiting: [Int64: [any PendingWrite]] = [:]
        /// Locks with writes that wait and none under way, longest waiting first.
        var ready: [Int64] = []
        var running: Set<Int64> = []
        var threads = 0
        var isClosed = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []

        var count: Int { waiting.values.reduce(0) { $0 + $1.count } }
    }

    private let transactions: LockedTransaction
    private let mostThreads: Int
    private let largestBatch: Int
    private let queue = Mutex(Queue())

    init(transactions: LockedTransaction, threads: Int, largestBatch: Int) {
        self.transactions = transactions
        mostThreads = threads
        self.largestBatch = largestBatch
    }

    var waiting: Int { queue.withLock { $0.count } }

    func write<T: Sendable>(locking lock: Int64, _ body: @Sendable @escaping (Writer) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            add(BodyWrite(body: body, continuation: continuation), lock)
        }
    }

    /// Refuses new writes and returns when those that wait are done.
    func close() async {
        await withCheckedContinuation { continuation in
            let isEmpty = queue.withLock { queue in
                queue.isClosed = true
                if queue.threads > 0 { queue.whenEmpty.append(continuation) }
                return queue.threads == 0
            }
            if isEmpty { continuation.resume() }
        }
    }

    private func add(_ write: any PendingWrite, _ lock: Int64) {
        let (isRefused, mustStart) = queue.withLock { queue in
            guard !queue.isClosed else { return (true, false) }
            if queue.waiting[lock] == nil, !queue.running.contains(lock) { queue.ready.append(lock) }
            queue.waiting[lock, default: []].append(write)
            guard queue.threads < mostThreads, !queue.ready.isEmpty else { return (false, false) }
            queue.threads += 1
            return (false, true)
        }
        if isRefused { write.settle(DatabaseError.closed) }
        if mustStart { WaitingThreads.shared.run { self.work() } }
    }

    private func work() {
        while let (lock, batch) = next() {
            let failure = transactions.run(batch, locking: lock)
            queue.withLock { queue in
                queue.running.remove(lock)
                if queue.waiting[lock] != nil { queue.ready.append(lock) }
            }
            for write in batch { write.settle(failure) }
        }
        let finished = queue.withLock { queue in
            guard queue.threads == 0 else { return [] as [CheckedContinuation<Void, Never>] }
            defer { queue.whenEmpty = [] }
            return queue.whenEmpty
        }
        for continuation in finished { continuation.resume() }
    }

    private func next() -> (Int64, [any PendingWrite])? {
        queue.withLock { queue in
            guard !queue.ready.isEmpty else {
                queue.threads -= 1
                return nil
            }
            let lock = queue.ready.removeFirst()
            let all = queue.waiting.removeValue(forKey: lock) ?? []
            if all.count > largestBatch { queue.waiting[lock] = Array(all.dropFirst(largestBatch)) }
            queue.running.insert(lock)
            return (lock, Array(all.prefix(largestBatch)))
        }
    }
}
