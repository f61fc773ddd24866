import Database
import Partnership
import Web

/// What the plan holds of people, and what becomes of it when they leave.
enum PlanCare {
    /// Shifts of an account, a line each.
    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        try Shifts.places(reader, in: partnership, where: own(account)).map { found in
            "shift at \(found.stop.name), \(found.shift.startsAt.isoDay) \(found.shift.hours(.english)), "
                + "for \(found.place.organisationName)"
        }
    }

    /// Places of an account, and those that a coordinator wrote up with its address.
    private static func own(_ account: Account) -> SQL {
        "(shift_place.account = \(account.id) OR lower(shift_place.email) = \(account.email))"
    }

    /// Frees the coming places of an erased account, and leaves of the past ones only the organisation.
    static func forget(_ account: Account, _ change: Change) throws {
        for found in try change.staff(own(account)) {
            if found.shift.startsAt > change.now {
                try change.writer.execute("DELETE FROM shift_place WHERE id = \(found.place.id)")
                try change.record(
                    "shift.left", on: found.stop.subject, organisation: found.place.organisation, seenBy: .members)
            } else {
                try change.writer.execute(
                    """
                    UPDATE shift_place SET account = NULL, name = '', email = NULL, is_offered = 0 WHERE id = \(found.place.id)
                    """
                )
            }
        }
    }

    /// Rows that no other row stands for any more.
    static func orphans(_ reader: Reader) throws -> [String] {
        let stops: [Int64] = try reader.values(
            """
            SELECT stop.id FROM stop LEFT JOIN tour ON tour.id = stop.tour AND tour.partnership = stop.partnership
            WHERE tour.id IS NULL ORDER BY stop.id LIMIT 100
            """
        )
        let shifts: [Int64] = try reader.values(
            "SELECT id FROM shift WHERE stop NOT IN (SELECT id FROM stop) ORDER BY id LIMIT 100")
        let places: [Int64] = try reader.values(
            """
            SELECT shift_place.id FROM shift_place LEFT JOIN shift ON shift.id = shift_place.shift
            LEFT JOIN stop ON stop.id = shift.stop
            LEFT JOIN organisation ON organisation.id = shift_place.organisation
                AND organisation.partnership = stop.partnership
            WHERE organisation.id IS NULL ORDER BY shift_place.id LIMIT 100
            """
        )
        return stops.map { "stop \($0): without a tour of its partnership" }
            + shifts.map { "shift \($0): without a stop" }
            + places.map { "shift_place \($0): without a shift and an organisation of one partnership" }
    }
}
