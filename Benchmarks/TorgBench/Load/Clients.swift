import Foundation
import Synchronization

/// Many clients at once, each with a connection and a thread of its own, each waiting for its answer before it asks again.
///
/// When time is up they ask nothing more and wait for what they asked: no answer is lost, so answers can be counted against
/// what the store holds.
final class Clients: Sendable {
    struct Outcome: Sendable {
        /// How many answers of each status.
        var statuses: [Int: Int] = [:]
        /// Milliseconds of each request.
        var latencies: [Double] = []
        var failure: String?
        var seconds = 0.0

        /// Throws when a client failed or an answer had a status that is not among these.
        func require(_ wanted: Set<Int>) throws {
            if let failure { throw Broken(failure) }
            if let (status, count) = statuses.first(where: { !wanted.contains($0.key) }) {
                throw Broken("\(count) answers had status \(status)")
            }
        }
    }

    private let port: Int
    private let requests: [[UInt8]]
    private let deadline: ContinuousClock.Instant
    private let next = Atomic<Int>(0)
    private let outcome = Mutex(Outcome())

    private init(port: Int, requests: [[UInt8]], deadline: ContinuousClock.Instant) {
        self.port = port
        self.requests = requests
        self.deadline = deadline
    }

    /// Runs `count` clients over the requests, each sent once, for `seconds` or until they are used up.
    static func run(_ count: Int, port: Int, seconds: Int, requests: [[UInt8]]) -> Outcome {
        let started = ContinuousClock.now
        let clients = Clients(port: port, requests: requests, deadline: started + .seconds(seconds))
        let group = DispatchGroup()
        for _ in 0..<count {
            group.enter()
            Thread.detachNewThread {
                clients.ask()
                group.leave()
            }
        }
        group.wait()
        let seconds = (ContinuousClock.now - started).seconds
        return clients.outcome.withLock { outcome in
            outcome.seconds = seconds
            return outcome
        }
    }

    /// What one client does.
    private func ask() {
        var own = Outcome()
        do {
            let connection = try Connection(port: port)
            while ContinuousClock.now < deadline {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < requests.count else { break }
                let began = ContinuousClock.now
                let status = try connection.send(requests[index]).status
                own.latencies.append((ContinuousClock.now - began).milliseconds)
                own.statuses[status, default: 0] += 1
            }
        } catch {
            own.failure = "\(error)"
        }
        outcome.withLock { [own] total in
            total.statuses.merge(own.statuses) { $0 + $1 }
            total.latencies += own.latencies
            total.failure = total.failure ?? own.failure
        }
    }
}
