import Database
public import Web

/// Makes an account and mails its holder a link that lets them in.
public struct InviteAccount: Command {
    public static let permission = Permission.manageAccounts
    /// Days that the link opens.
    public static let days = 14

    private let account: CreateAccount

    public init(email: String, name: String, language: Language = .swedish, grants: [RoleGrant]) {
        account = CreateAccount(email: email, name: name, language: language, grants: grants)
    }

    public func validate(for partnership: Partnership) -> [Issue] { account.validate(for: partnership) }

    /// Returns the account's key.
    public func perform(_ change: Change) throws -> Int64 {
        let id = try change.run(account)
        try change.sendInvitation(to: try change.account(id))
        return id
    }
}

/// Mails the invitation once more, to somebody who has not been in yet; the link before opens nothing any more.
struct InviteAgain: Command {
    static let permission = Permission.manageAccounts

    let account: Int64

    func perform(_ change: Change) throws {
        let account = try change.managedAccount(account)
        try change.closeAccountLinks(account.id, .invitation)
        try change.sendInvitation(to: account)
    }
}

extension Change {
    func sendInvitation(to account: Account) throws {
        let token = try makeLink(.invitation, account: account.id, days: InviteAccount.days)
        let texts = Texts(language: account.language, messages: services.messages)
        let values = ["partnership": partnership.name, "name": account.name]
        try send(
            Letter(
                to: account.email,
                language: account.language,
                subject: texts("accounts.invitation.subject", values),
                greeting: texts("accounts.letter.greeting", values),
                paragraphs: [texts("accounts.invitation.text", values), texts("accounts.invitation.how")],
                action: (texts("accounts.invitation.action"), services.url(MailedLink.path(token))),
                closing: [texts("accounts.invitation.closing", count: InviteAccount.days)],
                about: account.subject
            )
        )
        try record("account.invited", on: account.subject, seenBy: .coordinators)
    }

    /// Ends the links of an account that have not been used.
    func closeAccountLinks(_ account: Int64, _ purposes: MailedLink.Purpose...) throws {
        try writer.execute(
            """
            UPDATE mailed_link SET expires_at = \(now)
            WHERE account = \(account) AND purpose \(in: purposes) AND used_at IS NULL AND expires_at > \(now)
            """
        )
    }
}
