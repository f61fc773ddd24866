import Database
import Partnership

/// Somebody came by a link in a letter about a referral: lets them in to that referral and nothing else.
struct OpenReferral: Command {
    static let permission = Permission.everyone

    let link: MailedLink

    /// The referral's path, and the token of the session that opens it.
    func perform(_ change: Change) throws -> (path: String, token: Token) {
        guard link.purpose == .referral, link.isOpen(at: change.now), let subject = link.subject,
            subject.kind == Referral.kind,
            let referral = try Referral.find(change.writer, in: change.id, id: subject.id),
            try !change.organisation(referral.organisation).hasLeft(at: change.now)
        else { throw Refusal.notFound }
        let token = try Sessions.begin(
            change, opening: subject, organisation: referral.organisation, representative: link.representative
        )
        return (referral.path, token)
    }
}
