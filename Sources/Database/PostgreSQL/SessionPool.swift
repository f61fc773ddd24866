import Foundation
import Synchronization

/// Sessions with one server that are opened when needed and used again.
///
/// Safe from any thread; a session is with one of them at a time. When the server is away, whoever needs a session tries again with
/// growing pauses, as long as there is time.
final class SessionPool: Sendable {
    private struct Idle: @unchecked Sendable {
        var sessions: [PostgreSQLSession] = []
        var isClosed = false
    }

    private let parameters: [(name: String, value: String)]
    private let isPooled: Bool
    private let idle = Mutex(Idle())

    init(_ parameters: [(name: String, value: String)], isPooled: Bool) {
        self.parameters = parameters
        self.isPooled = isPooled
    }

    /// Runs the body with a session. Throws `DatabaseError.unreachable` when none can be had before the deadline.
    ///
    /// The body says by `PostgreSQLFailure.isLoss` or by leaving the session unusable that it is not to be used again.
    func with<T>(until deadline: ContinuousClock.Instant, _ body: (PostgreSQLSession) throws -> T) throws -> T {
        let session = try take(until: deadline)
        let result: T
        do {
            result = try body(session)
        } catch {
            if session.isUsable, !Self.isLoss(error) { give(session) } else { forgetIdle() }
            throw error
        }
        give(session)
        return result
    }

    func close() {
        idle.withLock { $0 = Idle(isClosed: true) }
    }

    private static func isLoss(_ error: any Error) -> Bool {
        if error is CancellationError { return true }
        return (error as? PostgreSQLFailure)?.isLoss ?? false
    }

    private func take(until deadline: ContinuousClock.Instant) throws -> PostgreSQLSession {
        var pause = 0.05
        while true {
            let (session, isClosed) = idle.withLock { ($0.sessions.popLast().map(Unshared.init), $0.isClosed) }
            guard !isClosed else { throw DatabaseError.closed }
            if let session { return session.value }
            do {
                return try PostgreSQLSession(parameters, isPooled: isPooled)
            } catch let failure as PostgreSQLFailure {
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
        let unshared = Unshared(value: session)
        idle.withLock { if !$0.isClosed { $0.sessions.append(unshared.value) } }
    }

    /// When one session is lost, the others most likely are.
    private func forgetIdle() {
        idle.withLock { $0.sessions = [] }
    }

    /// A session on its way between the pool and the one thread that has it.
    private struct Unshared: @unchecked Sendable {
        let value: PostgreSQLSession
    }
}
