import Database
public import Partnership
public import Web

/// The giver adds something to their idea. The coordinator gets it at once, the public after a coordinator's look.
public struct AddWords: Command {
    public static let permission = Permission.giver
    static let most = 5_000

    public let idea: Int64
    public var text: String

    public init(idea: Int64, text: String) {
        self.idea = idea
        self.text = text
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        let over = text.unicodeScalars.count - Self.most
        if text.isEmpty { return [Issue("text", "ideas.mine.issue.addEmpty")] }
        return over > 0
            ? [Issue("text", "ideas.give.issue.wordsLong", ["most": "\(Self.most)", "over": "\(over)"])] : []
    }

    public func perform(_ change: Change) throws {
        let own = try change.ownIdea(idea)
        guard own.state != .withdrawn else { throw Refusal.invalid("text", "ideas.mine.issue.withdrawn") }
        let last: String? = try change.writer.value(
            "SELECT text FROM idea_addition WHERE idea = \(idea) ORDER BY id DESC LIMIT 1"
        )
        // The same form sent twice.
        guard last != text else { return }
        try change.writer.execute(
            """
            INSERT INTO idea_addition (partnership, idea, text, at) VALUES (\(change.id), \(idea), \(text), \(change.now))
            """)
        // What was promised to be done, and when, stands: added words wait in a view of their own.
        try change.record("idea.added", on: try change.main(of: own).subject, seenBy: .coordinators)
    }
}
