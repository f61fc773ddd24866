import Database
import Partnership

/// Somebody came by the link in a letter: lets them in to that request and nothing else.
struct OpenInvitation: Command {
    static let permission = Permission.everyone

    let link: MailedLink

    /// The request's path, and the token of the session that opens it.
    func perform(_ change: Change) throws -> (path: String, token: Token) {
        guard link.purpose == .tender, link.isOpen(at: change.now), let subject = link.subject,
            subject.kind == Invitation.kind,
            let invitation = try Invitation.find(change.writer, in: change.id, id: subject.id)
        else { throw Refusal.notFound }
        if invitation.openedAt == nil {
            try change.writer.execute("UPDATE invitation SET opened_at = \(change.now) WHERE id = \(invitation.id)")
        }
        let token = try Sessions.begin(change, opening: subject, organisation: link.organisation)
        return (invitation.path, token)
    }
}
