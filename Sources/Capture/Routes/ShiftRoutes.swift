import Database
import Foundation
import HTTPTypes
import Partnership
import Web

/// Beginning a shift: who is signed in learns where ideas are gathered now, and registers the device they hold.
struct ShiftRoutes {
    let places: GatheringPlaces

    var all: [Route] {
        [
            .get("/ta-ner/pass.json", .represent) { try await offer($0) },
            // Where somebody is led who must sign in, or give a second factor, first.
            .get("/ta-ner/borja", .represent) { _ in .redirect(to: Shell.path) },
            .post("/ta-ner/pass", .represent) { try await begin($0) },
        ]
    }

    private struct Offer: Encodable {
        let account: Int64
        let name: String
        let formToken: String
        let now: Int64
        let places: [Place]
    }

    private struct Place: Encodable {
        let id: Int64
        let name: String
        let municipality: String?
        let time: String
        /// Whether the caravan stands there about now.
        let isNow: Bool

        init(_ place: GatheringPlace, _ visit: Visit) {
            id = place.subject.id
            name = place.name
            municipality = place.municipality
            time = visit.time(from: place.startsAt, to: place.endsAt)
            let hours = 3600 * 2
            isNow =
                place.startsAt.adding(seconds: -hours) <= visit.now && visit.now <= place.endsAt.adding(seconds: hours)
        }
    }

    private func offer(_ visit: Visit) async throws -> Answer {
        let (id, now, near) = (visit.partnership.id, visit.now, places.near)
        let places = try await visit.read { try near($0, id, now, 2) }
        return try .json(
            Offer(
                account: visit.actor.account ?? 0, name: visit.session?.name ?? "", formToken: visit.formTokenText,
                now: now.rawValue, places: places.map { Place($0, visit) }))
    }

    private struct Begun: Encodable {
        let id: Int64
        let token: String
        let publicKey: String
        let account: Int64
        let who: String
        let place: Place?
        let now: Int64
        /// Milliseconds until the shift ends: the device's own clock may be wrong.
        let length: Int64
    }

    private func begin(_ visit: Visit) async throws -> Answer {
        do {
            let begun = try await visit.run(
                BeginShift(name: visit.device, place: visit.form.number("place"), places: places))
            return try .json(
                Begun(
                    id: begun.device.id, token: begun.token.text, publicKey: Data(begun.publicKey).base64URL,
                    account: visit.actor.account ?? 0, who: visit.session?.name ?? "",
                    place: begun.place.map { Place($0, visit) }, now: visit.now.rawValue,
                    length: begun.device.endsAt.rawValue - visit.now.rawValue))
        } catch Refusal.invalid(let issues) {
            return try visit.fault(issues.first?.message ?? "capture.begin.issue.place", .unprocessableContent)
        }
    }
}

extension Visit {
    /// `12 maj kl. 10.00–14.00`.
    func time(from start: Timestamp, to end: Timestamp) -> String {
        let clock = language == .swedish ? end.clock.replacing(":", with: ".") : end.clock
        return "\(language.dateAndTime(start))–\(clock)"
    }
}
