import Database
import Partnership
import Web

/// A tour in figures, to set beside others: of the stops that have been held.
struct TourComparison: Sendable {
    static let path = "/arbete/turne/jamfor"

    let tour: Tour
    let stops: Int
    /// Whole minutes that the caravan has stood somewhere.
    let minutes: Int
    let result: GatheringResult
    /// When its latest stop began.
    private let latest: Timestamp

    /// Ideas a stop in tenths, rounded.
    var tenthsPerStop: Int { stops == 0 ? 0 : (result.ideas.count * 20 + stops) / (stops * 2) }

    /// All tours of which a stop has begun, the newest first: two questions to the store besides those of the ideas, whatever the
    /// number of tours.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ ideas: GatheredIdeas, for actor: Actor, at now: Timestamp
    ) throws -> [TourComparison] {
        let stops = try reader.all(
            """
            SELECT \(Stop.columns) FROM \(Stop.source)
            WHERE stop.partnership = \(partnership) AND stop.starts_at <= \(now) AND stop.cancelled_at IS NULL
            ORDER BY stop.starts_at DESC, stop.id DESC
            """
        ) { try Stop(row: $0) }
        let tours = try reader.all("SELECT \(Tour.columns) FROM tour WHERE partnership = \(partnership)") {
            try Tour(row: $0)
        }
        let all = try ideas.fetch(reader, partnership, stops.map(\.subject), actor)
        let ideasByStop = Dictionary(grouping: all, by: \.origin)
        let stopsByTour = Dictionary(grouping: stops, by: \.tour)
        let held = tours.compactMap { tour in stopsByTour[tour.id].map { TourComparison(tour, $0, ideasByStop) } }
        return held.sorted { $0.latest > $1.latest }
    }

    /// `stops`: those that have been held, the latest first.
    private init(_ tour: Tour, _ stops: [Stop], _ ideas: [Subject: [GatheredIdea]]) {
        self.tour = tour
        self.stops = stops.count
        minutes = stops.map { Int(($0.endsAt.rawValue - $0.startsAt.rawValue) / 60_000) }.reduce(0, +)
        result = GatheringResult(ideas: stops.flatMap { ideas[$0.subject] ?? [] })
        latest = stops.first?.startsAt ?? Timestamp(rawValue: 0)
    }
}
