import Database
public import Partnership

/// Takes somebody off a shift: themselves until the stop begins, a coordinator anybody at any time.
public struct LeaveShift: Command {
    public static let permission = Permission.represent

    public let place: Int64

    public init(_ place: Int64) {
        self.place = place
    }

    public func perform(_ change: Change) throws {
        let found = try change.ownPlace(place)
        if !change.actor.isCoordinator {
            guard found.stop.startsAt > change.now else { throw Refusal.invalid("", "tours.plan.issue.begunLeave") }
        }
        if !found.place.isOwn(change.actor), found.shift.startsAt > change.now, !found.stop.isCancelled {
            try change.tell([found], .takenOff)
        }
        try change.writer.execute("DELETE FROM shift_place WHERE id = \(found.place.id)")
        try change.record(
            "shift.left", on: found.stop.subject, organisation: found.place.organisation, seenBy: .members)
        if !change.actor.isCoordinator { try change.tellOfVacancy(found) }
    }
}

/// Asks whether somebody else can take a place, or asks no longer.
public struct OfferPlace: Command {
    public static let permission = Permission.represent

    public let place: Int64
    public let isOffered: Bool

    public init(_ place: Int64, isOffered: Bool = true) {
        self.place = place
        self.isOffered = isOffered
    }

    public func perform(_ change: Change) throws {
        let found = try change.ownPlace(place)
        try change.checkOpen(found.shift, found.stop)
        try change.writer.execute("UPDATE shift_place SET is_offered = \(isOffered) WHERE id = \(place)")
    }
}

/// Takes over a place that somebody wants to swap away. Both get a letter.
public struct TakeOverPlace: Command {
    public static let permission = Permission.represent

    public let place: Int64
    public let organisation: Int64
    /// Whether the actor knows that they have another shift at the same time.
    public let allowsOverlap: Bool

    public init(_ place: Int64, organisation: Int64, allowsOverlap: Bool = false) {
        self.place = place
        self.organisation = organisation
        self.allowsOverlap = allowsOverlap
    }

    public func perform(_ change: Change) throws {
        guard let old = try Shifts.find(change.writer, in: change.id, place: place) else {
            throw Refusal.invalid("", "tours.plan.issue.notOffered")
        }
        let (account, organisation) = try change.speaker(for: organisation)
        if old.place.account == account, !old.place.isOffered { return }
        guard old.place.isOffered else { throw Refusal.invalid("", "tours.plan.issue.notOffered") }
        guard !old.shift.places.contains(where: { $0.account == account }) else {
            throw Refusal.invalid("", "tours.plan.issue.alreadyThere")
        }
        try change.checkOpen(old.shift, old.stop)
        if !allowsOverlap { try change.checkOverlap(with: old.shift, account: account) }
        try change.writer.execute(
            """
            UPDATE shift_place SET organisation = \(organisation.id), account = \(account), name = '', email = NULL,
                signed_at = \(change.now), is_offered = 0, reminded_at = NULL
            WHERE id = \(place)
            """
        )
        try change.record("shift.takenOver", on: old.stop.subject, organisation: organisation.id, seenBy: .members)
        let new = try change.place(place)
        try change.tell([old], .swappedAway(to: new.place))
        try change.tell([new], .swappedTo(from: old.place))
    }
}

extension Change {
    /// A place that the actor may give up: their own, or any for a coordinator. Throws ``Refusal/notFound``.
    fileprivate func ownPlace(_ id: Int64) throws -> StaffedPlace {
        let found = try place(id)
        guard found.place.isOwn(actor) || actor.isCoordinator else { throw Refusal.notFound }
        return found
    }
}
