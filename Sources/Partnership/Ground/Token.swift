import Crypto
import Foundation
import Web

/// A secret that is given out once; only its hash is stored.
public struct Token: Sendable {
    /// What the holder keeps.
    public let text: String

    /// 256 random bits, for sessions and mailed links.
    public static func random() -> Token {
        let words = (0..<4).map { _ in UInt64.random(in: .min ... .max) }
        return Token(text: words.withUnsafeBytes { Data($0) }.base64URL)
    }

    /// Ten characters that can be read aloud (Crockford's base 32: no I, L, O or U): 50 random bits.
    public static func spoken() -> Token {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return Token(text: String((0..<10).map { _ in alphabet[Int.random(in: 0..<32)] }))
    }

    /// A token that somebody holds up; a spoken one may be written with spaces, dashes, in small letters, O for 0, I or L for 1.
    public static func spoken(_ typed: String) -> Token {
        let text = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        return Token(text: text.replacing("O", with: "0").replacing("I", with: "1").replacing("L", with: "1"))
    }

    public init(text: String) { self.text = text }

    /// SHA-256: enough for a secret that is random, unlike a password.
    public var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
