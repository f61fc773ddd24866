import Database
public import Partnership
public import Web

/// Takes an idea from the public pages, with a reason that its giver reads.
public struct HideIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    public var reason: String

    public init(idea: IdeaReference, reason: String) {
        self.idea = idea
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        guard old.visibility == .public || old.visibility == .pending else {
            throw Refusal.invalid("", "ideas.moderation.issue.notShown")
        }
        let hidden = try change.save(old) { $0.visibility = .hidden }
        // What was reported has got what it asked for.
        try change.writer.execute(
            """
            UPDATE idea_report SET decided_at = \(change.now), decision = \(DecideReport.Decision.hide.rawValue),
                decided_by = \(change.actor.account)
            WHERE idea = \(old.id) AND decided_at IS NULL
            """
        )
        try change.moderate(hidden, .hidden, reason: reason)
        try change.notifyGiver(of: hidden, IdeaNews(.hidden, words: reason))
    }
}

/// Shows an idea again that was hidden.
public struct ShowIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    public var reason: String

    public init(idea: IdeaReference, reason: String) {
        self.idea = idea
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        guard old.visibility == .hidden else { throw Refusal.invalid("", "ideas.moderation.issue.notHidden") }
        let shown = try change.save(old) { $0.visibility = .public }
        try change.moderate(shown, .shown, reason: reason)
        // Hidden before anybody had read it: now it is news.
        if try !isAnnounced(change, shown) { try change.announce(shown, masks: Mask.all(change.writer, of: shown.id)) }
        try change.notifyGiver(of: shown, IdeaNews(.published))
    }

    private func isAnnounced(_ change: Change, _ idea: Idea) throws -> Bool {
        try Timeline.entries(change.writer, in: change.id, on: idea.subject, for: .system).contains {
            $0.verb == IdeaVerb.published
        }
    }
}
