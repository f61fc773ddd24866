import Database
import Mail

/// A letter came back after it was sent: notes it, so that what it was about returns to somebody's queue. An address counts as
/// unreachable only when the report says that it is.
public struct RecordBounce: Command {
    public static let permission = Permission.system

    /// Message ids that the report names, without angle brackets.
    public let messageIDs: [String]
    public let recipient: String?
    public let status: String?

    public init(messageIDs: [String], recipient: String?, status: String?) {
        self.messageIDs = messageIDs
        self.recipient = recipient
        self.status = status
    }

    /// Returns how many letters were noted.
    public func perform(_ change: Change) throws -> Int {
        let isGone = status.map(EnhancedStatus.concernsRecipient) ?? true
        return try change.writer.execute(
            """
            UPDATE letter SET state = \(isGone ? LetterState.bounced : .failed), error = \(isGone ? "refused" : "declined"),
                recipient = COALESCE(NULLIF(recipient, ''), \(recipient), '')
            WHERE partnership = \(change.id) AND message_id \(in: messageIDs) AND state = \(LetterState.sent)
            """
        )
    }
}
