import Synchronization

/// How often something may be done: at most `count` times in `seconds`, then evenly as time passes.
public struct RateLimit: Sendable {
    public let name: String
    public let count: Int
    public let seconds: Int

    public init(_ name: String, count: Int, seconds: Int) {
        self.name = name
        self.count = count
        self.seconds = seconds
    }
}

/// Counts what an address or an account does. Safe from any task.
public protocol RateLimiting: Sendable {
    /// Counts one more try by `key` and tells whether it is within `limit`.
    func allows(_ limit: RateLimit, by key: String, now: Timestamp) async -> Bool
}

/// Counts what an address or an account does, in this process, as a leaking bucket. Safe from any task.
public final class RateLimiter: RateLimiting {
    private struct Bucket {
        var level: Double
        var at: Int64
        /// When it has surely leaked empty, and may be forgotten.
        var end: Int64
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let isOn: Bool
    private let mostBuckets: Int

    /// `isOn`: false lets everything through, for load tests on a machine of one's own. `mostBuckets`: how many are remembered.
    public init(isOn: Bool = true, mostBuckets: Int = 100_000) {
        self.isOn = isOn
        self.mostBuckets = mostBuckets
    }

    public func allows(_ limit: RateLimit, by key: String, now: Timestamp) -> Bool {
        guard isOn else { return true }
        return buckets.withLock { buckets in
            let name = "\(limit.name)\0\(key)"
            if buckets[name] == nil, buckets.count >= mostBuckets { forget(&buckets, at: now.rawValue) }
            let leak = Double(limit.count) / Double(limit.seconds * 1000)
            var bucket = buckets[name] ?? Bucket(level: 0, at: now.rawValue, end: 0)
            bucket.level = max(0, bucket.level - Double(max(0, now.rawValue - bucket.at)) * leak)
            bucket.at = max(bucket.at, now.rawValue)
            bucket.end = bucket.at + Int64(limit.seconds) * 1000
            // What has leaked is reckoned in binary fractions, which may fall short of a whole try by a hair.
            let isAllowed = bucket.level + 1 <= Double(limit.count) + 1e-6
            if isAllowed { bucket.level += 1 }
            buckets[name] = bucket
            return isAllowed
        }
    }

    /// Forgets what has leaked empty; if that is not enough, the quarter that would be so first.
    private func forget(_ buckets: inout [String: Bucket], at now: Int64) {
        buckets = buckets.filter { $0.value.end > now }
        guard buckets.count >= mostBuckets else { return }
        for (key, _) in buckets.sorted(by: { $0.value.end < $1.value.end }).prefix(max(1, mostBuckets / 4)) {
            buckets[key] = nil
        }
    }
}
