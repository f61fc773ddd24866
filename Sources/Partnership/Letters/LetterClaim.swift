import Database
import Web

/// Letters that one sender has for itself for a while, so that no other sends them at the same time. When its process dies, the
/// claim runs out and another sends them: each letter leaves at least once, always with the same message id.
struct LetterClaim: Sendable {
    /// Letters that are claimed at once: as many as wait for the lease when the process dies.
    private static let most = 20
    /// Seconds that a claim lasts at least.
    static let lease = 120
    /// A claim that lasts longer than any can, in seconds, was made by a clock that was wrong.
    private static let longestLease = 3 * 3600

    /// In the order they are to be sent.
    let letters: [Int64]
    private let mark: Int64
    private let partnership: PartnershipID
    private let database: Database
    private let end: Timestamp
    private let start: Timestamp
    private let began = ContinuousClock.now

    /// Claims the letters that have been due the longest; nil when none is due. Writes only when there is something to claim.
    /// `seconds`: the most that one letter may take.
    static func take(_ services: Services, in partnership: PartnershipID, at now: Timestamp, letterTakes seconds: Int)
        async throws -> LetterClaim?
    {
        let mark = Int64.random(in: 1...Int64.max)
        let end = now.adding(seconds: max(lease, min(2 * seconds + 60, longestLease)))
        let due = due(in: partnership, at: now, mark)
        let isAny: Int64? = try await services.database.read { try $0.value("SELECT id" + due + " LIMIT 1") }
        guard isAny != nil else { return nil }
        let claimed = try await services.database.write(locking: partnership.rawValue) { writer in
            try writer.all(
                "UPDATE letter SET claim = \(mark), claimed_until = \(end) WHERE id IN (SELECT id" + due
                    + " ORDER BY next_at, id LIMIT \(most) \(.skippingLocked)) RETURNING next_at, id"
            ) { (at: try $0[0] as Int64, id: try $0[1] as Int64) }
        }
        guard !claimed.isEmpty else { return nil }
        let letters = claimed.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.id)
        return LetterClaim(
            letters: letters, mark: mark, partnership: partnership, database: services.database, end: end, start: now)
    }

    /// Letters that wait, are due, and are nobody's.
    private static func due(in partnership: PartnershipID, at now: Timestamp, _ mark: Int64) -> SQL {
        """
         FROM letter WHERE partnership = \(partnership) AND state = 'waiting' AND next_at <= \(now)
            AND (claimed_until IS NULL OR claimed_until <= \(now) OR claim = \(mark)
                OR claimed_until > \(now.adding(seconds: longestLease)))
        """
    }

    /// Whether there is time to send one more letter before the claim runs out.
    func lasts(seconds: Int) -> Bool {
        start.adding(seconds: Int((ContinuousClock.now - began).components.seconds) + seconds + 5) < end
    }

    /// A letter as it is to be sent now; nil when it was taken back, put aside or erased meanwhile, or is another sender's.
    func letter(_ id: Int64) async throws -> DueLetter? {
        try await database.read { reader in
            try reader.first(
                """
                SELECT id, recipient, subject, text, html, language, list_unsubscribe, message_id, attempts, reply_to
                FROM letter
                WHERE id = \(id) AND claim = \(mark) AND state = 'waiting'
                """
            ) { try DueLetter(row: $0) }
        }
    }

    /// Stores what came of a letter and ends the claim on it; false when the claim is not ours any more.
    func store(_ outcome: LetterOutcome, of letter: DueLetter, keeps: Bool, at now: Timestamp) async throws -> Bool {
        try await write { writer in
            try writer.execute(
                "UPDATE letter SET claim = NULL, claimed_until = NULL, "
                    + outcome.change(of: letter, keeps: keeps, at: now)
                    + " WHERE id = \(letter.id) AND claim = \(mark)" + outcome.condition
            ) == 1
        }
    }

    /// Gives back at once what was not tried.
    func giveBack() async throws {
        try await write { writer in
            _ = try writer.execute("UPDATE letter SET claim = NULL, claimed_until = NULL WHERE claim = \(mark)")
        }
    }

    /// In a task of its own: what was sent is noted also when the sender is told to stop.
    private func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await Task { try await database.write(locking: partnership.rawValue, body) }.value
    }
}

/// A letter as the sender needs it.
struct DueLetter: Sendable {
    let id: Int64
    let recipient: String
    let replyTo: String?
    let subject: String
    let text: String
    let html: String
    let language: String
    let unsubscribe: String?
    let messageID: String
    let attempts: Int

    init(row: Row) throws {
        id = try row[0]
        recipient = try row[1]
        subject = try row[2]
        text = try row[3]
        html = try row[4]
        language = try row[5]
        unsubscribe = try row[6]
        messageID = try row[7]
        attempts = try row[8]
        replyTo = try row[9]
    }
}

/// What came of trying to send a letter.
enum LetterOutcome: Sendable {
    case sent
    case refused(String)
    case postponed(String)

    var isPostponed: Bool { if case .postponed = self { true } else { false } }

    /// What it changes in the letter's row.
    func change(of letter: DueLetter, keeps: Bool, at now: Timestamp) -> SQL {
        switch self {
        case .sent where keeps: return "state = 'sent', sent_at = \(now)"
        case .sent:
            // The row stays for a bounce to find by its message id; what it said and to whom does not.
            return """
                state = 'sent', sent_at = \(now), text = '', html = '', subject = '', recipient = '', reply_to = NULL
                """
        case .refused(let reason):
            return "state = 'bounced', attempts = attempts + 1, error = \(reason), html = ''"
        case .postponed(let reason):
            let state = letter.attempts < OutboxSender.pauses.count ? LetterState.waiting : .failed
            let minutes = OutboxSender.pauses[min(letter.attempts, OutboxSender.pauses.count - 1)]
            return """
                state = \(state), attempts = attempts + 1, error = \(reason),
                next_at = \(now.adding(seconds: minutes * 60))
                """
        }
    }

    /// What was put aside meanwhile stays so, unless it was sent all the same.
    var condition: SQL { if case .sent = self { "" } else { " AND state = 'waiting'" } }
}
