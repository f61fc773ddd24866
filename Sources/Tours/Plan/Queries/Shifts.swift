import Database
import Partnership
import Web

/// Reading shifts with those who are signed up. Two questions, however many there are.
enum Shifts {
    /// All shifts of some stops, in order of time.
    static func of(_ stops: [Int64], _ reader: Reader) throws -> [Int64: [Shift]] {
        guard !stops.isEmpty else { return [:] }
        return Dictionary(
            grouping: try read(reader, where: "shift.stop \(in: stops)"), by: \.stop)
    }

    static func of(_ stop: Stop, _ reader: Reader) throws -> [Shift] { try of([stop.id], reader)[stop.id] ?? [] }

    /// A shift and its stop; nil when the partnership has none such.
    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> (shift: Shift, stop: Stop)? {
        guard let shift = try read(reader, where: "shift.id = \(id)").first,
            let stop = try Stop.find(reader, in: partnership, id: shift.stop)
        else { return nil }
        return (shift, stop)
    }

    /// A place with its shift and stop; nil when the partnership has none such.
    static func find(_ reader: Reader, in partnership: PartnershipID, place: Int64) throws -> StaffedPlace? {
        let shift: Int64? = try reader.value("SELECT shift FROM shift_place WHERE id = \(place)")
        guard let shift, let found = try find(reader, in: partnership, id: shift),
            let place = found.shift.places.first(where: { $0.id == place })
        else { return nil }
        return StaffedPlace(place: place, shift: found.shift, stop: found.stop)
    }

    /// All places on the shifts that a condition picks out, with shift and stop. `order`: of the answer.
    static func places(_ reader: Reader, in partnership: PartnershipID, where condition: SQL) throws -> [StaffedPlace] {
        try reader.all(
            """
            SELECT \(Stop.columns), \(Shift.columns), \(ShiftPlace.columns)
            FROM \(ShiftPlace.source) JOIN shift ON shift.id = shift_place.shift JOIN stop ON stop.id = shift.stop
                JOIN tour ON tour.id = stop.tour
            WHERE stop.partnership = \(partnership) AND \(condition)
            ORDER BY shift.starts_at, shift.id, shift_place.id
            """
        ) { row in
            StaffedPlace(
                place: try ShiftPlace(row: row, from: Stop.width + Shift.width),
                shift: try Shift(row: row, from: Stop.width), stop: try Stop(row: row))
        }
    }

    private static func read(_ reader: Reader, where condition: SQL) throws -> [Shift] {
        var shifts = try reader.all(
            "SELECT \(Shift.columns) FROM shift WHERE \(condition) ORDER BY shift.starts_at, shift.id"
        ) { try Shift(row: $0) }
        guard !shifts.isEmpty else { return [] }
        let places = try reader.all(
            """
            SELECT \(ShiftPlace.columns) FROM \(ShiftPlace.source) JOIN shift ON shift.id = shift_place.shift
            WHERE \(condition) ORDER BY shift_place.signed_at, shift_place.id
            """
        ) { try ShiftPlace(row: $0) }
        let byShift = Dictionary(grouping: places, by: \.shift)
        for index in shifts.indices { shifts[index].places = byShift[shifts[index].id] ?? [] }
        return shifts
    }
}

/// A place on a shift, with what it is a place on. The shift's own places are not read.
struct StaffedPlace: Sendable, Hashable {
    let place: ShiftPlace
    let shift: Shift
    let stop: Stop
}
