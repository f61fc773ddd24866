import Database
import Logging
public import Mail
import ServiceLifecycle
import Web

/// Sends what waits in the outbox, and tries again with growing pauses what could not be sent.
public struct OutboxSender: Sendable {
    /// Minutes until the next try, after the first, second … one that failed. After the last the letter is given up.
    static let pauses = [1, 5, 15, 60, 240, 720, 1440]

    /// Letters that one sweep tries.
    private static let most = 100

    public static let sweepName = "outbox"

    private let transport: any MailTransport

    public init(transport: any MailTransport) {
        self.transport = transport
    }

    /// The sweep that empties the outbox. Every process runs it: they share the letters among them.
    public var sweep: Sweep {
        Sweep(Self.sweepName, every: 1, isEverywhere: true) { services, partnership, now in
            try await self.send(services, partnership, now)
        }
    }

    private func send(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> Int {
        let began = ContinuousClock.now
        var tried = 0
        while tried < Self.most, !Task.isShuttingDownGracefully,
            let claim = try await LetterClaim.take(
                services, in: partnership.id,
                at: now.adding(seconds: Int((ContinuousClock.now - began).components.seconds)),
                letterTakes: transport.longestSeconds)
        {
            let (count, goesOn): (Int, Bool)
            do {
                (count, goesOn) = try await send(claim, services, partnership, now)
            } catch {
                try? await claim.giveBack()
                throw error
            }
            tried += count
            if count < claim.letters.count { try await claim.giveBack() }
            if !goesOn { break }
        }
        return tried
    }

    /// Sends the letters of a claim in their order; gives how many were tried, and whether there is use in going on.
    private func send(_ claim: LetterClaim, _ services: Services, _ partnership: Partnership, _ now: Timestamp)
        async throws -> (count: Int, goesOn: Bool)
    {
        var tried = 0
        for id in claim.letters {
            if Task.isShuttingDownGracefully || !claim.lasts(seconds: transport.longestSeconds) {
                return (tried, false)
            }
            guard let letter = try await claim.letter(id) else { continue }
            let outcome = await outcome(of: letter, services, partnership, now)
            let isStored = try await storing {
                try await claim.store(outcome, of: letter, keeps: services.settings.keepsLetters, at: now)
            }
            if !isStored { services.logger.warning("letter not ours any more", metadata: ["letter": "\(id)"]) }
            tried += 1
            // A server that is away would be waited for once a letter, while who stops the site waits too.
            if outcome.isPostponed { return (tried, false) }
        }
        return (tried, true)
    }

    /// A letter that has left must not leave again because the database was away just then.
    private func storing(_ store: () async throws -> Bool) async throws -> Bool {
        for pause in [1, 5] {
            do {
                return try await store()
            } catch let error as DatabaseError where error.mayPass {
                try? await Task.sleep(for: .seconds(pause))
            }
        }
        return try await store()
    }

    private func outcome(of letter: DueLetter, _ services: Services, _ partnership: Partnership, _ now: Timestamp) async
        -> LetterOutcome
    {
        guard let from = MailAddress(name: partnership.name, address: partnership.settings.address),
            let to = MailAddress(letter.recipient)
        else { return .refused("address") }
        var message = MailMessage(
            from: from, to: to, subject: letter.subject, text: letter.text, messageID: letter.messageID,
            date: now.rawValue
        )
        message.html = letter.html.isEmpty ? nil : letter.html
        message.replyTo = letter.replyTo.flatMap { MailAddress($0) }
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

extension DatabaseError {
    /// Whether it may work in a moment.
    fileprivate var mayPass: Bool {
        switch self {
        case .busy, .unreachable, .timeout: true
        default: false
        }
    }
}
