import Database

/// A letter came back after it was sent: notes it, so that what it was about returns to somebody's queue.
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
        try change.writer.execute(
            """
            UPDATE letter SET state = \(LetterState.bounced), error = 'refused',
                recipient = COALESCE(NULLIF(recipient, ''), \(recipient), '')
            WHERE partnership = \(change.id) AND message_id IN \(list: messageIDs) AND state = \(LetterState.sent)
            """
        )
    }
}
