import Database
import Partnership
import Web

/// All tours with what is to come: the work page of the plan.
struct Plan: Sendable {
    /// Newest first.
    let tours: [TourEntry]
    /// Stops that are not over, of all tours, soonest first.
    let coming: [Stop]
    /// By stop.
    let shifts: [Int64: [Shift]]
    /// The reader's own places to come.
    let own: [StaffedPlace]
    /// Places that others want to swap away.
    let offered: [StaffedPlace]

    struct TourEntry: Sendable {
        let tour: Tour
        let stops: Int
    }

    static func read(_ reader: Reader, in partnership: PartnershipID, for actor: Actor, now: Timestamp) throws -> Plan {
        let coming = try Stop.coming(reader, in: partnership, now: now)
        let shifts = try Shifts.of(coming.map(\.id), reader)
        let stops = Dictionary(coming.map { ($0.id, $0) }) { first, _ in first }
        let places = coming.flatMap { shifts[$0.id] ?? [] }.flatMap { shift in
            shift.places.compactMap { place in
                stops[shift.stop].map { StaffedPlace(place: place, shift: shift, stop: $0) }
            }
        }.filter { $0.shift.endsAt > now }
        return Plan(
            tours: try tours(reader, in: partnership), coming: coming, shifts: shifts,
            own: places.filter { $0.place.isOwn(actor) },
            offered: places.filter {
                $0.place.isOffered && !$0.place.isOwn(actor) && $0.shift.startsAt > now && !$0.stop.isCancelled
            })
    }

    static func tours(_ reader: Reader, in partnership: PartnershipID) throws -> [TourEntry] {
        try reader.all(
            """
            SELECT \(Tour.columns), (SELECT count(*) FROM stop WHERE stop.tour = tour.id),
                (SELECT max(stop.starts_at) FROM stop WHERE stop.tour = tour.id) AS latest
            FROM tour WHERE tour.partnership = \(partnership)
            ORDER BY CASE WHEN (SELECT max(stop.starts_at) FROM stop WHERE stop.tour = tour.id) IS NULL THEN 0 ELSE 1 END,
                latest DESC, tour.id DESC
            """
        ) { TourEntry(tour: try Tour(row: $0), stops: try $0[6]) }
    }
}

extension Stop {
    /// Stops that are not over, soonest first. `onlyPublic`: of tours that anybody may see.
    static func coming(
        _ reader: Reader, in partnership: PartnershipID, now: Timestamp, onlyPublic: Bool = false, limit: Int = 500
    ) throws -> [Stop] {
        let open: SQL = onlyPublic ? "AND tour.is_public = 1" : ""
        return try reader.all(
            """
            SELECT \(columns) FROM \(source) WHERE stop.partnership = \(partnership) AND stop.ends_at > \(now) \(open)
            ORDER BY stop.starts_at, stop.id LIMIT \(limit)
            """
        ) { try Stop(row: $0) }
    }
}
