import Foundation

/// Runs a batch of writes in one transaction that has a lock to itself, among all processes, until it is decided.
///
/// The lock comes first and each statement sees what was committed before it, so what a body checks stays true until it has written.
/// A conflict with writes under other locks, or a lost session, lets the whole batch run again. When the answer to the commit itself
/// is lost, the server is asked what became of it.
///
/// The bodies of a batch first run as one, since nearly none fails. Where one does after it has written, all is undone and each runs
/// again with a savepoint of its own. Savepoints for all would cost as much as the rows: each is a transaction of its own to the
/// server, and all of them lock the same rows that are referred to (MultiXact).
struct LockedTransaction: Sendable {
    let sessions: SessionPool
    let patience: Duration
    /// Called after each commit that changed something, before anybody is told of it.
    let changed: @Sendable () -> Void

    private static let mostTries = 20

    /// What a transaction came to, when it did not fail for good.
    private enum Ending {
        case committed(hasChanged: Bool)
        case again
        /// One of several bodies failed, and what it wrote must be undone by itself.
        case apart
        /// The session was lost after the commit was sent.
        case unknown(transaction: String)
    }

    /// Returns why nothing was kept, or nil.
    func run(_ batch: [any PendingWrite], locking lock: Int64) -> (any Error)? {
        let deadline = ContinuousClock.now + patience
        var isApart = false
        do {
            for attempt in 1...Self.mostTries {
                switch try attemptOnce(batch, lock, isApart: isApart, until: deadline) {
                case .committed(let hasChanged):
                    if hasChanged { changed() }
                    return nil
                case .unknown(let transaction):
                    if try wasCommitted(transaction, until: ContinuousClock.now + patience) {
                        try confirm()
                        changed()
                        return nil
                    }
                case .apart: isApart = true
                case .again: Thread.sleep(forTimeInterval: Double.random(in: 0...0.01) * Double(attempt))
                }
            }
            return DatabaseError.busy
        } catch let failure as PostgreSQLFailure {
            return failure.error
        } catch {
            return error
        }
    }

    private func attemptOnce(
        _ batch: [any PendingWrite], _ lock: Int64, isApart: Bool, until deadline: ContinuousClock.Instant
    ) throws -> Ending {
        do {
            return try sessions.with(until: deadline) { try transaction($0, batch, lock, isApart: isApart) }
        } catch let failure as PostgreSQLFailure where failure.isLoss || failure.isConflict {
            guard ContinuousClock.now < deadline else { throw failure }
            return .again
        }
    }

    private func transaction(
        _ session: PostgreSQLSession, _ batch: [any PendingWrite], _ lock: Int64, isApart: Bool
    ) throws -> Ending {
        try session.post("BEGIN ISOLATION LEVEL READ COMMITTED")
        let arguments = [SQLArgument(value: .integer(lock), type: .integer)]
        do {
            let begun = try session.run(
                "SELECT pg_advisory_xact_lock($1), CAST(pg_current_xact_id() AS text)", arguments)
            let connection = PostgreSQLConnection(session)
            let isKept =
                try isApart || batch.count == 1
                ? performApart(batch, session, connection) : performTogether(batch, connection)
            guard isKept else {
                try undo(session)
                return batch.count == 1 ? .committed(hasChanged: false) : .apart
            }
            return try commit(session, connection, begun.text(at: 1) ?? "")
        } catch {
            if session.isUsable { try? undo(session) }
            guard let failure = error as? PostgreSQLFailure, failure.isReadOnly else { throw error }
            throw PostgreSQLFailure(state: "08006", message: failure.message)
        }
    }

    /// Runs the bodies one after the other. False when one threw that had written, or what it wrote may have failed.
    private func performTogether(_ batch: [any PendingWrite], _ connection: PostgreSQLConnection) throws -> Bool {
        let writer = Writer(connection: connection)
        for write in batch {
            connection.beginBody()
            let indexed = writer.indexChanges.count
            do {
                try write.perform(writer) {
                    // A body may have made light of what the server has not forgotten.
                    if let failure = connection.failure { throw failure.error }
                }
            } catch {
                try throwIfLost(connection)
                guard connection.failure == nil, !connection.hasWritten, writer.indexChanges.count == indexed else {
                    return false
                }
            }
        }
        do { try connection.settle() } catch {
            try throwIfLost(connection)
            return false
        }
        try PostgreSQLFullText.carryOut(writer.indexChanges, writer)
        return true
    }

