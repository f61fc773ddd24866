import Crypto
import Foundation
import Testing

@testable import Capture

struct SealedEnvelopeTests {
    /// Made by another library: Python's `cryptography`, from the private keys 1122…1122 and 0102…1f20.
    private static let sealed = """
        AQRRXD1uueOWuQTT/sp/VP3NDMHpl783XcpRWtCmw7QDX0U2vjpQ8xj7+aVHWQKiIVAr7w1X4IxTsswKVvF9n5NUAAECAwQFBgcICQoLzlvNf83+vMjt\
        N4VfPYbbskt2jgKp3/IccQBWxtAY+Uyn+hHDQCFpzAtGzPYtb0uzKzaHQ/0=
        """
    private static let key = "0b5c2f6e-1d2a-4c3b-8e4f-5a6b7c8d9e0f"
    private static let privateKey: [UInt8] =
        [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0x00]
        + [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0x00]
        + [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0x00, 0x11, 0x22]

    private let bytes = Data(base64Encoded: Self.sealed).map { Array($0) } ?? []

    @Test func `what another library sealed is opened`() throws {
        let opened = try SealedEnvelope(bytes: bytes).opened(with: Self.privateKey, as: .idea, key: Self.key)
        #expect(String(decoding: opened, as: UTF8.self) == #"{"words":"En bänk vid hållplatsen"}"#)
    }

    @Test func `it opens for nothing but what it was sealed for`() {
        let other = Array(P256.KeyAgreement.PrivateKey().rawRepresentation)
        let envelope = SealedEnvelope(bytes: bytes)
        #expect(throws: SealedEnvelope.Unreadable.self) {
            try envelope.opened(with: other, as: .idea, key: Self.key)
        }
        #expect(throws: SealedEnvelope.Unreadable.self) {
            try envelope.opened(with: Self.privateKey, as: .photo, key: Self.key)
        }
        #expect(throws: SealedEnvelope.Unreadable.self) {
            try envelope.opened(with: Self.privateKey, as: .idea, key: "another")
        }
    }

    @Test func `no byte of it can be changed, and none be missing`() {
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            for broken in [changed, Array(bytes[..<index])] {
                #expect(throws: SealedEnvelope.Unreadable.self, "\(index)") {
                    try SealedEnvelope(bytes: broken).opened(with: Self.privateKey, as: .idea, key: Self.key)
                }
            }
        }
    }
}
