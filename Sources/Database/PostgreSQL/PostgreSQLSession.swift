import CPostgreSQL
import Foundation
import Synchronization

/// One session with a server: statements go out, answers come back in the same order.
///
/// For one thread at a time, but for `cancel`. Statements are prepared once. Those that nobody waits for travel with the next that
/// somebody does (the pipeline of libpq), which saves a journey each.
final class PostgreSQLSession {
    fileprivate enum Sent {
        case preparing(String)
        case statement, end
        case asked(PendingAnswer)
    }

    private let connection: OpaquePointer
    private let isPooled: Bool
    /// What each prepared statement is called, by its text and the types of its arguments.
    private var names: [String: String] = [:]
    private var namesGiven = 0
    /// What the server has yet to answer.
    private var sent: [Sent] = []
    /// Whether it is not to be used any more.
    private var isSpent = false
    let canceller: Canceller

    /// Opens a session. Throws `PostgreSQLFailure` when the server can't be reached or refuses.
    init(_ parameters: [(name: String, value: String)], isPooled: Bool) throws {
        var names = parameters.map { UnsafePointer<CChar>(strdup($0.name)) } + [nil]
        var values = parameters.map { UnsafePointer<CChar>(strdup($0.value)) } + [nil]
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        guard let connection = PQconnectdbParams(&names, &values, 1) else {
            throw PostgreSQLFailure(state: "53200", message: "no memory for a connection")
        }
        guard PQstatus(connection) == CONNECTION_OK, PQenterPipelineMode(connection) == 1 else {
            defer { PQfinish(connection) }
            throw PostgreSQLFailure(state: "", message: Self.said(connection))
        }
        // Hints and warnings, which libpq would write to the program's own error output.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        self.connection = connection
        self.isPooled = isPooled
        canceller = Canceller(connection)
    }

    deinit { PQfinish(connection) }

    /// Whether statements were posted that no answer was waited for.
    var hasPosted: Bool { sent.contains { $0.isStatement } }

    var isUsable: Bool { !isSpent && PQstatus(connection) == CONNECTION_OK }

    /// Whether the next may have it: nothing is under way but an end that was sent.
    var isFree: Bool {
        guard isUsable else { return false }
        return sent.last?.isEnd ?? (PQtransactionStatus(connection) == PQTRANS_IDLE)
    }

    /// Whether what was answered last left a transaction open.
    var isInTransaction: Bool { PQtransactionStatus(connection) != PQTRANS_IDLE }

    /// Makes it unusable: what it does is no longer known.
    func spend() {
        isSpent = true
    }

    /// Sends a statement whose answer nobody waits for; what goes wrong in it is thrown by a later call.
    func post(_ text: String, _ arguments: [SQLArgument] = []) throws {
        if sent.count >= Self.mostSent { try settle() }
        try send(text, arguments)
    }

    /// Sends a statement whose answer is waited for later.
    func ask(_ text: String, _ arguments: [SQLArgument]) throws -> PendingAnswer {
        try post(text, arguments)
        let pending = PendingAnswer()
        sent[sent.count - 1] = .asked(pending)
        return pending
    }

    /// Waits for the answer to a statement that was asked, and to all that was sent before and after it.
    func answer(to pending: PendingAnswer) throws -> PostgreSQLAnswer {
        if pending.result == nil { try settle() }
        guard let result = pending.result else { throw lost() }
        return try result.get()
    }

    /// Sends what was posted, without waiting for an answer.
    func flush() throws {
        guard let last = sent.last, !last.isEnd else { return }
        try require(PQpipelineSync(connection) == 1)
        sent.append(.end)
    }

    /// Runs a statement and returns its answer; the caller clears it.
    func run(_ text: String, _ arguments: [SQLArgument] = []) throws -> PostgreSQLAnswer {
        try send(text, arguments)
        try flush()
        return try receive()
    }

    /// Waits until all that was posted is answered; throws what went wrong in it.
    func settle() throws {
        try flush()
        if !sent.isEmpty { _ = try receive() }
    }

    private func send(_ text: String, _ arguments: [SQLArgument]) throws {
        guard arguments.count <= Self.mostArguments else {
            throw PostgreSQLFailure(state: "54000", message: "\(arguments.count) arguments")
        }
        let buffers = try ArgumentBuffers(arguments)
        if isPooled || arguments.count > Self.mostPrepared {
            try buffers.withPointers { types, values, lengths, formats in
                try require(
                    PQsendQueryParams(
                        connection, text, CInt(arguments.count), types, values, lengths, formats, Self.binary) == 1)
            }
        } else {
            let name = try prepared(text, arguments, buffers)
            try buffers.withPointers { _, values, lengths, formats in
                try require(
                    PQsendQueryPrepared(
                        connection, name, CInt(arguments.count), values, lengths, formats, Self.binary) == 1)
            }
        }
        sent.append(.statement)
    }

