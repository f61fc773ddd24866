public import Database
public import Partnership
public import Web

/// Why somebody reports a text.
public enum ReportReason: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// It tells who somebody is, or of their health.
    case person
    case hate
    /// Advertising, or no idea at all.
    case spam
    case other
}

/// Somebody reports a public text; a coordinator decides.
public struct ReportIdea: Command {
    public static let permission = Permission.everyone
    static let most = 1_000

    let idea: IdeaReference
    /// Nil when none was chosen.
    let reason: ReportReason?
    let text: String

    public init(idea: IdeaReference, reason: ReportReason?, text: String) {
        self.idea = idea
        self.reason = reason
        self.text = text
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var issues: [Issue] = []
        if reason == nil { issues.append(Issue("reason", "ideas.report.issue.reason")) }
        let over = text.unicodeScalars.count - Self.most
        if over > 0 {
            issues.append(Issue("text", "ideas.give.issue.wordsLong", ["most": "\(Self.most)", "over": "\(over)"]))
        }
        return issues
    }

    public func perform(_ change: Change) throws {
        let idea = try change.idea(idea)
        guard idea.isPublic, let reason else { throw Refusal.notFound }
        // The same form sent twice.
        let same: Int64? = try change.writer.value(
            """
            SELECT id FROM idea_report WHERE partnership = \(change.id) AND decided_at IS NULL AND idea = \(idea.id)
                AND reason = \(reason) AND text = \(text) LIMIT 1
            """
        )
        guard same == nil else { return }
        try change.writer.execute(
            """
            INSERT INTO idea_report (partnership, idea, reason, text, at)
            VALUES (\(change.id), \(idea.id), \(reason), \(text), \(change.now))
            """
        )
        try change.record("idea.reported", on: idea.subject, seenBy: .coordinators)
    }
}
