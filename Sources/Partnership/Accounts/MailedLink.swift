public import Database
public import Web

/// A secret address in a letter. The path holds the token; the store only its hash.
public struct MailedLink: Sendable {
    /// What the link opens.
    public enum Purpose: String, Sendable, CaseIterable, DatabaseValue {
        case signIn = "sign-in"
        case invitation
        /// Opens one referral for its organisation, as often as wanted until it expires.
        case referral
        /// The giver of an idea, on their follow page.
        case giver
        /// Confirms that an address wants to follow.
        case follow
        /// Ends a following.
        case unfollow
        /// "Was it done?"
        case doneCheck = "done-check"
        /// "Does what you say of yourselves hold?", to those who keep a social enterprise's profile.
        case confirmEnterprise = "enterprise-confirm"
        /// Opens an organisation's part of the follow-up of an agreement.
        case followUp = "follow-up"
        /// Opens one request for a tender for the supplier who was asked, as often as wanted until it expires.
        case tender
    }

    public let id: Int64
    public let purpose: Purpose
    public let account: Int64?
    public let subject: Subject?
    public let organisation: Int64?
    /// The representative that the letter went to.
    public let representative: Int64?
    public let createdAt: Timestamp
    public let expiresAt: Timestamp
    public let usedAt: Timestamp?

    /// The path of a link: `/l/TOKEN`.
    public static func path(_ token: Token) -> String { "/l/\(token.text)" }

    /// The link of a token, used or not, expired or not; nil when there is none such.
    public static func find(_ reader: Reader, token: String, in partnership: PartnershipID) throws -> MailedLink? {
        try reader.first(
            """
            SELECT id, purpose, account, subject_kind, subject_id, organisation, representative, expires_at, used_at,
                created_at
            FROM mailed_link
            WHERE token_hash = \(Token(text: token).hash) AND partnership = \(partnership)
            """
        ) { row in
            let kind: String? = try row[3]
            let subject: Int64? = try row[4]
            return MailedLink(
                id: try row[0], purpose: try row[1], account: try row[2],
                subject: kind.flatMap { kind in subject.map { Subject(kind, $0) } },
                organisation: try row[5], representative: try row[6], createdAt: try row[9], expiresAt: try row[7],
                usedAt: try row[8]
            )
        }
    }

    /// Whether the link still opens something at `now`.
    public func isOpen(at now: Timestamp) -> Bool { usedAt == nil && expiresAt > now && !createdAt.isAhead(of: now) }
}

extension Change {
    /// Makes a link for a letter and returns its token. `days`: how long it opens.
    public func makeLink(
        _ purpose: MailedLink.Purpose,
        account: Int64? = nil,
        subject: Subject? = nil,
        organisation: Int64? = nil,
        representative: Int64? = nil,
        days: Int
    ) throws -> Token {
        try makeLink(
            purpose, account: account, subject: subject, organisation: organisation, representative: representative,
            until: now.adding(days: days)
        )
    }

    /// Makes a link for a letter that opens something until `end`, and returns its token.
    func makeLink(
        _ purpose: MailedLink.Purpose,
        account: Int64?,
        subject: Subject? = nil,
        organisation: Int64? = nil,
        representative: Int64? = nil,
        until end: Timestamp
    ) throws -> Token {
        let token = Token.random()
        // A sweep may be run as if it were later; what it mails is opened today.
        let made = min(now, services.clock())
        try writer.post(
            """
            INSERT INTO mailed_link
                (token_hash, partnership, purpose, account, subject_kind, subject_id, organisation, representative,
                created_at, expires_at)
            VALUES (\(token.hash), \(id), \(purpose), \(account), \(subject?.kind), \(subject?.id), \(organisation),
                \(representative), \(made), \(end))
            """
        )
        return token
    }

    /// Marks a link as used. Throws ``Refusal/notFound`` when it was used already: of two clicks at once, one counts.
    public func useLink(_ link: MailedLink) throws {
        let changed = try writer.execute(
            "UPDATE mailed_link SET used_at = \(now) WHERE id = \(link.id) AND used_at IS NULL")
        guard changed == 1 else { throw Refusal.notFound }
    }

    /// Closes the links of a subject, so that letters already sent open nothing any more.
    public func closeLinks(_ purpose: MailedLink.Purpose, to subject: Subject) throws {
        try writer.execute(
            """
            UPDATE mailed_link SET expires_at = \(now)
            WHERE partnership = \(id) AND purpose = \(purpose) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            """
        )
    }

    /// Ends what letters to a representative have opened, or still would: links, sessions, and the letters themselves.
    public func closeAccess(ofRepresentative representative: Int64) throws {
        try writer.execute(
            "UPDATE mailed_link SET expires_at = \(now) WHERE representative = \(representative) AND expires_at > \(now)"
        )
        try writer.execute("DELETE FROM session WHERE representative = \(representative)")
        try writer.execute("DELETE FROM letter WHERE representative = \(representative)")
    }
}
