import Crypto
import Database
import Foundation
import Ideas
import Partnership
import Torg
import Web

/// Devices that were out on squares and have ideas to send, each sealed as the devices seal them.
struct Devices {
    /// The requests of each device, one idea each.
    let requests: [[[UInt8]]]
    /// Sending number 0 of device 0 is named by this, and the others alike.
    static func key(_ device: Int, _ idea: Int) -> String {
        let number = String(device * 10_000 + idea, radix: 16)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - number.count) + number
    }

    private struct Device {
        let id: Int64
        let token: Token
        let key: P256.KeyAgreement.PublicKey
    }

    /// Writes `count` devices into the database, each with `ideas` to send.
    init(_ count: Int, ideas: Int, _ planted: Planted) async throws {
        let site = try await Planted.open(planted.folder)
        let partnership = planted.ground.partnership.id
        let account = planted.ground.coordinators[0]
        let devices = try await site.services.database.write { writer in
            try (0..<count).map { _ in try Self.begin(writer, partnership, account) }
        }
        try await Planted.close(site)
        requests = try devices.enumerated().map { number, device in
            try (0..<ideas).map { idea in
                let said = planted.maker.idea(planted.count + number * ideas + idea).submission
                return try Self.request(device, words: said.words, key: Self.key(number, idea), left: ideas - idea - 1)
            }
        }
    }

    private static func begin(_ writer: Writer, _ partnership: PartnershipID, _ account: Int64) throws -> Device {
        let (token, key, now) = (Token.random(), P256.KeyAgreement.PrivateKey(), Timestamp.now)
        let id = try writer.insert(
            """
            INSERT INTO capture_device
                (partnership, account, token_hash, private_key, name, begun_at, ends_at, seen_at)
            VALUES (\(partnership), \(account), \(token.hash), \(Array(key.rawRepresentation)), 'Chrome, Android', \(now),
                \(now.adding(days: 1)), \(now))
            """
        )
        return Device(id: id, token: token, key: key.publicKey)
    }

    private static func request(_ device: Device, words: String, key: String, left: Int) throws -> [UInt8] {
        let idea = try JSONEncoder().encode(["words": words, "code": Token.spoken().text])
        let fields = [
            ("device", "\(device.id)"), ("token", device.token.text), ("unsent", "\(left)"), ("key", key),
            ("sealedFor", "\(device.id)"), ("age", "60000"),
        ]
        let boundary = "----torg-bench"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"sealed\"; filename=\"idea\"\r\n".utf8
        body += "Content-Type: application/octet-stream\r\n\r\n".utf8
        body += try sealed(idea, for: device.key, key: key)
        body += "\r\n--\(boundary)--\r\n".utf8
        let head = """
            POST /ta-ner/ideer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=\(boundary)\r\n\
            Content-Length: \(body.count)\r\n\r\n
            """
        return Array(head.utf8) + body
    }

    /// As `take-seal.js` does it.
    private static func sealed(_ idea: Data, for receiver: P256.KeyAgreement.PublicKey, key: String) throws -> [UInt8] {
        let own = P256.KeyAgreement.PrivateKey()
        let ephemeral = own.publicKey.x963Representation
        let symmetric = try own.sharedSecretFromKeyAgreement(with: receiver).hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: ephemeral + receiver.x963Representation,
            sharedInfo: Data("torg ta-ner 1 idea".utf8), outputByteCount: 32)
        let box = try AES.GCM.seal(idea, using: symmetric, authenticating: Data(key.utf8))
        guard let combined = box.combined else { throw Broken("nothing was sealed") }
        return [1] + Array(ephemeral) + Array(combined)
    }
}
