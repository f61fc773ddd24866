import Database
import Web

/// A letter that has not arrived, as coordinators see it.
struct TroubledLetter: Sendable {
    let id: Int64
    let recipient: String
    let subject: String
    let state: LetterState
    let attempts: Int
    /// Why it was not taken: `letters.error.WORD` tells it.
    let error: String
    let createdAt: Timestamp
    let nextAt: Timestamp
    /// Whether there is still something to send: of a letter that came back after it was sent, only the address is left.
    let canBeSent: Bool
}

extension Outbox {
    /// Letters that wait after a try that failed, came back, or were given up, and that nobody has looked after; newest first.
    static func troubled(_ reader: Reader, in partnership: PartnershipID) throws -> [TroubledLetter] {
        try reader.all(
            """
            SELECT id, recipient, subject, state, attempts, error, created_at, next_at, text <> '' FROM letter
            WHERE partnership = \(partnership) AND is_handled = 0
                AND (state IN ('bounced', 'failed') OR (state = 'waiting' AND attempts > 0))
            ORDER BY id DESC LIMIT 200
            """
        ) { row in
            TroubledLetter(
                id: try row[0], recipient: try row[1], subject: try row[2], state: try row[3], attempts: try row[4],
                error: (try row[5] as String?) ?? "", createdAt: try row[6], nextAt: try row[7], canBeSent: try row[8]
            )
        }
    }
}

/// Sends a letter once more, at once.
struct SendLetterAgain: Command {
    static let permission = Permission.coordinate

    let letter: Int64

    func perform(_ change: Change) throws {
        let changed = try change.writer.execute(
            """
            UPDATE letter SET state = 'waiting', attempts = 0, error = NULL, next_at = \(change.now)
            WHERE partnership = \(change.id) AND id = \(letter) AND state <> 'sent' AND is_handled = 0 AND text <> ''
            """
        )
        guard changed == 1 else { throw Refusal.notFound }
    }
}

/// Gives a letter up: it leaves the list, and what it said and to whom leaves the store.
struct PutLetterAside: Command {
    static let permission = Permission.coordinate

    let letter: Int64

    func perform(_ change: Change) throws {
        let changed = try change.writer.execute(
            """
            UPDATE letter SET state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END
            WHERE partnership = \(change.id) AND id = \(letter) AND state <> 'sent' AND is_handled = 0
            """
        )
        guard changed == 1 else { throw Refusal.notFound }
        try change.markHandled(letter: letter)
    }
}

extension Outbox {
    /// Days that a sent letter's row stays for a bounce to find.
    static let bounceDays = 30

    /// The sweep that takes away what is left of letters long sent or put aside. The demo keeps them to be read.
    static let cleaning = Sweep("letters", every: 3600) { services, partnership, now in
        guard !services.settings.keepsLetters else { return 0 }
        return try await services.database.write(locking: partnership.id.rawValue) { writer in
            try writer.execute("DELETE" + over(in: partnership.id, at: now))
        }
    }
    .onlyIf { services, partnership, now in
        guard !services.settings.keepsLetters else { return false }
        let old: Int64? = try await services.database.read {
            try $0.value("SELECT id" + over(in: partnership.id, at: now) + " LIMIT 1")
        }
        return old != nil
    }

    private static func over(in partnership: PartnershipID, at now: Timestamp) -> SQL {
        """
         FROM letter WHERE partnership = \(partnership) AND created_at < \(now.adding(days: -bounceDays))
            AND (state = 'sent' OR is_handled = 1)
        """
    }
}
