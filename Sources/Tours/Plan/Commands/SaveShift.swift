import Database
public import Partnership
public import Web

/// Adds a shift to a stop. Answers with its key.
public struct AddShift: Command {
    public static let permission = Permission.coordinate

    public let stop: Int64
    public let fields: ShiftFields

    public init(stop: Int64, _ fields: ShiftFields) {
        self.stop = stop
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws -> Int64 {
        let stop = try change.stop(stop)
        let (startsAt, endsAt) = try fields.times(at: stop)
        let wanted = fields.wanted ?? 1
        let same: Int64? = try change.writer.value(
            """
            SELECT id FROM shift WHERE stop = \(stop.id) AND starts_at = \(startsAt) AND ends_at = \(endsAt)
                AND wanted = \(wanted) AND note = \(fields.note)
            """
        )
        // Pressed twice, it is there once; whoever wants two alike asks for more people.
        if let same { return same }
        return try change.writer.insert(
            """
            INSERT INTO shift (stop, starts_at, ends_at, wanted, note)
            VALUES (\(stop.id), \(startsAt), \(endsAt), \(wanted), \(fields.note))
            """
        )
    }
}

/// Changes a shift. Those who are signed up are told when its hours are others, as long as it is to come.
public struct UpdateShift: Command {
    public static let permission = Permission.coordinate

    public let shift: Int64
    /// The version that the editor saw.
    public let version: Int
    public let fields: ShiftFields

    public init(_ shift: Int64, version: Int, _ fields: ShiftFields) {
        self.shift = shift
        self.version = version
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws {
        let (old, stop) = try change.shift(shift)
        try Overtaken.check(version, old.version)
        let (startsAt, endsAt) = try fields.times(at: stop)
        let wanted = fields.wanted ?? old.wanted
        guard wanted >= old.places.count else {
            throw Refusal.invalid("wanted", "tours.plan.issue.fewerThanSigned", ["count": "\(old.places.count)"])
        }
        try change.writer.execute(
            """
            UPDATE shift SET starts_at = \(startsAt), ends_at = \(endsAt), wanted = \(wanted), note = \(fields.note),
                version = version + 1
            WHERE id = \(shift)
            """
        )
        guard startsAt != old.startsAt || endsAt != old.endsAt else { return }
        try change.writer.execute("UPDATE shift_place SET reminded_at = NULL WHERE shift = \(shift)")
        guard !stop.isCancelled, max(startsAt, old.startsAt) > change.now else { return }
        try change.tell(try change.staff("shift.id = \(shift)"), .shiftMoved)
    }
}

/// Takes a shift away. Those who were signed up are told, as long as it is to come.
public struct RemoveShift: Command {
    public static let permission = Permission.coordinate

    public let shift: Int64

    public init(_ shift: Int64) {
        self.shift = shift
    }

    public func perform(_ change: Change) throws {
        let (old, stop) = try change.shift(shift)
        if old.isToCome(at: stop, now: change.now) {
            try change.tell(try change.staff("shift.id = \(shift)"), .shiftRemoved)
        }
        try change.writer.execute("DELETE FROM shift_place WHERE shift = \(shift)")
        try change.writer.execute("DELETE FROM shift WHERE id = \(shift)")
    }
}
