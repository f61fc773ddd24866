import Foundation

/// Threads for work that waits for a server.
///
/// Those of Swift and Dispatch are as few as there are processors, and stand for all else that the program does: while they
/// wait, nobody is served. How many there are here is up to those who ask; one that has nothing to do stays for a while.
final class WaitingThreads: @unchecked Sendable {
    static let shared = WaitingThreads()

    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    /// Threads that have nothing to do.
    private var idle = 0

    func run(_ job: @Sendable @escaping () -> Void) {
        condition.lock()
        defer { condition.unlock() }
        jobs.append(job)
        if idle >= jobs.count {
            condition.signal()
        } else {
            Thread.detachNewThread { self.work() }
        }
    }

    private func work() {
        condition.lock()
        defer { condition.unlock() }
        while true {
            while jobs.isEmpty {
                idle += 1
                let isAwaited = condition.wait(until: Date(timeIntervalSinceNow: 10))
                idle -= 1
                if !isAwaited, jobs.isEmpty { return }
            }
            let job = jobs.removeFirst()
            condition.unlock()
            job()
            condition.lock()
        }
    }
}
