public import Database
import Partnership

/// What was done to a text, as the log of moderation keeps it.
public enum ModerationAction: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// A blocked word was found; the idea waits for a coordinator.
    case flagged
    case masked
    case unmasked
    case hidden
    case shown
    /// A report was looked at and the text left as it is.
    case kept
    /// Words that the giver added were taken away.
    case removed
}

extension Change {
    /// Adds to the log of moderation. `reason` may name what is wrong, so the log is for coordinators.
    func moderate(_ idea: Idea, _ action: ModerationAction, reason: String) throws {
        try writer.execute(
            """
            INSERT INTO moderation (partnership, idea, action, reason, at, account)
            VALUES (\(id), \(idea.id), \(action), \(reason), \(now), \(actor.account))
            """
        )
        try record("idea.\(action.rawValue)", on: idea.subject, seenBy: .coordinators)
    }
}
