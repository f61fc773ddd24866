import Database
public import Partnership
public import Web

/// Changes what the register says of a member: all of it, as a coordinator may.
public struct UpdateOrganisation: Command {
    public static let permission = Permission.coordinate
    /// The message of the issue that tells a second editor that somebody was there first.
    public static let changedMeanwhile = "members.issue.changedMeanwhile"

    public let organisation: Int64
    /// The version that the editor saw.
    public let version: Int
    public let fields: OrganisationFields

    public init(_ organisation: Int64, version: Int, _ fields: OrganisationFields) {
        self.organisation = organisation
        self.version = version
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    public func perform(_ change: Change) throws {
        guard let current = try Organisations.find(change.writer, in: change.id, id: organisation) else {
            throw Refusal.notFound
        }
        try change.save(current, version: version, fields)
    }
}
