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
    /// Words that the giver added were kept back.
    case held
    /// A word was blocked, or let through again; of no idea.
    case wordBlocked = "word-blocked"
    case wordAllowed = "word-allowed"
}

extension Change {
    /// Adds to the log of moderation. `reason` may name what is wrong, so the log is for coordinators.
    func moderate(_ idea: Idea, _ action: ModerationAction, reason: String) throws {
        try log(action, of: idea.id, reason: reason)
        try record("idea.\(action.rawValue)", on: idea.subject, seenBy: .coordinators)
    }

    /// Adds to the log what concerns no idea.
    func log(_ action: ModerationAction, of idea: Int64? = nil, reason: String) throws {
        try writer.execute(
            """
            INSERT INTO moderation (partnership, idea, action, reason, at, account)
            VALUES (\(id), \(idea), \(action), \(reason), \(now), \(actor.account))
            """
        )
    }
}
