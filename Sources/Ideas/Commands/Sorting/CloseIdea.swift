public import Partnership
public import Web

/// Closes a case with a reason that its givers read. Organisations that were asked are told that they need not answer.
public struct CloseIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    /// The version of the idea that the form showed.
    public let version: Int
    public var reason: String

    public init(idea: IdeaReference, version: Int, reason: String) {
        self.idea = idea
        self.version = version
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.work.issue.closeReason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        try change.requireMain(old)
        // The same form sent twice.
        if old.state == .closed, old.closedReason == reason { return }
        try change.requireVersion(version, of: old)
        try change.recallAll(of: old)
        let closed = try change.advance(old, .closed) { $0.closedReason = reason }
        try change.record("idea.closed", on: closed.subject, seenBy: .everyone)
        try change.notify(closed, IdeaNews(.closed, words: reason))
    }
}

/// Takes up a case again that was closed or said to be done.
public struct ReopenIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference

    public init(idea: IdeaReference) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        try change.requireMain(old)
        let next = change.now.adding(days: change.partnership.settings.stepDays)
        let open = try change.advance(old, .reopened(at: next)) { $0.closedReason = "" }
        try change.record("idea.reopened", on: open.subject, seenBy: .everyone)
        try change.notify(open, IdeaNews(.reopened))
    }
}
