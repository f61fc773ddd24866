import Foundation
import Synchronization

/// Sessions with one server that are opened when needed and used again.
///
/// Safe from any thread; a session is with one of them at a time. When the server is away, whoever needs a session tries again with
/// growing pauses, as long as there is time.
final class SessionPool: Sendable {
    private struct State: @unchecked Sendable {
        var idle: [PostgreSQLSession] = []
        var isClosed = false
        /// When the server was last found to be away, and what was said; nil when it was there since.
        var away: (at: ContinuousClock.Instant, said: String)?
    }

    private let parameters: [(name: String, value: String)]
    private let isPooled: Bool
    private let state = Mutex(State())

    init(_ parameters: [(name: String, value: String)], isPooled: Bool) {
        self.parameters = parameters
        self.isPooled = isPooled
    }

    /// Runs the body with a session. Throws `DatabaseError.unreachable` when none can be had before the deadline.
    ///
    /// A session that the body leaves lost, spent, or in a transaction is not used again.
    func with<T>(until deadline: ContinuousClock.Instant, _ body: (PostgreSQLSession) throws -> T) throws -> T {
        let session = try take(until: deadline)
        let result: T
        do {
            result = try body(session)
        } catch {
            if (error as? PostgreSQLFailure)?.isLoss ?? false { forgetIdle() } else { give(session) }
            throw error
        }
        give(session)
        return result
    }

    /// Runs the body with a session that nobody has after it, for what changes its settings.
    func once<T>(_ body: (PostgreSQLSession) throws -> T) throws -> T {
        guard !state.withLock({ $0.isClosed }) else { throw DatabaseError.closed }
        return try body(PostgreSQLSession(parameters, isPooled: isPooled))
    }

    /// Whether the server was found to be away just now.
    var isAway: Bool {
        state.withLock { $0.away.map { ContinuousClock.now - $0.at < Self.awayFor } ?? false }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        forgetIdle()
    }

    private func take(until deadline: ContinuousClock.Instant) throws -> PostgreSQLSession {
        var pause = 0.05
        while true {
            let (session, isClosed, said) = state.withLock { state in
                (state.idle.popLast().map(Unshared.init), state.isClosed, state.away?.said)
            }
            guard !isClosed else { throw DatabaseError.closed }
            if let session { return session.value }
            // Of many that have waited too long already, none is to wait for a connection that others could not open either.
            if let said, ContinuousClock.now >= deadline { throw DatabaseError.unreachable(said) }
            do {
                let session = try PostgreSQLSession(parameters, isPooled: isPooled)
                state.withLock { $0.away = nil }
                return session
            } catch let failure as PostgreSQLFailure {
                state.withLock { $0.away = (.now, failure.message) }
                guard ContinuousClock.now + .seconds(pause) < deadline else {
                    throw DatabaseError.unreachable(failure.message)
                }
            }
            // Not all at the same moment, when the server is back.
            Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1))
            pause = min(pause * 2, 1)
        }
    }

    private func give(_ session: PostgreSQLSession) {
        guard session.isFree else { return }
        let unshared = Unshared(value: session)
        state.withLock { if !$0.isClosed { $0.idle.append(unshared.value) } }
    }

    /// When one session is lost, the others most likely are.
    private func forgetIdle() {
        // They end here, not under the lock.
        _ = state.withLock { state in
            defer { state.idle = [] }
            return state.idle.map(Unshared.init)
        }
    }

    private static let awayFor = Duration.seconds(3)

    /// A session on its way between the pool and the one thread that has it.
    private struct Unshared: @unchecked Sendable {
        let value: PostgreSQLSession
    }
}
