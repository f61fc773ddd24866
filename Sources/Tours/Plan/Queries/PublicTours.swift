public import Database
public import Partnership
public import Web

/// What anybody may read of tours.
struct PublicTours: Sendable {
    /// Soonest first.
    let coming: [Stop]
    /// The tour of the next stop, else the latest; nil when there is none that anybody may see.
    let current: Tour?
    /// Stops of the current tour that are over, latest first.
    let past: [Stop]
    /// The other tours, newest first.
    let earlier: [EarlierTour]
    /// How many ideas came at each stop, by its key.
    let ideas: [Int64: Int]

    struct EarlierTour: Sendable {
        let tour: Tour
        let stops: Int
        let ideas: Int
    }

    static func read(_ reader: Reader, in partnership: PartnershipID, _ ideas: GatheredIdeas, now: Timestamp) throws
        -> PublicTours
    {
        let all = try reader.all(
            """
            SELECT \(Stop.columns) FROM \(Stop.source)
            WHERE stop.partnership = \(partnership) AND tour.is_public = 1 ORDER BY stop.starts_at, stop.id
            """
        ) { try Stop(row: $0) }
        let tours = try Plan.tours(reader, in: partnership).map(\.tour).filter(\.isPublic)
        let coming = all.filter { $0.endsAt > now }
        let counts = try ideas.counts(reader, partnership, all.filter { $0.startsAt <= now }.map(\.subject))
        let next = coming.first { !$0.isCancelled } ?? coming.first
        let current = tours.first { $0.id == next?.tour } ?? tours.first
        let byTour = Dictionary(grouping: all, by: \.tour)
        return PublicTours(
            coming: coming, current: current,
            past: current.map { (byTour[$0.id] ?? []).filter { $0.endsAt <= now }.reversed() } ?? [],
            earlier: tours.filter { $0.id != current?.id }.map { tour in
                let stops = byTour[tour.id] ?? []
                return EarlierTour(
                    tour: tour, stops: stops.count, ideas: stops.reduce(0) { $0 + (counts[$1.id] ?? 0) })
            },
            ideas: counts)
    }
}

/// The next stop, as the start page tells of it.
public enum NextStop {
    /// The next stop of a public tour that is not over or called off; nil when none is planned.
    public static func find(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> Stop? {
        try reader.first(
            """
            SELECT \(Stop.columns) FROM \(Stop.source)
            WHERE stop.partnership = \(partnership) AND stop.ends_at > \(now) AND stop.cancelled_at IS NULL
                AND tour.is_public = 1
            ORDER BY stop.starts_at, stop.id LIMIT 1
            """
        ) { try Stop(row: $0) }
    }
}
