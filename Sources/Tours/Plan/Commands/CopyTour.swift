import Database
public import Partnership
public import Web

/// Makes a new tour of the stops of an earlier one, on other days. What was said of permits stays behind: they are sought anew.
public struct CopyTour: Command {
    public static let permission = Permission.coordinate

    /// A stop to take along.
    public struct CopiedStop: Sendable, Hashable {
        public let stop: Int64
        /// `YYYY-MM-DD`.
        public let day: String

        public init(_ stop: Int64, day: String) {
            self.stop = stop
            self.day = day
        }
    }

    public let tour: Int64
    public let fields: TourFields
    public let stops: [CopiedStop]
    /// Whether shifts come along, with nobody signed up.
    public let copiesShifts: Bool

    public init(_ tour: Int64, as fields: TourFields, stops: [CopiedStop], copiesShifts: Bool = true) {
        self.tour = tour
        self.fields = fields
        self.stops = stops
        self.copiesShifts = copiesShifts
    }

    /// A stop's field is `day-` and its key.
    public func validate(for partnership: Partnership) -> [Issue] {
        let wrong = stops.filter { Timestamp(day: $0.day) == nil }
        return fields.issues + wrong.map { Issue("day-\($0.stop)", "tours.plan.issue.day") }
    }

    public func perform(_ change: Change) throws -> Tour {
        let old = try change.tour(tour)
        let originals = try Stop.all(change.writer, of: old)
        if let same = try madeBefore(change, old) { return same }
        let new = try change.run(CreateTour(fields))
        let shifts = try Shifts.of(originals.map(\.id), change.writer)
        for copied in stops {
            guard let original = originals.first(where: { $0.id == copied.stop }) else { throw Refusal.notFound }
            var fields = StopFields(original)
            fields.day = copied.day
            fields.permit = ""
            let stop: Stop
            do {
                stop = try change.run(SaveStop(tour: new.id, fields))
            } catch Refusal.invalid(let issues) {
                throw Refusal.invalid(issues.map { Issue("day-\(original.id)", $0.message, $0.values) })
            }
            for shift in copiesShifts ? shifts[original.id] ?? [] : [] {
                let fields = ShiftFields(
                    from: shift.startsAt.clock, to: shift.endsAt.clock, wanted: shift.wanted, note: shift.note)
                _ = try change.run(AddShift(stop: stop.id, fields))
            }
        }
        return new
    }

    /// The tour that the same form made a moment ago: pressed twice, it is made once.
    private func madeBefore(_ change: Change, _ old: Tour) throws -> Tour? {
        let days = stops.map(\.day).sorted()
        guard !days.isEmpty else { return nil }
        let tours = try change.writer.all(
            """
            SELECT \(Tour.columns) FROM tour
            WHERE partnership = \(change.id) AND name = \(fields.name) AND id > \(old.id) AND version = 1
            """
        ) { try Tour(row: $0) }
        return try tours.first { tour in
            try Stop.all(change.writer, of: tour).map(\.startsAt.isoDay).sorted() == days
        }
    }
}
