import Database
import Partnership
import Web

/// Says that a profile holds as it stands, by somebody who keeps it.
struct ConfirmEnterprise: Command {
    static let permission = Permission.represent

    let enterprise: Int64

    func perform(_ change: Change) throws {
        try change.confirm(try change.ownEnterprise(enterprise))
    }
}

/// The same by the link of a letter. Gives the profile. Pressing again says it again.
struct ConfirmByLink: Command {
    static let permission = Permission.everyone

    let token: String

    func perform(_ change: Change) throws -> SocialEnterprise {
        guard let link = try MailedLink.find(change.writer, token: token, in: change.id),
            link.purpose == .confirmEnterprise, link.isOpen(at: change.now), let id = link.subject?.id,
            let enterprise = try SocialEnterprise.find(change.writer, in: change.id, id: id)
        else { throw Refusal.notFound }
        try change.confirm(enterprise)
        return enterprise
    }
}

extension Change {
    /// Not again on the same day: the second press, and the second of those who got a letter, say nothing new.
    fileprivate func confirm(_ enterprise: SocialEnterprise) throws {
        guard enterprise.confirmedAt.isoDay != now.isoDay || enterprise.askedAt != nil else { return }
        try writer.execute(
            "UPDATE enterprise SET confirmed_at = \(now), asked_at = NULL WHERE id = \(enterprise.id)")
        // A member that had left and came back is found again.
        try index(enterprise)
        try record(
            "enterprise.confirmed", on: enterprise.subject, organisation: enterprise.organisation.id,
            seenBy: .members)
    }
}
