import Synchronization

/// A write that waits for its turn, whatever it returns.
protocol PendingWrite: Sendable {
    /// Runs the body, and `finish` when it has not thrown, and keeps what was returned or thrown.
    func perform(_ writer: Writer, then finish: () throws -> Void) throws
    /// Tells the caller: the failure of the whole batch, or else what the body returned or threw.
    func settle(_ batchFailure: (any Error)?)
}

/// A write with the caller that waits for it.
final class BodyWrite<T: Sendable>: PendingWrite {
    private let body: @Sendable (Writer) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    private let outcome = Mutex<Result<T, any Error>?>(nil)

    init(body: @Sendable @escaping (Writer) throws -> T, continuation: CheckedContinuation<T, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func perform(_ writer: Writer, then finish: () throws -> Void) throws {
        let result = Result {
            let value = try body(writer)
            try finish()
            return value
        }
        outcome.withLock { $0 = result }
        _ = try result.get()
    }

    func settle(_ batchFailure: (any Error)?) {
        let own = outcome.withLock { $0 }
        switch (own, batchFailure) {
        case (.failure(let error), _): continuation.resume(throwing: error)
        case (_, let error?): continuation.resume(throwing: error)
        case (.success(let value), nil): continuation.resume(returning: value)
        case (nil, nil): continuation.resume(throwing: DatabaseError.closed)
        }
    }
}
