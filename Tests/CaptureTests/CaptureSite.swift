import Crypto
import Database
import Foundation
import Ideas
import Partnership
import TestSupport
import Testing
import Web

@testable import Capture

/// A site where ideas are taken down at one stop, and what devices do to it.
struct CaptureSite {
    /// Stop 7: Torget i Askersund, from an hour ago until in three hours.
    static let stop: Int64 = 7

    let site: TestSite

    init() async throws {
        let start = Timestamp(day: "2026-11-24")!.adding(seconds: 9 * 3600)
        let place = GatheringPlace(
            subject: Subject("stop", Self.stop), name: "Torget i Askersund", municipality: "1882", startsAt: start,
            endsAt: start.adding(seconds: 4 * 3600), path: "/turne/2026/torget-i-askersund")
        let places = GatheringPlaces(near: { _, _, _, _ in [place] }, find: { $2 == Self.stop ? place : nil })
        site = try await TestSite(capabilities: [
            IdeasCapability(), CaptureCapability(places: places, intake: IdeaGathering.intake),
        ])
    }

    /// A device on which somebody has begun a shift at the stop.
    func device(_ actor: Actor? = nil, place: String = "7") async throws -> TestDevice {
        let page = try await site.post("/ta-ner/pass", ["place": place], as: actor ?? site.representative)
        #expect(page.status == 200)
        return try JSONDecoder().decode(TestDevice.self, from: Data(page.body.utf8))
    }

    func send(_ sending: TestSending) async throws -> TestPage {
        try await site.browser().postAsIs("/ta-ner/ideer", sending.form, files: sending.files)
    }

    func stored(_ device: TestDevice) async throws -> CaptureDevice {
        let partnership = site.partnership.id
        return try #require(try await site.read { try CaptureDevice.find($0, in: partnership, id: device.id) })
    }

    /// Those that wait to be taken in.
    var turns: Turns? { site.capabilities.compactMap { $0 as? CaptureCapability }.first?.turns }

    var ideas: Int {
        get async throws { try await site.read { try $0.value("SELECT count(*) FROM idea", as: Int.self) } ?? 0 }
    }
}

/// What a device got when its shift began.
struct TestDevice: Decodable {
    let id: Int64
    let token: String
    let publicKey: String
    let length: Int64

    /// As the device's script seals; here by the library that the server opens with.
    func seal(_ bytes: [UInt8], as content: SealedEnvelope.Content, key: String) throws -> [UInt8] {
        let receiver = try P256.KeyAgreement.PublicKey(x963Representation: try #require(Data(base64URL: publicKey)))
        let own = P256.KeyAgreement.PrivateKey()
        let shared = try own.sharedSecretFromKeyAgreement(with: receiver)
        let ephemeral = own.publicKey.x963Representation
        let symmetric = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: ephemeral + receiver.x963Representation,
            sharedInfo: Data("torg ta-ner 1 \(content.rawValue)".utf8), outputByteCount: 32)
        let box = try AES.GCM.seal(bytes, using: symmetric, authenticating: Data(key.utf8))
        return [1] + Array(ephemeral) + Array(try #require(box.combined))
    }
}

/// One idea on its way.
struct TestSending {
    static let key = "0b5c2f6e-1d2a-4c3b-8e4f-5a6b7c8d9e0f"
    static let words = "En bänk vid hållplatsen i Åmmeberg"

    var form = FormFields()
    var files: [UploadedFile] = []

    init(
        from device: TestDevice, of owner: TestDevice? = nil, key: String = key, json: String? = nil, age: Int64 = 0,
        photos: [[UInt8]] = []
    ) throws {
        let owner = owner ?? device
        let idea = json ?? #"{"words":"\#(Self.words)","isPublic":true,"code":"7K3QMX9D2T"}"#
        for (name, value) in [
            ("device", "\(device.id)"), ("token", device.token), ("key", key), ("sealedFor", "\(owner.id)"),
            ("age", "\(age)"), ("unsent", "3"),
        ] { form.append(name, value) }
        add("sealed", try owner.seal(Array(idea.utf8), as: .idea, key: key))
        for (number, photo) in photos.enumerated() {
            add("photo\(number)", try owner.seal(photo, as: .photo, key: key))
        }
    }

    mutating func add(_ field: String, _ bytes: [UInt8]) {
        files.append(UploadedFile(field: field, name: field, bytes: bytes))
    }
}
