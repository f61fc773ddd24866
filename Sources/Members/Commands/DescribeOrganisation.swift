public import Partnership
import Web

/// Changes what a member says of itself: what it offers and needs, and how it can be worked with. For its representatives.
public struct DescribeOrganisation: Command {
    public static let permission = Permission.represent

    public let organisation: Int64
    /// The version that the editor saw.
    public let version: Int
    public let offers: String
    public let needs: String
    public let conditions: OrganisationFields.Conditions

    public init(
        _ organisation: Int64, version: Int, offers: String, needs: String, conditions: OrganisationFields.Conditions
    ) {
        self.organisation = organisation
        self.version = version
        self.offers = offers
        self.needs = needs
        self.conditions = conditions
    }

    public func perform(_ change: Change) throws {
        let current = try change.ownOrganisation(organisation)
        let fields = OrganisationFields(current).describing(offers: offers, needs: needs, conditions)
        let issues = fields.issues(in: change.partnership).filter { $0.message == "members.issue.tooLong" }
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        try change.save(current, version: version, fields)
    }
}

extension Change {
    /// An organisation that the actor may change: their own, or any for a coordinator. Throws ``Refusal/notFound``.
    func ownOrganisation(_ organisation: Int64) throws -> Organisation {
        guard actor.represents(organisation) || actor.isCoordinator,
            let found = try Organisations.find(writer, in: id, id: organisation)
        else { throw Refusal.notFound }
        return found
    }
}
