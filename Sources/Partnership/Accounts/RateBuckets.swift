import Crypto
public import Database
import Foundation
public import Web

/// Counts what an address or an account does together for all processes before one database, as a leaking bucket in a table. A
/// bucket is known by a hash: no address stands in clear. While the database does not answer, this process counts by itself.
public struct RateBuckets: RateLimiting {
    private let database: Database
    private let alone = RateLimiter()

    public init(database: Database) {
        self.database = database
    }

    public func allows(_ limit: RateLimit, by key: String, now: Timestamp) async -> Bool {
        let bucket = Array(SHA256.hash(data: Data("\(limit.name)\0\(key)".utf8)))
        // A bucket is told by the moment, in microseconds, at which it will have leaked empty.
        let drop = Int64(limit.seconds) * 1_000_000 / Int64(limit.count)
        let present = now.rawValue * 1000
        let latest = present + drop * Int64(limit.count - 1)
        do {
            // Buckets share 256 locks, so that few wait for another; below zero, as those of the partnerships are above.
            let counted = try await database.write(locking: -1 - Int64(bucket[0])) { writer in
                try writer.execute(
                    """
                    INSERT INTO rate_bucket (key, empty_at) VALUES (\(bucket), \(present + drop))
                    ON CONFLICT (key) DO UPDATE
                    SET empty_at = CASE WHEN rate_bucket.empty_at > \(present) THEN rate_bucket.empty_at + \(drop)
                        ELSE excluded.empty_at END
                    WHERE rate_bucket.empty_at <= \(latest)
                    """
                )
            }
            return counted == 1
        } catch {
            return alone.allows(limit, by: key, now: now)
        }
    }

    /// The sweep that takes away what has leaked empty.
    static let cleaning = Sweep("limits", every: 3600) { services, _, now in
        guard try await isAnyEmpty(services, now) else { return 0 }
        let present = now.rawValue * 1000
        return try await services.database.write { writer in
            try writer.execute("DELETE FROM rate_bucket WHERE empty_at <= \(present)")
        }
    }
    .onlyIf { try await isAnyEmpty($0, $2) }

    private static func isAnyEmpty(_ services: Services, _ now: Timestamp) async throws -> Bool {
        let key: [UInt8]? = try await services.database.read { reader in
            try reader.value("SELECT key FROM rate_bucket WHERE empty_at <= \(now.rawValue * 1000) LIMIT 1")
        }
        return key != nil
    }
}
