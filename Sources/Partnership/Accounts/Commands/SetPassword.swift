import Database

/// Gives an account another password, and ends its sessions: who had the old one is out.
public struct SetPassword: Command {
    public static let permission = Permission.account

    public let account: Int64
    let passwordHash: String
    let device: String

    /// `passwordHash`: from ``Passwords/hash(_:)``. `device`: what its holder sits at, for the session that begins.
    public init(account: Int64, passwordHash: String, device: String = "") {
        self.account = account
        self.passwordHash = passwordHash
        self.device = device
    }

    /// Returns the token of a new session when the account's holder did it, else nil.
    public func perform(_ change: Change) throws -> Token? {
        let isOwn = change.actor.account == account
        guard isOwn || change.actor.roles.contains(.system) else { throw Refusal.notFound }
        let account = try change.account(account)
        try change.writer.execute("UPDATE account SET password_hash = \(passwordHash) WHERE id = \(account.id)")
        try change.writer.execute("DELETE FROM session WHERE account = \(account.id)")
        try change.closeAccountLinks(account.id, .signIn, .invitation)
        try change.record("account.password", on: account.subject, seenBy: .coordinators)
        // The holder sat in a session that had its second factor, or there would have been no form to send.
        return isOwn ? try Sessions.begin(change, account: account.id, device: device, isVerified: true) : nil
    }
}
