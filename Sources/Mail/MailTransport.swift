/// A way for mail to leave the house.
public protocol MailTransport: Sendable {
    /// Hands over the message; returns when the next server has taken responsibility for it. Throws why it hasn't.
    func send(_ message: MailMessage) async throws(MailError)

    /// The most seconds that one message may take.
    var longestSeconds: Int { get }
}

extension MailTransport {
    public var longestSeconds: Int { 60 }
}

/// Why a message wasn't taken.
public enum MailError: Error, Sendable, Hashable {
    /// The server said no, with its reply code (RFC 5321 §4.2). Permanent when it says that the recipient can't be reached
    /// (``EnhancedStatus``): a server may as well dislike the sender or the text, which somebody can mend.
    case refused(code: Int, permanent: Bool)
    /// No server answered: an unknown host, a closed port, no network.
    case unreachable
    /// The server answered, but not within the time given.
    case timeout
    /// The server can't be trusted or can't encrypt as the settings ask.
    case tls
    /// The server wants another user or password than the settings give.
    case authentication
    /// The connection broke before the server had said yes. It may have taken the message all the same.
    case interrupted
    /// The task that sent it was cancelled.
    case cancelled

    /// True when trying again won't help, whatever an operator mends.
    public var isPermanent: Bool {
        if case .refused(_, let permanent) = self { permanent } else { false }
    }
}
