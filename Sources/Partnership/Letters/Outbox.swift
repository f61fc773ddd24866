public import Database
import Markup
public import Web

extension Change {
    /// Puts a letter in the outbox, in the same transaction as what it tells of. Nobody's address stands anywhere else for it,
    /// and text and address go when it has been sent.
    public func send(_ letter: Letter) throws {
        let signature = services.messages.text("letter.signature", letter.language, ["partnership": partnership.name])
        let messageID = "\(Token.random().text.prefix(24))@\(services.settings.mailDomain)"
        try writer.post(
            """
            INSERT INTO letter (partnership, recipient, subject, text, html, language, list_unsubscribe, message_id, about_kind,
                about_id, representative, reply_to, state, next_at, created_at)
            VALUES (\(id), \(letter.to), \(letter.subject), \(letter.text(signature: signature)),
                \(letter.html(signature: signature).markup), \(letter.language), \(letter.unsubscribe), \(messageID),
                \(letter.about?.kind), \(letter.about?.id), \(letter.representative), \(letter.replyTo), \(LetterState.waiting), \(now), \(now))
            """
        )
    }

    /// Takes back every letter to an address, and what is left of those sent to the one who had it about `subject`, so that none
    /// comes back with the address: for erasing.
    public func removeLetters(to recipient: String, about subject: Subject) throws {
        let address = recipient.lowercased()
        try writer.execute("DELETE FROM letter WHERE partnership = \(id) AND lower(recipient) = \(address)")
        try writer.execute(
            """
            DELETE FROM letter WHERE partnership = \(id) AND about_kind = \(subject.kind) AND about_id = \(subject.id)
                AND recipient = ''
            """
        )
    }
}

/// Where a letter is on its way.
public enum LetterState: String, Sendable, CaseIterable, DatabaseValue {
    case waiting
    case sent
    /// The address refused it for good.
    case bounced
    /// Given up after the last try.
    case failed
}

/// A letter in the outbox, as a coordinator or the demo's mail page shows it.
public struct OutboxLetter: Sendable {
    public let id: Int64
    public let recipient: String
    public let subject: String
    public let text: String
    public let html: String
    public let language: Language
    public let state: LetterState
    public let attempts: Int
    public let error: String?
    public let createdAt: Timestamp
    public let sentAt: Timestamp?
    public let about: Subject?
}

/// Reading the outbox.
public enum Outbox {
    /// Letters, newest first.
    public static func letters(_ reader: Reader, in partnership: PartnershipID, states: [LetterState], limit: Int)
        throws
        -> [OutboxLetter]
    {
        try reader.all(
            select + "WHERE partnership = \(partnership) AND state \(in: states) ORDER BY id DESC LIMIT \(limit)"
        ) {
            try letter($0)
        }
    }

    public static func letter(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> OutboxLetter? {
        try reader.first(select + "WHERE partnership = \(partnership) AND id = \(id)") { try letter($0) }
    }

    /// Letters about a kind of subject that came back or were given up and that nobody has looked after yet.
    public static func unhandledFailures(_ reader: Reader, in partnership: PartnershipID, about kind: String) throws
        -> [OutboxLetter]
    {
        try reader.all(
            select
                + """
                WHERE partnership = \(partnership) AND about_kind = \(kind) AND state IN ('bounced', 'failed') AND is_handled = 0
                ORDER BY id
                """
        ) { try letter($0) }
    }

    private static let select: SQL = """
        SELECT id, recipient, subject, text, html, state, attempts, error, created_at, sent_at, about_kind, about_id, language
        FROM letter

        """

    private static func letter(_ row: Row) throws -> OutboxLetter {
        let kind: String? = try row[10]
        let subject: Int64? = try row[11]
        let language: String = try row[12]
        return OutboxLetter(
            id: try row[0], recipient: try row[1], subject: try row[2], text: try row[3], html: try row[4],
            language: Language(rawValue: language) ?? .swedish, state: try row[5], attempts: try row[6],
            error: try row[7], createdAt: try row[8], sentAt: try row[9],
            about: kind.flatMap { kind in subject.map { Subject(kind, $0) } }
        )
    }
}

extension Change {
    /// Takes a letter that came back or was given up to look after it. False when somebody has done so, or when it is to be sent
    /// once more.
    public func takeFailure(letter: Int64) throws -> Bool {
        let taken = try writer.execute(
            """
            UPDATE letter SET is_handled = 1
            WHERE partnership = \(id) AND id = \(letter) AND state IN ('bounced', 'failed') AND is_handled = 0
            """
        )
        guard taken == 1 else { return false }
        try markHandled(letter: letter)
        return true
    }

    /// Notes that a letter that came back has been looked after: what it said and to whom leaves the store, unless it is a
    /// demo's.
    func markHandled(letter: Int64) throws {
        try writer.execute("UPDATE letter SET is_handled = 1 WHERE partnership = \(id) AND id = \(letter)")
        guard !services.settings.keepsLetters else { return }
        try writer.execute(
            "UPDATE letter SET recipient = '', reply_to = NULL, subject = '', text = '', html = '' WHERE partnership = \(id) AND id = \(letter)"
        )
    }
}
