import Crypto
import Foundation
import Web

/// Codes of six digits that an app counts out from a shared secret and the time (TOTP, RFC 6238, with SHA-1 and 30 seconds).
enum OneTimeCode {
    /// Seconds that a code is shown.
    static let stepSeconds: Int64 = 30
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    /// 160 random bits, as RFC 4226 recommends.
    static func secret() -> [UInt8] { (0..<20).map { _ in UInt8.random(in: .min ... .max) } }

    static func step(at time: Timestamp) -> Int64 { time.rawValue / 1000 / stepSeconds }

    /// The code of a step.
    static func code(secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let digest = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(digest[digest.count - 1] & 0x0F)
        let number = digest[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that `typed` is the code of: now, or one to either side for clocks that differ. A step at or before `last` was
    /// used already and counts no more; so a code that was looked at over a shoulder is worth nothing.
    static func matchingStep(_ typed: String, secret: [UInt8], at time: Timestamp, after last: Int64?) -> Int64? {
        let digits = typed.filter(\.isNumber)
        let now = step(at: time)
        return [now, now - 1, now + 1].first { step in
            step > last ?? .min && code(secret: secret, step: step) == digits
        }
    }

    /// A secret as people type it into an app: base 32 (RFC 4648) in groups of four.
    static func text(_ secret: [UInt8]) -> String {
        let characters = base32(secret)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }
            .joined(separator: " ")
    }

    /// The address that opens an app with the secret in it (Google Authenticator's "Key Uri Format").
    static func link(_ secret: [UInt8], issuer: String, account: String) -> String {
        let label = "\(Address.encoded(issuer)):\(Address.encoded(account))"
        return "otpauth://totp/\(label)?secret=\(String(base32(secret)))&issuer=\(Address.encoded(issuer))"
    }

    private static func base32(_ bytes: [UInt8]) -> [Character] {
        var characters: [Character] = []
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                characters.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { characters.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return characters
    }
}
