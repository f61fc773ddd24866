import Crypto
import CryptoExtras
import Foundation
import NIOPosix
public import Web

/// Keeps passwords as scrypt hashes (RFC 7914), each with its cost and salt, so that the cost can be raised later.
///
/// Hashing takes tens of milliseconds and tens of megabytes; it runs on a small pool of threads of its own, so that a storm of
/// sign-ins can't take the site's.
public struct Passwords: Sendable {
    /// scrypt's N, r and p. The standard is OWASP's equal of N=2^17, r=8, p=1 at a quarter of the memory.
    public struct Cost: Sendable, Hashable {
        public var rounds: Int
        public var blockSize: Int
        public var parallelism: Int

        public static let standard = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)
        /// Cheap, for tests and demonstrations only.
        public static let test = Cost(rounds: 1 << 10, blockSize: 8, parallelism: 1)

        public init(rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    /// Fewest characters of a password (NIST SP 800-63B asks for at least 8; 12 keeps guessing out without rules on signs).
    public static let shortest = 12
    public static let longest = 200

    /// What is wrong with a new password of an account, as its holder typed it. The same for the site and the command line.
    public static func issues(_ password: String, email: String, field: String = "newPassword") -> [Issue] {
        if password.count < shortest {
            return [Issue(field, "accounts.issue.passwordShort", ["least": String(shortest)])]
        }
        if password.count > longest { return [Issue(field, "accounts.issue.passwordLong", ["most": String(longest)])] }
        return CommonPassword.isOne(password, email: email) ? [Issue(field, "accounts.issue.passwordCommon")] : []
    }

    /// Makes a key of a password.
    typealias Derivation = @Sendable (_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> Data

    private let cost: Cost
    private let derive: Derivation
    private let pool: NIOThreadPool

    /// Starts `threads` threads; ``shutDown()`` ends them.
    public init(cost: Cost = .standard, threads: Int = 2) {
        self.init(cost: cost, threads: threads, derive: Self.scrypt)
    }

    /// `derive`: what stands in for scrypt in a test that counts the work.
    init(cost: Cost, threads: Int, derive: @escaping Derivation) {
        self.cost = cost
        self.derive = derive
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    /// A hash to store: `scrypt$N$r$p$salt$key`.
    public func hash(_ password: String) async throws -> String {
        let (cost, derive) = (cost, derive)
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        return try await pool.runIfActive {
            let key = try derive(password, salt, cost)
            let parts = ["scrypt", "\(cost.rounds)", "\(cost.blockSize)", "\(cost.parallelism)"]
            return (parts + [Data(salt).base64EncodedString(), key.base64EncodedString()]).joined(separator: "$")
        }
    }

    /// Whether `password` has this hash. Without a hash the same work is done and the answer is no, so that the time taken
    /// does not tell whether there is such an account.
    public func verify(_ password: String, hash: String?) async throws -> Bool {
        let parts = hash?.split(separator: "$").map(String.init) ?? []
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let size = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: parts[4]),
            let key = Data(base64Encoded: parts[5])
        else {
            _ = try await self.hash(password)
            return false
        }
        let (derive, cost) = (derive, Cost(rounds: rounds, blockSize: size, parallelism: parallelism))
        return try await pool.runIfActive {
            let derived = try derive(password, Array(salt), cost)
            return zip(derived, key).reduce(derived.count == key.count) { same, pair in (pair.0 == pair.1) && same }
        }
    }

    public func shutDown() async throws {
        try await pool.shutdownGracefully()
    }

    @Sendable private static func scrypt(_ password: String, salt: [UInt8], cost: Cost) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8),
            salt: salt,
            outputByteCount: 32,
            rounds: cost.rounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return key.withUnsafeBytes { Data($0) }
    }
}
