import Foundation
import Synchronization

/// Devices on the network, each with a connection that is open before it sends and stays so afterwards.
final class ConnectedDevices: @unchecked Sendable {
    private struct Outcome {
        var seconds = 0.0
        var failure: String?
    }

    // Each is used by one thread at a time: one round ends before the next begins.
    private let connections: [Connection]

    init(_ count: Int, port: Int) throws {
        connections = try (0..<count).map { _ in try Connection(port: port) }
    }

    /// Lets all send at once, each one request after the other, and runs `meanwhile`, which is to end when `isOver` says so. Returns
    /// what that gave, and the seconds until the last answer. Throws when an answer is not 200.
    func send<T>(
        _ requests: [[[UInt8]]], meanwhile: (_ isOver: () -> Bool) throws -> T
    ) throws -> (T, seconds: Double) {
        let left = Atomic<Int>(connections.count)
        let outcome = Mutex(Outcome())
        let started = ContinuousClock.now
        for (number, own) in requests.enumerated() {
            Thread.detachNewThread { [self] in
                var failure: String?
                do {
                    try Self.send(own, over: connections[number])
                } catch {
                    failure = "\(error)"
                }
                outcome.withLock { [failure] in
                    $0.seconds = max($0.seconds, (ContinuousClock.now - started).seconds)
                    $0.failure = $0.failure ?? failure
                }
                left.subtract(1, ordering: .sequentiallyConsistent)
            }
        }
        let given = try meanwhile { left.load(ordering: .sequentiallyConsistent) == 0 }
        let end = outcome.withLock { $0 }
        if let failure = end.failure { throw Broken(failure) }
        return (given, end.seconds)
    }

    private static func send(_ requests: [[UInt8]], over connection: Connection) throws {
        for request in requests {
            let status = try connection.send(request).status
            guard status == 200 else { throw Broken("an idea was answered \(status)") }
        }
    }
}
