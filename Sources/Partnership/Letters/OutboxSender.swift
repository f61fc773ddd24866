import Database
import Logging
public import Mail
import ServiceLifecycle
import Web

/// Sends what waits in the outbox, and tries again with growing pauses what could not be sent.
public struct OutboxSender: Sendable {
    /// Minutes until the next try, after the first, second … one that failed. After the last the letter is given up.
    static let pauses = [1, 5, 15, 60, 240, 720, 1440]

    public static let sweepName = "outbox"

    private let transport: any MailTransport

    public init(transport: any MailTransport) {
        self.transport = transport
    }

    /// The sweep that empties the outbox.
    public var sweep: Sweep {
        Sweep(Self.sweepName, every: 1) { services, partnership, now in
            try await self.send(services, partnership, now)
        }
    }

    private func send(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int {
        let due = try await services.database.read { reader in
            try reader.all(
                """
                SELECT id, recipient, subject, text, html, language, list_unsubscribe, message_id, attempts FROM letter
                WHERE state = 'waiting' AND next_at <= \(now) AND partnership = \(partnership.id) ORDER BY next_at, id LIMIT 100
                """
            ) { try DueLetter(row: $0) }
        }
        var tried = 0
        for letter in due {
            let outcome = await outcome(of: letter, services, partnership, now)
            try await services.database.write {
                try outcome.store($0, letter: letter, keeps: services.settings.keepsLetters, at: now)
            }
            tried += 1
            // A server that is away would be waited for once a letter, while other sweeps, or who stops the site, wait too.
            if outcome.isPostponed || Task.isShuttingDownGracefully { break }
        }
        return tried
    }

    private func outcome(of letter: DueLetter, _ services: Services, _ partnership: Partnership, _ now: Timestamp) async
        -> Outcome
    {
        guard let from = MailAddress(name: partnership.name, address: partnership.settings.address),
            let to = MailAddress(letter.recipient)
        else { return .refused("address") }
        var message = MailMessage(
            from: from, to: to, subject: letter.subject, text: letter.text, messageID: letter.messageID,
            date: now.rawValue
        )
        message.html = letter.html.isEmpty ? nil : letter.html
        message.language = letter.language
        message.listUnsubscribe = letter.unsubscribe
        message.autoSubmitted = true
        do {
            try await transport.send(message)
            return .sent
        } catch {
            // The address itself stays out of the log.
            services.logger.warning(
                "letter not sent", metadata: ["letter": "\(letter.id)", "attempt": "\(letter.attempts + 1)"])
            return error.isPermanent ? .refused(error.reason) : .postponed(error.reason)
        }
    }

    private struct DueLetter {
        let id: Int64
        let recipient: String
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
        }
    }

    private enum Outcome {
        case sent
        case refused(String)
        case postponed(String)

        var isPostponed: Bool { if case .postponed = self { true } else { false } }

        func store(_ writer: Writer, letter: DueLetter, keeps: Bool, at now: Timestamp) throws {
            switch self {
            case .sent where keeps:
                try writer.execute("UPDATE letter SET state = 'sent', sent_at = \(now) WHERE id = \(letter.id)")
            case .sent:
                // The row stays for a bounce to find by its message id; what it said and to whom does not.
                try writer.execute(
                    """
                    UPDATE letter SET state = 'sent', sent_at = \(now), text = '', html = '', subject = '', recipient = ''
                    WHERE id = \(letter.id)
                    """
                )
            case .refused(let reason):
                try writer.execute(
                    """
                    UPDATE letter SET state = 'bounced', attempts = attempts + 1, error = \(reason), html = ''
                    WHERE id = \(letter.id)
                    """
                )
            case .postponed(let reason):
                let state = letter.attempts < OutboxSender.pauses.count ? LetterState.waiting : .failed
                let minutes = OutboxSender.pauses[min(letter.attempts, OutboxSender.pauses.count - 1)]
                try writer.execute(
                    """
                    UPDATE letter SET state = \(state), attempts = attempts + 1, error = \(reason),
                        next_at = \(now.adding(seconds: minutes * 60)) WHERE id = \(letter.id)
                    """
                )
            }
        }
    }
}

/// Keeps letters in the outbox as sent without sending them: the demo reads them on a page.
public struct NoTransport: MailTransport {
    public init() {}

    public func send(_ message: MailMessage) async throws(MailError) {}
}

extension MailError {
    /// A word for the store; pages tell it in the reader's language by the message `letters.error.WORD`.
    var reason: String {
        switch self {
        case .refused(_, let permanent): permanent ? "refused" : "declined"
        case .unreachable: "unreachable"
        case .timeout: "timeout"
        case .tls: "tls"
        case .authentication: "authentication"
        case .interrupted, .cancelled: "interrupted"
        }
    }
}
