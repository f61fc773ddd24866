import Database
public import Partnership
public import Web

/// A coordinator has read what a giver added, and decides whether everybody may.
public struct PublishAddition: Command {
    public static let permission = Permission.coordinate

    public let addition: Int64
    /// False: only those who work with the idea go on reading it.
    public let isPublic: Bool

    public init(addition: Int64, isPublic: Bool) {
        self.addition = addition
        self.isPublic = isPublic
    }

    public func perform(_ change: Change) throws {
        let idea = try change.ideaOfAddition(addition)
        guard !isPublic || idea.visibility != .private else { throw Refusal.invalid("", "ideas.work.issue.private") }
        try change.writer.execute(
            """
            UPDATE idea_addition SET is_public = \(isPublic), is_held = 0, looked_at = \(change.now) WHERE id = \(addition)
            """
        )
        try change.save(idea) { _ in }
        try change.record("idea.additionRead", on: idea.subject, seenBy: .coordinators)
    }
}

/// Keeps back what a giver added from all but coordinators, with a reason for the log. The giver goes on reading it, and sees
/// that nobody else does.
public struct HoldAddition: Command {
    public static let permission = Permission.coordinate

    public let addition: Int64
    public var reason: String

    public init(addition: Int64, reason: String) {
        self.addition = addition
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason, missing: "ideas.moderation.issue.reason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let idea = try change.ideaOfAddition(addition)
        try change.writer.execute(
            "UPDATE idea_addition SET is_public = 0, is_held = 1, looked_at = \(change.now) WHERE id = \(addition)"
        )
        try change.moderate(idea, .held, reason: reason)
        try change.save(idea) { _ in }
    }
}

extension Change {
    fileprivate func ideaOfAddition(_ addition: Int64) throws -> Idea {
        guard let key: Int64 = try writer.value("SELECT idea FROM idea_addition WHERE id = \(addition)") else {
            throw Refusal.notFound
        }
        return try idea(id: key)
    }
}
