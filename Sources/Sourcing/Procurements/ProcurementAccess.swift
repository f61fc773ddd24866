import Database
import Partnership
import Web

/// Who may see what of a procurement.
enum ProcurementAccess {
    /// Those who speak for the buyer with an account, and Torg itself. A coordinator as such is not among them.
    static func isBuyer(_ organisation: Int64, _ actor: Actor) -> Bool {
        actor.roles.contains(.system) || actor.account != nil && actor.represents(organisation)
    }

    /// Whether an actor may read of a procurement: anybody once it is over, before that the buyer alone.
    static func shows(_ procurement: ProcurementCase, to actor: Actor) -> Bool {
        procurement.isPublic || actor.opened == nil && isBuyer(procurement.organisation, actor)
    }

    /// Who came by the link of this invitation, and those who speak for the organisation that it went to.
    static func isAsked(_ invitation: Invitation, _ actor: Actor) -> Bool {
        if actor.roles.contains(.system) { return true }
        if let opened = actor.opened { return opened == invitation.subject }
        return actor.account != nil && invitation.organisation.map { actor.represents($0) } ?? false
    }

    /// Whether an actor may read a tender: its giver always, the buyer once the time is out and the tenders are opened.
    static func showsTender(_ tender: Int64, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        guard let found = try Tender.find(reader, in: partnership, id: tender),
            let invitation = try Invitation.find(reader, in: partnership, id: found.invitation)
        else { return false }
        if isAsked(invitation, actor), !actor.roles.contains(.system) { return true }
        guard actor.opened == nil, !found.isWithdrawn,
            let procurement = try ProcurementCase.find(reader, in: partnership, id: found.procurement)
        else { return false }
        return procurement.openedAt != nil && isBuyer(procurement.organisation, actor)
    }
}

extension Permission {
    /// Reading a request and tendering: by the link in a letter, or for the organisation that was asked. Not for coordinators.
    static let tender = Permission("tender", [.bearer, .representative])
}
