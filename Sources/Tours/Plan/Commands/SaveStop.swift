import Database
public import Partnership
public import Web

/// Plans a stop, or changes one: those who are signed up are told when its time or place is another.
public struct SaveStop: Command {
    public static let permission = Permission.coordinate
    /// Days ahead that a stop may lie.
    static let furthest = 1_100

    private enum Target: Sendable {
        case new(tour: Int64)
        case old(stop: Int64, version: Int)
    }

    private let target: Target
    public let fields: StopFields

    /// A new stop of a tour.
    public init(tour: Int64, _ fields: StopFields) {
        target = .new(tour: tour)
        self.fields = fields
    }

    /// A stop as it is to be. `version`: the one that the editor saw.
    public init(stop: Int64, version: Int, _ fields: StopFields) {
        target = .old(stop: stop, version: version)
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    public func perform(_ change: Change) throws -> Stop {
        guard let startsAt = fields.startsAt, let endsAt = fields.endsAt else {
            throw Refusal.invalid("day", "tours.plan.issue.day")
        }
        guard change.now.days(until: startsAt) <= Self.furthest else {
            throw Refusal.invalid("day", "tours.plan.issue.dayFar")
        }
        let saved: Stop
        switch target {
        case .new(let tour): saved = try add(change, to: change.tour(tour), startsAt, endsAt)
        case .old(let stop, let version): saved = try update(change, change.stop(stop), version, startsAt, endsAt)
        }
        try change.index(saved, isPublic: try change.tour(saved.tour).isPublic)
        return saved
    }

    private func add(_ change: Change, to tour: Tour, _ startsAt: Timestamp, _ endsAt: Timestamp) throws -> Stop {
        let same: Int64? = try change.writer.value(
            """
            SELECT id FROM stop
            WHERE tour = \(tour.id) AND name = \(fields.name) AND starts_at = \(startsAt) AND cancelled_at IS NULL
            """
        )
        // Pressed twice, it is planned once.
        if let same { return try change.stop(same) }
        let slug = try TourSlug.free(TourSlug.stop(fields.name)) {
            try Stop.find(change.writer, in: change.id, tour: tour.slug, slug: $0) != nil
        }
        let position = try position(change, besides: nil)
        let id = try change.writer.insert(
            """
            INSERT INTO stop (partnership, tour, slug, name, address, municipality, latitude, longitude, starts_at, ends_at,
                note, permit, contact, changed_at)
            VALUES (\(change.id), \(tour.id), \(slug), \(fields.name), \(fields.address), \(fields.municipalityCode),
                \(position?.latitudeMicrodegrees), \(position?.longitudeMicrodegrees), \(startsAt), \(endsAt),
                \(fields.note), \(fields.permit), \(fields.contact), \(change.now))
            """
        )
        let stop = try change.stop(id)
        try change.record("stop.planned", on: stop.subject, seenBy: .members)
        return stop
    }

    private func update(
        _ change: Change, _ old: Stop, _ version: Int, _ startsAt: Timestamp, _ endsAt: Timestamp
    ) throws -> Stop {
        try Overtaken.check(version, old.version)
        let position = try position(change, besides: old.id)
        try change.writer.execute(
            """
            UPDATE stop SET name = \(fields.name), address = \(fields.address), municipality = \(fields.municipalityCode),
                latitude = \(position?.latitudeMicrodegrees), longitude = \(position?.longitudeMicrodegrees),
                starts_at = \(startsAt), ends_at = \(endsAt), note = \(fields.note), permit = \(fields.permit),
                contact = \(fields.contact), changed_at = \(change.now), version = version + 1
            WHERE id = \(old.id)
            """
        )
        let new = try change.stop(old.id)
        guard new.isElsewhere(than: old) else { return new }
        try change.moveShifts(from: old, to: new)
        try change.record("stop.moved", on: new.subject, seenBy: .members)
        if !new.isCancelled { try change.tellStaff(of: new, .moved) }
        return new
    }

    private func position(_ change: Change, besides stop: Int64?) throws -> Position? {
        if !fields.position.isEmpty { return Position(text: fields.position) }
        return try EarlierPlaces.position(
            change.writer, in: change.id, address: fields.address, municipality: fields.municipalityCode, besides: stop)
    }
}

extension Stop {
    /// Metres that a mark on the map may be set right without anybody being told.
    private static let slip = 100.0

    /// Whether who meant to come to the other would miss this one.
    func isElsewhere(than other: Stop) -> Bool {
        if startsAt != other.startsAt || endsAt != other.endsAt { return true }
        if name != other.name || address != other.address || municipality != other.municipality { return true }
        guard let position, let old = other.position else { return false }
        return position.metres(to: old) > Self.slip
    }
}

extension Change {
    /// Lets the shifts follow their stop: to its day, and where they begin or end with it, to its hours. Reminders begin anew.
    fileprivate func moveShifts(from old: Stop, to new: Stop) throws {
        guard old.startsAt != new.startsAt || old.endsAt != new.endsAt else { return }
        let days = old.startsAt.days(until: new.startsAt)
        for shift in try Shifts.of(new, writer) {
            var (start, end) = (shift.startsAt.adding(days: days), shift.endsAt.adding(days: days))
            let kept = (start, end)
            if shift.startsAt == old.startsAt { start = new.startsAt }
            if shift.endsAt == old.endsAt { end = new.endsAt }
            if end <= start { (start, end) = kept }
            try writer.execute(
                "UPDATE shift SET starts_at = \(start), ends_at = \(end), version = version + 1 WHERE id = \(shift.id)")
        }
        try writer.execute(
            "UPDATE shift_place SET reminded_at = NULL WHERE shift IN (SELECT id FROM shift WHERE stop = \(new.id))")
    }
}
