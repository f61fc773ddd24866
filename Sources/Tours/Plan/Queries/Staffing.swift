import Database
import Partnership
import Web

/// Who has staffed a tour how much. Stops that were called off do not count.
struct Staffing: Sendable {
    struct Entry: Sendable, Hashable {
        let organisation: Int64
        let name: String
        var shiftsDone = 0
        var shiftsComing = 0
        var minutesDone = 0
        var minutesComing = 0

        var minutes: Int { minutesDone + minutesComing }
        var shifts: Int { shiftsDone + shiftsComing }
    }

    /// Those who have most first, then by name; members without a shift too.
    let entries: [Entry]

    static func read(_ reader: Reader, in partnership: PartnershipID, of tour: Tour, now: Timestamp) throws -> Staffing
    {
        var entries: [Int64: Entry] = [:]
        for member in try Organisations.members(reader, in: partnership, at: now) {
            entries[member.id] = Entry(organisation: member.id, name: member.name)
        }
        let places = try Shifts.places(
            reader, in: partnership, where: "stop.tour = \(tour.id) AND stop.cancelled_at IS NULL")
        for found in places {
            let place = found.place
            var entry =
                entries[place.organisation] ?? Entry(organisation: place.organisation, name: place.organisationName)
            if found.shift.endsAt <= now {
                entry.shiftsDone += 1
                entry.minutesDone += found.shift.minutes
            } else {
                entry.shiftsComing += 1
                entry.minutesComing += found.shift.minutes
            }
            entries[place.organisation] = entry
        }
        let ordered = entries.values.sortedInSwedish(by: \.name)
        let minutes = Set(ordered.map(\.minutes)).sorted(by: >)
        return Staffing(entries: minutes.flatMap { count in ordered.filter { $0.minutes == count } })
    }

    var without: Int { entries.count { $0.shifts == 0 } }
}
