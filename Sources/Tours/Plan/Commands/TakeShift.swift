import Database
public import Partnership
public import Web

/// Signs the actor up for a shift, for an organisation that they speak for.
public struct TakeShift: Command {
    public static let permission = Permission.represent

    public let shift: Int64
    public let organisation: Int64
    /// Whether they know that they have another shift at the same time.
    public let allowsOverlap: Bool

    public init(_ shift: Int64, organisation: Int64, allowsOverlap: Bool = false) {
        self.shift = shift
        self.organisation = organisation
        self.allowsOverlap = allowsOverlap
    }

    public func perform(_ change: Change) throws {
        let (shift, stop) = try change.shift(shift)
        let (account, organisation) = try change.speaker(for: organisation)
        if shift.places.contains(where: { $0.account == account }) { return }
        try change.checkOpen(shift, stop)
        try change.checkRoom(shift)
        if !allowsOverlap { try change.checkOverlap(with: shift, account: account) }
        try change.writer.execute(
            """
            INSERT INTO shift_place (shift, organisation, account, name, signed_at)
            VALUES (\(shift.id), \(organisation.id), \(account), '', \(change.now))
            """
        )
        try change.record("shift.taken", on: stop.subject, organisation: organisation.id, seenBy: .members)
    }
}

/// Writes somebody up for a shift by hand, for any member: a coordinator may, also afterwards. Whoever has an account that speaks for
/// the member gets the place as their own.
public struct WriteUpForShift: Command {
    public static let permission = Permission.coordinate

    public let shift: Int64
    public let organisation: Int64
    public let name: String
    /// Empty when no letter is to be sent.
    public let email: String

    public init(_ shift: Int64, organisation: Int64, name: String, email: String = "") {
        self.shift = shift
        self.organisation = organisation
        self.name = name
        self.email = email
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("name", name, most: PlanLength.name, missing: "tours.plan.issue.personName")
        if !email.isEmpty, Account.address(email) == nil { rules.add("email", "tours.plan.issue.email") }
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let (shift, stop) = try change.shift(shift)
        let organisation = try change.member(organisation)
        let address = email.isEmpty ? nil : Account.address(email)
        let account = try address.flatMap { try change.account(of: $0, for: organisation.id) }
        let isThere = shift.places.contains {
            account == nil
                ? $0.account == nil && $0.organisation == organisation.id && $0.name == name : $0.account == account
        }
        if isThere { return }
        guard !stop.isCancelled else { throw Refusal.invalid("", "tours.plan.issue.cancelled") }
        try change.checkRoom(shift)
        let place = try change.writer.insert(
            """
            INSERT INTO shift_place (shift, organisation, account, name, email, signed_at)
            VALUES (\(shift.id), \(organisation.id), \(account), \(account == nil ? name : ""),
                \(account == nil ? address : nil), \(change.now))
            """
        )
        try change.record("shift.taken", on: stop.subject, organisation: organisation.id, seenBy: .members)
        if shift.startsAt > change.now, account == nil || account != change.actor.account {
            try change.tell(try change.staff("shift_place.id = \(place)"), .writtenUp)
        }
    }
}

extension Change {
    /// Who acts, for an organisation that they speak for; a coordinator speaks for any. Throws ``Refusal``.
    func speaker(for organisation: Int64) throws -> (account: Int64, organisation: Organisation) {
        guard let account = actor.account, actor.represents(organisation) || actor.isCoordinator else {
            throw Refusal.notFound
        }
        return (account, try member(organisation))
    }

    /// Throws ``Refusal/invalid(_:)`` when nobody can sign up any more.
    func checkOpen(_ shift: Shift, _ stop: Stop) throws {
        if stop.isCancelled { throw Refusal.invalid("", "tours.plan.issue.cancelled") }
        if shift.startsAt <= now { throw Refusal.invalid("", "tours.plan.issue.begun") }
    }

    func checkRoom(_ shift: Shift) throws {
        if shift.isFull { throw Refusal.invalid("", "tours.plan.issue.full") }
    }

    /// Throws ``Refusal/invalid(_:)`` with ``Overlap/message`` when the account has another shift at the same time.
    func checkOverlap(with shift: Shift, account: Int64) throws {
        let others = try Shifts.places(
            writer, in: id,
            where: """
                shift_place.account = \(account) AND shift.id <> \(shift.id) AND shift.starts_at < \(shift.endsAt)
                    AND shift.ends_at > \(shift.startsAt) AND stop.cancelled_at IS NULL
                """)
        guard let other = others.first else { return }
        throw Refusal.invalid(
            "", Overlap.message, ["stop": other.stop.name, "hours": other.shift.hours(.swedish)])
    }

    /// The account with an address that speaks for an organisation; nil when there is none.
    fileprivate func account(of address: String, for organisation: Int64) throws -> Int64? {
        try Accounts.find(writer, in: id, email: address).flatMap { account in
            account.grants.contains { $0.organisation == organisation } ? account.id : nil
        }
    }
}

/// The message that warns of two shifts at the same time.
enum Overlap {
    static let message = "tours.plan.issue.overlap"
}
