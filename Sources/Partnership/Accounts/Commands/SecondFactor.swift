import Database
import Web

/// Makes a secret for an app that counts out codes. It counts for nothing until a code has shown that the app has it.
struct BeginSecondFactor: Command {
    static let permission = Permission.everyone

    let account: Int64

    /// Returns the secret: the one that waits to be confirmed, if there is one, so that a reload does not change it.
    func perform(_ change: Change) throws -> [UInt8] {
        let factor = try change.secondFactor(of: account)
        guard !factor.isConfirmed else { throw Refusal.notFound }
        if let secret = factor.secret { return secret }
        let secret = OneTimeCode.secret()
        try change.writer.execute(
            "UPDATE account SET totp_secret = \(secret), totp_last_step = NULL WHERE id = \(account)")
        return secret
    }
}

/// Switches the second factor on, by a code from the app.
struct ConfirmSecondFactor: Command {
    static let permission = Permission.everyone
    static let recoveryCodes = 8

    let account: Int64
    let code: String
    let device: String

    /// What comes of it: shown or set once.
    struct Outcome: Sendable {
        let recoveryCodes: [String]
        let token: Token
    }

    func perform(_ change: Change) throws -> Outcome {
        let factor = try change.secondFactor(of: account)
        guard !factor.isConfirmed, let secret = factor.secret else { throw Refusal.notFound }
        guard let step = OneTimeCode.matchingStep(code, secret: secret, at: change.now, after: nil) else {
            throw Refusal.invalid("code", "accounts.issue.code")
        }
        try change.writer.execute(
            "UPDATE account SET totp_confirmed_at = \(change.now), totp_last_step = \(step) WHERE id = \(account)"
        )
        // Sessions that began without a code are not to outlive it.
        try change.writer.execute("DELETE FROM session WHERE account = \(account)")
        let codes = try change.makeRecoveryCodes(Self.recoveryCodes, account: account)
        try change.record("account.secondFactor", on: Subject("account", account), seenBy: .coordinators)
        let token = try Sessions.begin(change, account: account, device: device, isVerified: true)
        return Outcome(recoveryCodes: codes, token: token)
    }
}

/// Gives the code that a session still lacks: from the app, or a recovery code, which is used up. The session goes on under a
/// new token.
struct GiveCode: Command {
    static let permission = Permission.everyone

    let account: Int64
    let session: Int64
    let code: String
    let device: String

    func perform(_ change: Change) throws -> Token {
        guard try change.takesCode(code, account: account) else { throw Refusal.invalid("code", "accounts.issue.code") }
        try change.endSession(session)
        return try Sessions.begin(change, account: account, device: device, isVerified: true)
    }
}

/// Switches the second factor off: its holder by a code, who runs the installation for somebody who lost app and codes.
public struct EndSecondFactor: Command {
    public static let permission = Permission.account

    public let account: Int64
    let code: String

    public init(account: Int64, code: String = "") {
        self.account = account
        self.code = code
    }

    public func perform(_ change: Change) throws {
        let isSystem = change.actor.roles.contains(.system)
        guard isSystem || change.actor.account == account else { throw Refusal.notFound }
        let account = try change.account(account)
        guard account.hasSecondFactor else { throw Refusal.notFound }
        if !isSystem, try !change.takesCode(code, account: account.id) {
            throw Refusal.invalid("code", "accounts.issue.code")
        }
        try change.writer.execute(
            """
            UPDATE account SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE id = \(account.id)
            """
        )
        try change.writer.execute("DELETE FROM recovery_code WHERE account = \(account.id)")
        try change.record("account.secondFactorOff", on: account.subject, seenBy: .coordinators)
        if isSystem { try change.tellSecondFactorEnded(account) }
    }
}

extension Change {
    /// Who did not ask for it must hear of it.
    fileprivate func tellSecondFactorEnded(_ account: Account) throws {
        let texts = Texts(language: account.language, messages: services.messages)
        let values = ["partnership": partnership.name, "address": partnership.settings.address]
        try send(
            Letter(
                to: account.email,
                language: account.language,
                subject: texts("accounts.factorEnded.subject", values),
                greeting: texts("accounts.letter.greeting", ["name": account.name]),
                paragraphs: [texts("accounts.factorEnded.text", values), texts("accounts.factorEnded.next", values)],
                action: (texts("accounts.factorEnded.action"), services.url("/konto/tvastegs")),
                about: account.subject
            )
        )
    }
}

/// A second factor as it is stored.
struct SecondFactor {
    let secret: [UInt8]?
    let isConfirmed: Bool
    let lastStep: Int64?

    /// Throws ``Refusal/notFound`` when there is no such account.
    static func find(_ reader: Reader, in partnership: PartnershipID, account: Int64) throws -> SecondFactor {
        let found = try reader.first(
            """
            SELECT totp_secret, totp_confirmed_at, totp_last_step FROM account
            WHERE partnership = \(partnership) AND id = \(account) AND erased_at IS NULL
            """
        ) { row in
            let confirmed: Int64? = try row[1]
            return SecondFactor(secret: try row[0], isConfirmed: confirmed != nil, lastStep: try row[2])
        }
        guard let found else { throw Refusal.notFound }
        return found
    }
}

extension Change {
    fileprivate func secondFactor(of account: Int64) throws -> SecondFactor {
        try SecondFactor.find(writer, in: id, account: account)
    }

    /// Whether a code from the app or a recovery code fits; either is then used up.
    fileprivate func takesCode(_ typed: String, account: Int64) throws -> Bool {
        let factor = try secondFactor(of: account)
        guard factor.isConfirmed, let secret = factor.secret else { return false }
        if let step = OneTimeCode.matchingStep(typed, secret: secret, at: now, after: factor.lastStep) {
            try writer.execute("UPDATE account SET totp_last_step = \(step) WHERE id = \(account)")
            return true
        }
        let hash = Token.spoken(typed).hash
        return try writer.execute("DELETE FROM recovery_code WHERE account = \(account) AND code_hash = \(hash)") == 1
    }

    fileprivate func makeRecoveryCodes(_ count: Int, account: Int64) throws -> [String] {
        try writer.execute("DELETE FROM recovery_code WHERE account = \(account)")
        return try (0..<count).map { _ in
            let token = Token.spoken()
            try writer.execute("INSERT INTO recovery_code (account, code_hash) VALUES (\(account), \(token.hash))")
            return "\(token.text.prefix(5))-\(token.text.suffix(5))"
        }
    }
}
