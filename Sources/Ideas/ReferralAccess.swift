import Partnership

/// Who may see and answer a referral.
enum ReferralAccess {
    /// A coordinator, one who came by the referral's own link, and a representative of the organisation with an account.
    static func isOpen(_ referral: Referral, to actor: Actor) -> Bool {
        if actor.isCoordinator { return true }
        if let opened = actor.opened { return opened == referral.subject }
        return actor.roles.contains(.representative) && actor.represents(referral.organisation)
    }
}
