import Database
public import Partnership
public import Web

/// Ends a membership on a day. The organisation stays in the register, and its answers where they are.
public struct EndMembership: Command {
    public static let permission = Permission.coordinate

    public let organisation: Int64
    /// `YYYY-MM-DD`.
    public let day: String

    public init(_ organisation: Int64, on day: String) {
        self.organisation = organisation
        self.day = day
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        Timestamp(day: day) == nil ? [Issue(column: .left, "members.issue.date")] : []
    }

    public func perform(_ change: Change) throws {
        guard let current = try Organisations.find(change.writer, in: change.id, id: organisation) else {
            throw Refusal.notFound
        }
        // Sent twice, it ends once.
        guard current.leftOn == nil else { return }
        var fields = OrganisationFields(current)
        fields.leftOn = day
        let issues = fields.issues(in: change.partnership).filter { $0.field == MemberColumn.left.rawValue }
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        try change.save(current, version: current.version, fields)
    }
}

/// Makes an organisation that has left a member again, from a day.
public struct RejoinOrganisation: Command {
    public static let permission = Permission.coordinate

    public let organisation: Int64
    /// `YYYY-MM-DD`.
    public let day: String

    public init(_ organisation: Int64, on day: String) {
        self.organisation = organisation
        self.day = day
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        Timestamp(day: day) == nil ? [Issue(column: .joined, "members.issue.date")] : []
    }

    public func perform(_ change: Change) throws {
        guard let current = try Organisations.find(change.writer, in: change.id, id: organisation) else {
            throw Refusal.notFound
        }
        guard current.leftOn != nil else { return }
        var fields = OrganisationFields(current)
        fields.leftOn = nil
        fields.joinedOn = day
        try change.save(current, version: current.version, fields)
    }
}