    private func prepared(_ text: String, _ arguments: [SQLArgument], _ buffers: ArgumentBuffers) throws -> String {
        let types = arguments.map { String($0.type.letter) + ($0.isList ? "s" : "") }
        let key = text + "\0" + types.joined()
        if let name = names[key] { return name }
        if names.count >= Self.mostNames { try forgetNames() }
        namesGiven += 1
        let name = "t\(namesGiven)"
        try buffers.withPointers { types, _, _, _ in
            try require(PQsendPrepare(connection, name, text, CInt(arguments.count), types) == 1)
        }
        sent.append(.preparing(key))
        names[key] = name
        return name
    }

    private func forgetNames() throws {
        names = [:]
        try require(PQsendQueryParams(connection, "DEALLOCATE ALL", 0, nil, nil, nil, nil, Self.binary) == 1)
        sent.append(.statement)
    }

    /// Takes in all answers that are due. Gives that of the last statement; throws the first failure among them.
    private func receive() throws -> PostgreSQLAnswer {
        var last: PostgreSQLAnswer?
        var first: PostgreSQLFailure?
        for next in sent {
            guard let result = PQgetResult(connection) else { throw lost() }
            let status = PQresultStatus(result)
            if next.isEnd {
                PQclear(result)
                guard status == PGRES_PIPELINE_SYNC else { throw lost() }
                continue
            }
            switch status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                let answer = PostgreSQLAnswer(result)
                last = answer
                next.pending?.result = .success(answer)
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
                next.pending?.result = first.map { .failure($0) }
                forget(next)
            default:
                let failure =
                    status == PGRES_EMPTY_QUERY
                    ? PostgreSQLFailure(state: "42601", message: "there is no statement") : PostgreSQLFailure(result)
                PQclear(result)
                first = first ?? failure
                next.pending?.result = .failure(failure)
                forget(next)
                if !isUsable { throw failure.isLoss ? failure : lost() }
            }
            // Each statement's results end with a nil.
            if let more = PQgetResult(connection) {
                PQclear(more)
                throw lost()
            }
        }
        sent.removeAll(keepingCapacity: true)
        if let first { throw first }
        guard let last else { throw lost() }
        return last
    }

    /// A statement that could not be prepared is not there the next time.
    private func forget(_ sent: Sent) {
        if case .preparing(let key) = sent { names[key] = nil }
    }

    private func require(_ isSent: Bool) throws {
        if !isSent { throw lost() }
    }

    private func lost() -> PostgreSQLFailure {
        spend()
        return PostgreSQLFailure(state: "", message: Self.said(connection))
    }

    private static func said(_ connection: OpaquePointer) -> String {
        String(cString: PQerrorMessage(connection)).split(separator: "\n").joined(separator: "; ")
    }

    private static let binary: CInt = 1
    /// Rows written together in every number would fill the server with statements.
    private static let mostPrepared = 64
    private static let mostNames = 500
    /// How many the protocol can number.
    private static let mostArguments = 65_535
    /// Answers that nobody takes are kept in memory.
    private static let mostSent = 2_000
}

/// The answer to a statement that was asked: nil until it has come.
final class PendingAnswer {
    fileprivate(set) var result: Result<PostgreSQLAnswer, PostgreSQLFailure>?
}

extension PostgreSQLSession.Sent {
    fileprivate var isStatement: Bool {
        switch self {
        case .statement, .asked: true
        case .preparing, .end: false
        }
    }

    fileprivate var pending: PendingAnswer? {
        if case .asked(let pending) = self { pending } else { nil }
    }

    fileprivate var isEnd: Bool {
        if case .end = self { true } else { false }
    }
}

/// Ends the statement that a session is running, from any thread.
final class Canceller: Sendable {
    private let handle: Mutex<SendablePointer>

    init(_ connection: OpaquePointer) {
        handle = Mutex(SendablePointer(pointer: PQgetCancel(connection)))
    }

    deinit { handle.withLock { PQfreeCancel($0.pointer) } }

    /// Asks the server to end what is running. It may come too late, or, if misused, hit the next statement.
    func cancel() {
        handle.withLock { handle in
            var said = [CChar](repeating: 0, count: 256)
            _ = PQcancel(handle.pointer, &said, CInt(said.count))
        }
    }

    /// libpq lets any thread use what `PQgetCancel` gives.
    private struct SendablePointer: @unchecked Sendable {
        let pointer: OpaquePointer?
    }
}
