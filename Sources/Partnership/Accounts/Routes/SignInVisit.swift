import HTTPTypes
import Web

extension RateLimit {
    /// By one account, from one address: a stranger must not keep its holder out.
    static let signIn = RateLimit("sign-in", count: 10, seconds: 900)
    /// By one account, from anywhere.
    static let signInAccount = RateLimit("sign-in-account", count: 100, seconds: 900)
    /// By one address: a whole town hall may stand behind one.
    static let signInAddress = RateLimit("sign-in-address", count: 60, seconds: 900)
    /// As the three above.
    static let signInLink = RateLimit("sign-in-link", count: 5, seconds: 3600)
    static let signInLinkAccount = RateLimit("sign-in-link-account", count: 20, seconds: 3600)
    static let signInLinkAddress = RateLimit("sign-in-link-address", count: 60, seconds: 3600)
}

extension Visit {
    /// The visitor's browser and system: `Chrome, Android`; empty when the browser does not say.
    public var device: String { Device.name(request.headers[.userAgent]) }

    /// Where the reader was on their way: a path of this site, from the form or the address; nil when it is none or leads back
    /// to signing in.
    var returnPath: String? {
        let path = form["till"] ?? query["till"] ?? ""
        let isOurs = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") && path.utf8.count <= 500
        guard isOurs, !["/logga-", "/l/"].contains(where: path.hasPrefix) else { return nil }
        return path.utf8.reduce(into: "") { text, byte in
            let isPlain = (0x21...0x7E).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count < 2 ? "0" : "") + digits
        }
    }

    /// Sends somebody on whose session has just begun: to the code it lacks, to where they were going, or to their work.
    func signedIn(_ token: Token, notice: String? = nil) async throws -> Answer {
        let (partnership, now) = (partnership, now)
        let session = try await read { try Sessions.find($0, token: token.text, in: partnership.id, at: now) }
        guard let session else { throw Refusal.notFound }
        let path =
            session.lacks(in: partnership).map { Address($0.path).setting("till", returnPath).text }
            ?? returnPath ?? home(of: session.actor)
        return redirect(to: path, notice: notice).setting(sessionCookie(token, days: Sessions.longestDays))
    }

    /// The first of an actor's work pages.
    private func home(of actor: Actor) -> String {
        services.navigation.filter { $0.isWork && $0.permission.isGranted(to: actor) }.min { $0.order < $1.order }?.path
            ?? "/"
    }

    /// The account that is signed in, whether or not it has given its second factor. Throws ``Refusal/notFound``.
    func sessionAccount() throws -> Int64 {
        guard let account = session?.actor.account else { throw Refusal.notFound }
        return account
    }

    /// The account that is signed in. Throws ``Refusal/notFound``.
    func ownAccount() async throws -> Account {
        let (partnership, id) = (partnership.id, try sessionAccount())
        guard let account = try await read({ try Accounts.find($0, in: partnership, id: id) }) else {
            throw Refusal.notFound
        }
        return account
    }

    /// Hashes a new password of an account from the field `newPassword`. Throws ``Refusal/invalid(_:)``.
    func newPasswordHash(for account: Account) async throws -> String {
        let password = form.text("newPassword")
        let issues = Passwords.issues(password, email: account.email)
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        return try await services.passwords.hash(password)
    }

    /// Whether the reader signed in so lately that it stands for the password.
    var isFresh: Bool { session.map { $0.createdAt.adding(seconds: Sessions.freshSeconds) > now } ?? false }

    /// Makes sure that it is the account's holder who sits here. Throws ``Refusal/invalid(_:)``.
    func confirmHolder(of account: Account) async throws {
        if isFresh { return }
        guard account.hasPassword else { throw Refusal.invalid("", "accounts.issue.signInAgain") }
        try await confirmPassword(of: account)
    }

    /// Holds the field `password` against the account's. Throws ``Refusal/invalid(_:)``.
    func confirmPassword(of account: Account) async throws {
        try await limit(.signIn, by: "account \(account.id)")
        let hash = try await read { try Accounts.passwordHash($0, account: account.id) }
        guard try await services.passwords.verify(form.text("password"), hash: hash) else {
            throw Refusal.invalid("password", "accounts.issue.wrongPassword")
        }
    }
}
