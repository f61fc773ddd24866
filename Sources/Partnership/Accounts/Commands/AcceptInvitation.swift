import Database
import Web

/// Somebody invited comes in for the first time, with a password or without.
struct AcceptInvitation: Command {
    static let permission = Permission.everyone

    let link: MailedLink
    let passwordHash: String?
    let device: String

    /// Returns the token of the session that begins.
    func perform(_ change: Change) throws -> Token {
        guard link.purpose == .invitation, link.isOpen(at: change.now), let id = link.account else {
            throw Refusal.notFound
        }
        let account = try change.account(id)
        try change.useLink(link)
        if let passwordHash {
            try change.writer.execute("UPDATE account SET password_hash = \(passwordHash) WHERE id = \(account.id)")
        }
        try change.record("account.accepted", on: account.subject, seenBy: .coordinators)
        return try Sessions.begin(change, account: account.id, device: device, isVerified: !account.hasSecondFactor)
    }
}
