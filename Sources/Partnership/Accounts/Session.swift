import Database
public import Web

/// A visitor who is known: signed in, or come by a mailed link that opens one subject.
public struct Session: Sendable {
    public let id: Int64
    public let actor: Actor
    /// Name of the account; empty for the bearer of a link.
    public let name: String
    public let email: String
    public let language: Language?
    /// Whether the second factor was given where it is asked for; until then the session opens only the page that asks for it.
    public let isVerified: Bool
    /// Whether the account has a second factor.
    public let hasSecondFactor: Bool
    /// When it began: at the sign-in.
    public let createdAt: Timestamp
    let seenAt: Timestamp
    /// The hash of the session's token: what form tokens are bound to.
    let tokenHash: [UInt8]

    /// What the session still lacks before it opens what its account may see.
    func lacks(in partnership: Partnership) -> Lack? {
        if !isVerified { return .code }
        let isTrusted = !actor.roles.isDisjoint(with: [.coordinator, .operator])
        return isTrusted && partnership.settings.requiresSecondFactor && !hasSecondFactor ? .secondFactor : nil
    }

    /// Something to give before going on.
    enum Lack {
        /// A code of the second factor.
        case code
        /// A second factor at all, where the partnership asks for one.
        case secondFactor

        /// The page that asks for it.
        var path: String {
            switch self {
            case .code: "/logga-in/kod"
            case .secondFactor: "/konto/tvastegs"
            }
        }
    }
}

/// Beginning, finding and ending sessions. Only hashes of their tokens are stored.
public enum Sessions {
    /// Days until a session ends that is not used.
    public static let idleDays = 14
    /// Days until any session ends.
    public static let longestDays = 60
    /// Days that the bearer of a mailed link stays let in.
    public static let bearerDays = 1
    /// Seconds between two notes of when a session was last used: reading pages hardly ever writes.
    static let seenPause = 300
    /// Seconds after a sign-in in which it stands for the password.
    static let freshSeconds = 600

    /// Begins a session of an account and returns its token.
    static func begin(_ change: Change, account: Int64, device: String, isVerified: Bool) throws -> Token {
        let token = Token.random()
        // Who has come in needs no invitation any more, and nobody else is to find it in an old letter.
        try change.closeAccountLinks(account, .invitation)
        try change.writer.execute("UPDATE account SET seen_at = \(change.now) WHERE id = \(account)")
        try change.writer.execute(
            """
            INSERT INTO session (token_hash, partnership, account, created_at, seen_at, expires_at, device, is_verified)
            VALUES (\(token.hash), \(change.id), \(account), \(change.now), \(change.now),
                \(change.now.adding(days: longestDays)), \(String(device.prefix(200))), \(isVerified))
            """
        )
        return token
    }

    /// Begins a session that opens one subject alone, for an organisation and its representative where they are named.
    public static func begin(
        _ change: Change, opening subject: Subject, organisation: Int64? = nil, representative: Int64? = nil
    ) throws -> Token {
        let token = Token.random()
        try change.writer.execute(
            """
            INSERT INTO session
                (token_hash, partnership, opened_kind, opened_id, organisation, representative, created_at, seen_at, expires_at)
            VALUES (\(token.hash), \(change.id), \(subject.kind), \(subject.id), \(organisation), \(representative),
                \(change.now), \(change.now), \(change.now.adding(days: bearerDays)))
            """
        )
        return token
    }

    /// The session of a token; nil when there is none or it has ended.
    static func find(_ reader: Reader, token: String, in partnership: PartnershipID, at now: Timestamp) throws
        -> Session?
    {
        let hash = Token(text: token).hash
        let idle = now.adding(days: -idleDays)
        return try reader.first(
            """
            SELECT session.id, session.account, session.opened_kind, session.opened_id, session.organisation,
                session.is_verified, account.name, account.email, account.language, account.totp_confirmed_at,
                session.created_at, session.seen_at
            FROM session LEFT JOIN account ON account.id = session.account
            LEFT JOIN organisation ON organisation.id = session.organisation
            WHERE session.token_hash = \(hash) AND session.partnership = \(partnership) AND session.expires_at > \(now)
                AND session.seen_at > \(idle) AND session.created_at <= \(now.adding(seconds: Timestamp.mostDifference))
                AND account.erased_at IS NULL
                AND (session.organisation IS NULL OR \(Organisations.isMember(at: now)))
            """
        ) { row in
            let account: Int64? = try row[1]
            let language: String? = try row[8]
            let confirmed: Int64? = try row[9]
            return Session(
                id: try row[0],
                actor: try account.map { try actor(reader, account: $0, at: now) } ?? bearer(row),
                name: (try row[6] as String?) ?? "",
                email: (try row[7] as String?) ?? "",
                language: language.flatMap { Language(rawValue: $0) },
                isVerified: try row[5],
                hasSecondFactor: confirmed != nil,
                createdAt: try row[10],
                seenAt: try row[11],
                tokenHash: hash
            )
        }
    }

    /// Notes that a session is in use, once in a while.
    static func touch(
        _ session: Session, _ services: Services, in partnership: PartnershipID, at now: Timestamp
    ) async throws {
        guard session.seenAt.adding(seconds: seenPause) <= now else { return }
        try await services.database.write(locking: partnership.rawValue) { writer in
            try writer.execute("UPDATE session SET seen_at = \(now) WHERE id = \(session.id)")
            guard let account = session.actor.account else { return }
            try writer.execute("UPDATE account SET seen_at = \(now) WHERE id = \(account)")
        }
    }

    private static func bearer(_ row: Row) throws -> Actor {
        guard let kind: String = try row[2], let id: Int64 = try row[3] else { return .visitor }
        let organisation: Int64? = try row[4]
        return Actor(
            roles: [.visitor, .bearer], organisations: organisation.map { [$0] } ?? [], opened: Subject(kind, id))
    }

    /// What an account may do, read from its roles. To speak for an organisation that has left counts for nothing.
    static func actor(_ reader: Reader, account: Int64, at now: Timestamp) throws -> Actor {
        var roles: Set<Role> = [.visitor, .account]
        var organisations: Set<Int64> = []
        try reader.each(
            """
            SELECT account_role.role, account_role.organisation FROM account_role
            LEFT JOIN organisation ON organisation.id = account_role.organisation
            WHERE account_role.account = \(account) AND (account_role.organisation = 0 OR \(Organisations.isMember(at: now)))
            """
        ) { row in
            guard let role: Role = Role(rawValue: try row[0]) else { return }
            roles.insert(role)
            let organisation: Int64 = try row[1]
            if organisation != 0 { organisations.insert(organisation) }
        }
        return Actor(roles: roles, account: account, organisations: organisations)
    }
}
