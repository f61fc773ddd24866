import Database
import Web

/// Begins a session for somebody whose password has been found right, in place of the session that they had.
struct SignIn: Command {
    static let permission = Permission.everyone

    let account: Int64
    /// The hash that the password was held against: if it has changed meanwhile, the password was the old one.
    let passwordHash: String
    let device: String
    let replaced: Int64?

    func perform(_ change: Change) throws -> Token {
        let account = try change.account(account)
        guard try Accounts.passwordHash(change.writer, account: account.id) == passwordHash else {
            throw Refusal.notFound
        }
        try change.endSession(replaced)
        return try Sessions.begin(change, account: account.id, device: device, isVerified: !account.hasSecondFactor)
    }
}

/// Mails a link that signs in once. Does the same work whether there is such an account or not, so that the time taken tells
/// nothing either.
struct SendSignInLink: Command {
    static let permission = Permission.everyone
    static let minutes = 30

    let email: String
    /// Where the reader was on their way.
    let till: String?

    func validate(for partnership: Partnership) -> [Issue] {
        Account.address(email) == nil ? [Issue("email", "accounts.issue.email")] : []
    }

    func perform(_ change: Change) throws {
        let account = try Account.address(email).flatMap { try Accounts.find(change.writer, in: change.id, email: $0) }
        let end = change.now.adding(seconds: Self.minutes * 60)
        let token = try change.makeLink(.signIn, account: account?.id, until: account == nil ? change.now : end)
        guard let account else { return }
        let texts = Texts(language: account.language, messages: change.services.messages)
        let path = Address(MailedLink.path(token)).setting("till", till).text
        try change.send(
            Letter(
                to: account.email,
                language: account.language,
                subject: texts("accounts.link.subject", ["partnership": change.partnership.name]),
                greeting: texts("accounts.letter.greeting", ["name": account.name]),
                paragraphs: [texts("accounts.link.text", count: Self.minutes)],
                action: (texts("accounts.link.action"), change.services.url(path)),
                closing: [texts("accounts.link.closing")],
                about: account.subject
            )
        )
    }
}

/// Begins a session by a mailed link, which is used up by it.
struct UseSignInLink: Command {
    static let permission = Permission.everyone

    let link: MailedLink
    let device: String
    let replaced: Int64?

    func perform(_ change: Change) throws -> Token {
        guard link.purpose == .signIn, link.isOpen(at: change.now), let id = link.account else {
            throw Refusal.notFound
        }
        let account = try change.account(id)
        try change.useLink(link)
        try change.endSession(replaced)
        return try Sessions.begin(change, account: account.id, device: device, isVerified: !account.hasSecondFactor)
    }
}

/// Ends the session that it is sent from.
struct SignOut: Command {
    static let permission = Permission.everyone

    let session: Int64

    func perform(_ change: Change) throws { try change.endSession(session) }
}

/// Ends sessions of one's own: one, or all but the one at hand.
struct EndSessions: Command {
    enum Choice: Sendable {
        case one(Int64)
        case allBut(Int64)
    }

    static let permission = Permission.account

    let choice: Choice

    func perform(_ change: Change) throws {
        guard let account = change.actor.account else { throw Refusal.notFound }
        switch choice {
        case .one(let id):
            let ended = try change.writer.execute("DELETE FROM session WHERE id = \(id) AND account = \(account)")
            guard ended == 1 else { throw Refusal.notFound }
        case .allBut(let id):
            try change.writer.execute("DELETE FROM session WHERE account = \(account) AND id <> \(id)")
        }
    }
}

extension Change {
    func endSession(_ session: Int64?) throws {
        guard let session else { return }
        try writer.execute("DELETE FROM session WHERE id = \(session) AND partnership = \(id)")
    }
}
