import Database
public import Partnership
public import Web

/// Says no to a request. The one who says it may change their mind by giving a tender.
public struct DeclineRequest: Command {
    public static let permission = Permission.tender

    public let invitation: Int64
    public let reason: String

    public init(_ invitation: Int64, reason: String) {
        self.invitation = invitation
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("reason", reason, most: ProcurementLength.reason)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        if let tender = try Tender.find(change.writer, of: asked.id), !tender.isWithdrawn {
            throw Refusal.invalid("reason", "sourcing.tender.issue.withdrawFirst")
        }
        if asked.declinedAt != nil, asked.declineReason == reason { return }
        try change.writer.execute(
            "UPDATE invitation SET declined_at = \(change.now), decline_reason = \(reason) WHERE id = \(asked.id)")
        try change.record("procurement.declined", on: procurement.subject, seenBy: .coordinators)
        let isLast = procurement.invitations.allSatisfy { $0.declinedAt != nil || $0.id == asked.id }
        if isLast { try change.write(.declined, about: procurement) }
    }
}