    /// Throws what went wrong when all must run again.
    private func throwIfLost(_ connection: PostgreSQLConnection) throws {
        if let failure = connection.failure, failure.isLoss || failure.isConflict || failure.isReadOnly {
            throw failure
        }
    }

    /// Runs the bodies, each undone alone when it throws. False when the only one threw.
    private func performApart(
        _ batch: [any PendingWrite], _ session: PostgreSQLSession, _ connection: PostgreSQLConnection
    ) throws -> Bool {
        let writer = Writer(connection: connection)
        var indexChanges: [IndexChange] = []
        let isAlone = batch.count == 1
        for write in batch {
            if !isAlone { try session.post("SAVEPOINT one") }
            writer.indexChanges = []
            connection.beginBody()
            do {
                // What the body only posted may still fail.
                try write.perform(writer) { try connection.settle() }
                indexChanges += writer.indexChanges
            } catch {
                connection.drain()
                try throwIfLost(connection)
                // Gone with all that other bodies have written.
                guard session.isInTransaction else { throw error }
                if isAlone { return false }
                try session.post("ROLLBACK TO one")
                writer.handedOn = [:]
            }
            if !isAlone { try session.post("RELEASE one") }
        }
        try PostgreSQLFullText.carryOut(indexChanges, writer)
        return true
    }

    private func commit(_ session: PostgreSQLSession, _ connection: PostgreSQLConnection, _ transaction: String) throws
        -> Ending
    {
        do {
            // Who finds that all was done before is told so, too, only when it is where every commit must be.
            if !connection.hasChanged { try session.post(Self.mark) }
            let answer = try session.run("COMMIT")
            // A transaction that failed unnoticed answers a commit with a rollback.
            guard answer.command == "COMMIT" else { throw DatabaseError.statement("the transaction was undone") }
            return .committed(hasChanged: connection.hasChanged)
        } catch let failure as PostgreSQLFailure where failure.isLoss {
            return .unknown(transaction: transaction)
        }
    }

    /// Leaves a mark in the server's log. A commit waits for a synchronous standby only when something stands in its log.
    private static let mark = "SELECT pg_logical_emit_message(true, 'torg', '')"

    /// Returns when all that was committed until now is where every commit must be: the server kept a commit whose answer was
    /// lost, but its standby may have been away.
    private func confirm() throws {
        try sessions.with(until: ContinuousClock.now + patience) { session in
            try session.post("BEGIN")
            try session.post(Self.mark)
            _ = try session.run("COMMIT")
        }
    }

    private func undo(_ session: PostgreSQLSession) throws {
        // What is sent behind a statement that fails is not carried out.
        if session.hasPosted { try? session.settle() }
        try session.post("ROLLBACK")
        try session.settle()
    }

    /// Asks what became of a transaction whose commit was not answered. Throws when that can't be told.
    private func wasCommitted(_ transaction: String, until deadline: ContinuousClock.Instant) throws -> Bool {
        let arguments = [SQLArgument(value: .text(transaction), type: .text)]
        while true {
            do {
                let state = try sessions.with(until: deadline) { session in
                    try session.run("SELECT pg_xact_status(CAST($1 AS xid8))", arguments).text(at: 0)
                }
                switch state {
                case "committed": return true
                case "aborted": return false
                default: break
                }
            } catch let failure as PostgreSQLFailure {
                // A server that took over and never heard of it.
                if failure.state == "22023" { return false }
                guard failure.isLoss else { throw failure }
            }
            guard ContinuousClock.now < deadline else {
                throw DatabaseError.unreachable("the server did not tell whether a commit was kept")
            }
            Thread.sleep(forTimeInterval: 0.05)
        }
    }
}
