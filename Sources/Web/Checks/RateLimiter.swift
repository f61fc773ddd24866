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

/// Counts what an address or an account does, in this process, as a leaking bucket. Safe from any task.
public final class RateLimiter: Sendable {
    private struct Bucket {
        var level: Double
        var at: Int64
    }

    private static let mostBuckets = 100_000
    private let buckets = Mutex<[String: Bucket]>([:])
    private let isOn: Bool

    /// `isOn`: false lets everything through, for load tests on a machine of one's own.
    public init(isOn: Bool = true) {
        self.isOn = isOn
    }

    /// Counts one more try by `key` and tells whether it is within `limit`.
    public func allows(_ limit: RateLimit, by key: String, now: Timestamp) -> Bool {
        guard isOn else { return true }
        return buckets.withLock { buckets in
            if buckets.count >= Self.mostBuckets { Self.forget(&buckets, before: now.rawValue - 3_600_000) }
            let leak = Double(limit.count) / Double(limit.seconds * 1000)
            var bucket = buckets["\(limit.name)\0\(key)"] ?? Bucket(level: 0, at: now.rawValue)
            bucket.level = max(0, bucket.level - Double(max(0, now.rawValue - bucket.at)) * leak)
            bucket.at = max(bucket.at, now.rawValue)
            // What has leaked is reckoned in binary fractions, which may fall short of a whole try by a hair.
            let isAllowed = bucket.level + 1 <= Double(limit.count) + 1e-6
            if isAllowed { bucket.level += 1 }
            buckets["\(limit.name)\0\(key)"] = bucket
            return isAllowed
        }
    }

    private static func forget(_ buckets: inout [String: Bucket], before time: Int64) {
        buckets = buckets.filter { $0.value.at >= time }
        if buckets.count >= mostBuckets { buckets.removeAll() }
    }
}
