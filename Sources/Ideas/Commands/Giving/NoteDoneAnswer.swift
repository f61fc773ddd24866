import Database
public import Partnership
public import Web

/// A coordinator writes down what a giver without an e-mail address said on the phone when asked whether it was done.
public struct NoteDoneAnswer: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    /// Nil when neither was chosen.
    public var isDone: Bool?
    public var text: String

    public init(idea: IdeaReference, isDone: Bool?, text: String) {
        self.idea = idea
        self.isDone = isDone
        self.text = text
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.reason)
        return (isDone == nil ? [Issue("done", "ideas.done.issue.choose")] : []) + rules.issues
    }

    public func perform(_ change: Change) throws {
        let main = try change.idea(idea)
        try change.requireMain(main)
        guard let isDone, main.isToBeCalled else { return }
        let givers = try change.giversToCall(main)
        if let giver = givers.first { try change.hear(isDone, text, from: giver, of: main) }
        // The last one is content, or nobody is left who could be called.
        if givers.isEmpty || isDone && givers.count == 1 { try change.save(main) { $0.nextAt = nil } }
    }
}

extension Change {
    /// The ideas of a case that is done whose givers left a telephone number alone and have not been asked whether it was.
    func giversToCall(_ main: Idea) throws -> [Int64] {
        try writer.values(
            """
            SELECT idea.id FROM idea JOIN idea_contact ON idea_contact.idea = idea.id
            WHERE (idea.id = \(main.id) OR idea.joined_into = \(main.id)) AND idea.state <> 'withdrawn'
                AND idea_contact.email IS NULL AND idea_contact.phone IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM done_answer WHERE done_answer.giver = idea.id
                        AND done_answer.at > (SELECT main.done_at FROM idea AS main WHERE main.id = \(main.id))
                )
            ORDER BY idea.id
            """
        )
    }
}
