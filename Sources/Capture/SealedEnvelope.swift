import Crypto
import Foundation

/// Bytes that a device has sealed so that only the server can open them: also the device itself can't, once its own key is gone.
///
/// ECIES: an ephemeral P-256 key, HKDF-SHA-256 (RFC 5869), AES-256-GCM. The bytes are a version (1), the ephemeral public key
/// (65, X9.63), the nonce (12), the sealed bytes, and the tag (16).
struct SealedEnvelope {
    /// What was sealed: one can't be opened as the other.
    enum Content: String {
        case idea
        case photo
    }

    /// Nothing can be read of it: broken, or sealed for another device, for another idea, or as something else.
    struct Unreadable: Error {}

    private static let version: UInt8 = 1
    private static let keyLength = 65

    let bytes: [UInt8]

    /// What is inside. `privateKey`: of the device that it was sealed for, raw. `key`: the idea's. Throws ``Unreadable``.
    func opened(with privateKey: [UInt8], as content: Content, key: String) throws(Unreadable) -> [UInt8] {
        guard bytes.first == Self.version, bytes.count > Self.keyLength else { throw Unreadable() }
        do {
            let own = try P256.KeyAgreement.PrivateKey(rawRepresentation: privateKey)
            let ephemeral = Data(bytes[1...Self.keyLength])
            let shared = try own.sharedSecretFromKeyAgreement(with: .init(x963Representation: ephemeral))
            let symmetric = shared.hkdfDerivedSymmetricKey(
                using: SHA256.self, salt: ephemeral + own.publicKey.x963Representation,
                sharedInfo: Data("torg ta-ner 1 \(content.rawValue)".utf8), outputByteCount: 32)
            let box = try AES.GCM.SealedBox(combined: Data(bytes[(1 + Self.keyLength)...]))
            return Array(try AES.GCM.open(box, using: symmetric, authenticating: Data(key.utf8)))
        } catch {
            throw Unreadable()
        }
    }
}
