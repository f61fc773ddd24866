import Crypto
import Database
import Foundation
import Partnership
import Web

/// Somebody begins a shift on the device they hold.
struct BeginShift: Command {
    static let permission = Permission.represent
    /// Hours that a shift lasts where there is no stop that ends.
    static let hours = 12
    /// Hours after a stop's end that the device can still be read on.
    static let hoursAfterStop = 3

    /// Browser and system.
    let name: String
    /// Key of the place where ideas are gathered.
    let place: Int64?
    let places: GatheringPlaces

    /// What the device gets, once.
    struct Begun: Sendable {
        let device: CaptureDevice
        let token: Token
        /// P-256, X9.63.
        let publicKey: [UInt8]
        let place: GatheringPlace?
    }

    func perform(_ change: Change) throws -> Begun {
        let found = try place.map { try places.find(change.writer, change.id, $0) }
        if place != nil, found == .some(nil) { throw Refusal.invalid("place", "capture.begin.issue.place") }
        let place = found ?? nil
        let (token, key) = (Token.random(), P256.KeyAgreement.PrivateKey())
        let id = try change.writer.insert(
            """
            INSERT INTO capture_device
                (partnership, account, token_hash, private_key, name, place, begun_at, ends_at, seen_at)
            VALUES (\(change.id), \(change.actor.account), \(token.hash), \(Array(key.rawRepresentation)),
                \(String(name.prefix(80))), \(place?.subject.id), \(change.now), \(Self.end(place, from: change.now)),
                \(change.now))
            """
        )
        try change.record("device.begun", on: Subject(CaptureDevice.kind, id), seenBy: .coordinators)
        guard let device = try CaptureDevice.find(change.writer, in: change.id, id: id) else { throw Refusal.notFound }
        return Begun(
            device: device, token: token, publicKey: Array(key.publicKey.x963Representation), place: place)
    }

    /// When a shift ends that begins at `now`: some hours after the stop, or, without a stop to come, after a day's work.
    static func end(_ place: GatheringPlace?, from now: Timestamp) -> Timestamp {
        let end = place?.endsAt.adding(seconds: hoursAfterStop * 3600)
        guard let end, end > now.adding(seconds: 3600) else { return now.adding(seconds: hours * 3600) }
        return end
    }
}
