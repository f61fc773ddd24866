import Synchronization

/// Lets a few do something at the same time. The others wait, hold no thread, and go on in the order in which they came.
///
/// Who has begun to wait goes on when its turn comes, also when its task was cancelled meanwhile: what was sent is taken in.
final class Turns: Sendable {
    private struct Line {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let line: Mutex<Line>

    /// `atOnce`: how many, at least one.
    init(atOnce: Int) {
        line = Mutex(Line(free: max(1, atOnce)))
    }

    /// How many wait.
    var waiting: Int { line.withLock { $0.waiting.count } }

    /// Does the work at once when there is room, else when it is its turn. Throws what the work throws.
    func take<T>(_ work: () async throws -> T) async rethrows -> T {
        await begin()
        defer { end() }
        return try await work()
    }

    private func begin() async {
        await withCheckedContinuation { continuation in
            let isFree = line.withLock { line in
                guard line.free == 0 else {
                    line.free -= 1
                    return true
                }
                line.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives the place to who has waited longest.
    private func end() {
        let next: CheckedContinuation<Void, Never>? = line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
            line.free += 1
            return nil
        }
        next?.resume()
    }
}
