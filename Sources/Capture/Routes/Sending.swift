import Foundation
import Partnership
import Web

/// Why a photo was not kept. The idea is kept all the same.
struct PhotoFault: Sendable, Hashable, Encodable {
    /// Counted from 0.
    let photo: Int
    let message: String
}

/// One idea as it came, opened with the key of the device it was taken down on.
struct Sending: Sendable {
    static let mostPhotos = 3
    private static let longestAge: Int64 = 3_650 * 86_400_000

    let idea: ToldIdea
    let photos: [CleanFile]
    let faults: [PhotoFault]

    /// Nil when nothing can be read of it: it was sealed for another device, or has been changed.
    init?(_ request: WebRequest, of owner: CaptureDevice, texts: Texts, now: Timestamp) {
        let key = request.form.text("key")
        guard (8...64).contains(key.utf8.count), key.allSatisfy({ $0.isHexDigit || $0 == "-" }),
            let json = Self.content(of: "sealed", as: .idea, request, owner, key),
            let idea = try? JSONDecoder().decode(TakenDownIdea.self, from: Data(json))
        else { return nil }
        var (photos, faults): ([CleanFile], [PhotoFault]) = ([], [])
        for number in 0..<Self.mostPhotos {
            guard request.files.contains(where: { $0.field == "photo\(number)" }) else { continue }
            do throws(CleanFile.Fault) {
                let bytes = Self.content(of: "photo\(number)", as: .photo, request, owner, key)
                guard let bytes else { throw .broken }
                photos.append(try CleanFile(bytes))
            } catch {
                faults.append(PhotoFault(photo: number, message: texts(error.message)))
            }
        }
        (self.photos, self.faults) = (photos, faults)
        let saidAt = Self.moment(age: request.form.number("age"), since: owner.begunAt, now: now)
        self.idea = idea.told(
            key: "ta-ner \(owner.id) \(key)", saidAt: saidAt, origin: owner.place.map { Subject("stop", $0) })
    }

    /// A device without means to seal, on a page that was opened without https, sends a field named `plain…`.
    private static func content(
        of field: String, as content: SealedEnvelope.Content, _ request: WebRequest, _ owner: CaptureDevice,
        _ key: String
    ) -> [UInt8]? {
        guard let bytes = request.files.first(where: { $0.field == field })?.bytes else { return nil }
        guard !request.form.isTicked("plain") else { return bytes }
        guard let privateKey = owner.privateKey else { return nil }
        return try? SealedEnvelope(bytes: bytes).opened(with: privateKey, as: content, key: key)
    }

    /// When it was said, from how long ago that was by the device's own clock: neither before the shift nor ahead of now, even if
    /// that clock was set meanwhile.
    static func moment(age: Int64?, since begun: Timestamp, now: Timestamp) -> Timestamp {
        let age = min(max(age ?? 0, 0), longestAge)
        return min(now, max(begun, Timestamp(rawValue: now.rawValue - age)))
    }
}
