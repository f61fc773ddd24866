import Database
public import Partnership
public import Web

/// A coordinator decides on a text that somebody reported.
public struct DecideReport: Command {
    public static let permission = Permission.coordinate

    public enum Decision: String, Sendable, CaseIterable {
        /// The text stays as it is.
        case keep
        /// The idea is hidden, with the reason.
        case hide
    }

    public let report: Int64
    public var decision: Decision
    public var reason: String

    public init(report: Int64, decision: Decision, reason: String) {
        self.report = report
        self.decision = decision
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        guard
            let found: Int64 = try change.writer.value(
                "SELECT idea FROM idea_report WHERE id = \(report) AND partnership = \(change.id)"
            )
        else { throw Refusal.notFound }
        let decided = try change.writer.execute(
            """
            UPDATE idea_report SET decided_at = \(change.now), decision = \(decision.rawValue), decided_by = \(change.actor.account)
            WHERE id = \(report) AND decided_at IS NULL
            """
        )
        guard decided == 1 else { throw Refusal.invalid("", "ideas.moderation.issue.decided") }
        let idea = try change.idea(id: found)
        switch decision {
        case .keep: try change.moderate(idea, .kept, reason: reason)
        // A second report of what is hidden already changes nothing more.
        case .hide where idea.visibility == .hidden: try change.moderate(idea, .hidden, reason: reason)
        case .hide: try change.run(HideIdea(idea: idea.reference, reason: reason))
        }
    }
}
