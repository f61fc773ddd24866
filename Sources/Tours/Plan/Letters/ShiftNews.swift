import Database
import Partnership
import Web

/// What those who are signed up are told by letter.
enum ShiftNews: Sendable {
    /// Seven days or one day before.
    case reminder
    /// The stop is at another time or place.
    case moved
    case cancelled
    case restored
    /// The shift has other hours.
    case shiftMoved
    case shiftRemoved
    /// A coordinator wrote them up.
    case writtenUp
    /// A coordinator took them off.
    case takenOff
    /// Somebody took their place over.
    case swappedAway(to: ShiftPlace)
    /// They took a place over.
    case swappedTo(from: ShiftPlace)

    /// The messages are `tours.plan.letter.KEY.subject` and `.text`.
    var key: String {
        switch self {
        case .reminder: "reminder"
        case .moved: "moved"
        case .cancelled: "cancelled"
        case .restored: "restored"
        case .shiftMoved: "shiftMoved"
        case .shiftRemoved: "shiftRemoved"
        case .writtenUp: "writtenUp"
        case .takenOff: "takenOff"
        case .swappedAway: "swappedAway"
        case .swappedTo: "swappedTo"
        }
    }

    /// Whether they are to be there, so that the letter tells where and when.
    var isComing: Bool {
        switch self {
        case .cancelled, .shiftRemoved, .takenOff, .swappedAway: false
        default: true
        }
    }

    /// Whether they are told what to do when they can't come.
    var mayBeInTheWay: Bool {
        switch self {
        case .reminder, .moved, .shiftMoved: true
        default: false
        }
    }

    /// Values of the messages besides stop and time.
    var values: [String: String] {
        switch self {
        case .swappedAway(let other), .swappedTo(let other):
            ["name": other.name.isEmpty ? other.organisationName : "\(other.name), \(other.organisationName)"]
        default: [:]
        }
    }
}

extension Shift {
    /// Whether those who are signed up still mean to come.
    func isToCome(at stop: Stop, now: Timestamp) -> Bool { !stop.isCancelled && startsAt > now }
}

extension Visit {
    /// What a change means, how many of those who are signed up get a letter about it, and how many have no address.
    func consequence(_ key: String, telling places: [ShiftPlace]) -> String {
        let told = places.count { $0.email?.isEmpty == false }
        let letters = told > 0 ? t("tours.plan.told", count: told) : nil
        let others = places.count > told ? t("tours.plan.untold", count: places.count - told) : nil
        return [t(key), letters, others].compactMap(\.self).joined(separator: " ")
    }
}

extension Change {
    /// Those who are signed up, by a condition in SQL.
    func staff(_ condition: SQL) throws -> [StaffedPlace] { try Shifts.places(writer, in: id, where: condition) }

    /// Tells all who are signed up for a stop that is not over yet.
    func tellStaff(of stop: Stop, _ news: ShiftNews) throws {
        guard stop.endsAt > now else { return }
        try tell(try staff("shift.stop = \(stop.id)"), news)
    }

    /// Writes to those of them who have an address.
    func tell(_ staff: [StaffedPlace], _ news: ShiftNews) throws {
        for place in staff {
            guard let email = place.place.email, !email.isEmpty else { continue }
            let isShown: Bool? = try writer.value("SELECT is_public FROM tour WHERE id = \(place.stop.tour)")
            let letter = ShiftLetter(
                news: news, staffed: place, isShown: isShown ?? false, partnership: partnership, services: services)
            try send(letter.letter(to: email))
        }
    }
}
