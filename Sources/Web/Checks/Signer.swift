import Crypto
public import Foundation

/// Signs short texts that travel by the reader, so that they come back unchanged (HMAC-SHA-256, RFC 2104).
public struct Signer: Sendable {
    private let key: SymmetricKey

    /// `secret`: at least 32 random bytes that stay with the site.
    public init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// `payload` with its signature for `purpose`; a signature for one purpose is worth nothing for another.
    public func sign(_ payload: String, purpose: String) -> String {
        "\(payload).\(Data(code(payload, purpose)).base64URL)"
    }

    /// The payload of a signed text, or nil when it was changed or signed for another purpose.
    public func verify(_ signed: String, purpose: String) -> String? {
        guard let dot = signed.lastIndex(of: "."),
            let signature = Data(base64URL: String(signed[signed.index(after: dot)...]))
        else { return nil }
        let payload = String(signed[..<dot])
        let isValid = HMAC<SHA256>.isValidAuthenticationCode(
            signature, authenticating: message(payload, purpose), using: key)
        return isValid ? payload : nil
    }

    private func code(_ payload: String, _ purpose: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: message(payload, purpose), using: key)
    }

    private func message(_ payload: String, _ purpose: String) -> Data { Data("\(purpose)\0\(payload)".utf8) }
}

extension Data {
    /// Base 64 for addresses, without padding (RFC 4648, section 5).
    public var base64URL: String {
        let letters = base64EncodedString().utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Reads ``base64URL``; nil when it is something else.
    public init?(base64URL text: String) {
        var letters = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
        self.init(base64Encoded: Data(letters))
    }
}
