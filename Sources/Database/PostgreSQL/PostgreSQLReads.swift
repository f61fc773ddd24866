import Dispatch
import Foundation
import Synchronization

/// Runs reads, a few at a time, each in a transaction of its own that sees one state. No thread is held while a caller waits.
final class PostgreSQLReads: Sendable {
    private struct Queue {
        var waiting: [@Sendable () -> Void] = []
        var threads = 0
    }

    /// A page for everybody asks what walks an index from one end, for whatever values. The planner, which reckons how many rows would
    /// be met in all, would plan much of it anew each time, which takes longer than the rows.
    private static let planningOnce = "SET LOCAL plan_cache_mode = force_generic_plan"

    private let sessions: SessionPool
    private let mostThreads: Int
    private let patience: Duration
    private let queue = Mutex(Queue())

    init(sessions: SessionPool, threads: Int, patience: Double) {
        self.sessions = sessions
        mostThreads = threads
        self.patience = .seconds(patience)
    }

    /// Runs the body; again, on a new session, when the first is lost and there is time.
    func read<T: Sendable>(_ body: @Sendable @escaping (Reader) throws -> T) async throws -> T {
        try Task.checkCancellation()
        let deadline = ContinuousClock.now + patience
        let cancellation = Cancellation()
        let isForAll = Database.mayLag
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                add {
                    continuation.resume(
                        with: Result { try self.run(body, cancellation, isForAll: isForAll, until: deadline) })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private func add(_ job: @Sendable @escaping () -> Void) {
        let mustStart = queue.withLock { queue in
            queue.waiting.append(job)
            guard queue.threads < mostThreads else { return false }
            queue.threads += 1
            return true
        }
        if mustStart { WaitingThreads.shared.run { self.work() } }
    }

    private func work() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.threads -= 1
                return nil
            }
            return queue.waiting.removeFirst()
        }
    }

    private func run<T>(
        _ body: (Reader) throws -> T, _ cancellation: Cancellation, isForAll: Bool,
        until deadline: ContinuousClock.Instant
    ) throws -> T {
        var tries = 0.0
        while true {
            do {
                return try sessions.with(until: deadline) {
                    try transaction($0, body, cancellation, isForAll: isForAll)
                }
            } catch let failure as PostgreSQLFailure {
                // A session may have died while nobody used it, so a read that waited long for its turn has a second try, too.
                guard failure.isLoss || failure.isConflict, tries == 0 || ContinuousClock.now < deadline else {
                    throw failure.error
                }
            }
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.01) * min(tries, 20))
            tries += 1
        }
    }

    /// Begins with the first statement and ends without waiting, which saves two journeys.
    private func transaction<T>(
        _ session: PostgreSQLSession, _ body: (Reader) throws -> T, _ cancellation: Cancellation, isForAll: Bool
    ) throws -> T {
        try cancellation.begins(session.canceller)
        try session.post("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if isForAll { try session.post(Self.planningOnce) }
        let connection = PostgreSQLConnection(session)
        let result = Result { try body(Reader(connection: connection)) }
        guard cancellation.ends() else {
            // Its next statement may be what is cancelled.
            session.spend()
            throw CancellationError()
        }
        // What was asked and not waited for must not fail in the next that has the session.
        connection.drain()
        try session.post("COMMIT")
        try session.flush()
        if case .failure = result, let failure = connection.failure, failure.isLoss || failure.isConflict {
            throw failure
        }
        return try result.get()
    }
}

/// Carries the wish to end a read to the session that runs it.
private final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var running: Canceller?
    }

    private let state = Mutex(State())

    /// From now on `cancel` ends what the session runs. Throws when it was called before.
    func begins(_ canceller: Canceller) throws {
        try state.withLock { state in
            if state.isCancelled { throw CancellationError() }
            state.running = canceller
        }
    }

    /// Whether nobody has cancelled.
    func ends() -> Bool {
        state.withLock { state in
            state.running = nil
            return !state.isCancelled
        }
    }

    func cancel() {
        let running = state.withLock { state in
            state.isCancelled = true
            return state.running
        }
        guard let running else { return }
        DispatchQueue.global(qos: .utility).async { running.cancel() }
    }
}
