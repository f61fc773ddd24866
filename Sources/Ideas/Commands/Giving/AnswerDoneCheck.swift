import Database
public import Partnership
public import Web

/// A giver answers whether it was done. A "no" opens the case again if it has ended, and the coordinator has it at once.
public struct AnswerDoneCheck: Command {
    public static let permission = Permission.everyone
    static let most = 2_000

    /// The token of the link in the letter.
    let token: String
    /// Nil when neither was chosen.
    let isDone: Bool?
    let text: String

    public init(token: String, isDone: Bool?, text: String) {
        self.token = token
        self.isDone = isDone
        self.text = text
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var issues: [Issue] = []
        if isDone == nil { issues.append(Issue("done", "ideas.done.issue.choose")) }
        let over = text.unicodeScalars.count - Self.most
        if over > 0 {
            issues.append(Issue("text", "ideas.give.issue.wordsLong", ["most": "\(Self.most)", "over": "\(over)"]))
        }
        return issues
    }

    public func perform(_ change: Change) throws {
        guard let isDone, let link = try MailedLink.find(change.writer, token: token, in: change.id),
            link.purpose == .doneCheck, link.isOpen(at: change.now), let giver = link.subject?.id
        else { throw Refusal.notFound }
        try change.useLink(link)
        try change.hear(isDone, text, from: giver, of: try change.main(of: try change.idea(id: giver)))
    }
}

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
    /// Keeps what a giver says when asked whether it was done. A "no" opens the case again.
    fileprivate func hear(_ isDone: Bool, _ text: String, from giver: Int64, of main: Idea) throws {
        try writer.execute(
            """
            INSERT INTO done_answer (idea, giver, is_done, text, at)
            VALUES (\(main.id), \(giver), \(isDone), \(text), \(now))
            ON CONFLICT (giver) DO UPDATE SET idea = excluded.idea, is_done = excluded.is_done, text = excluded.text,
                at = excluded.at
            """
        )
        try record(isDone ? "idea.doneConfirmed" : "idea.doneDenied", on: main.subject, seenBy: .everyone)
        guard !isDone, main.state != .withdrawn else { return }
        // Another giver's "no", or the coordinator, may have opened it already.
        guard !main.state.isOpen else {
            try save(main) { $0.nextAt = min($0.nextAt ?? now, now) }
            return
        }
        let open = try advance(main, .reopened(at: now)) { $0.closedReason = "" }
        try record("idea.reopened", on: open.subject, seenBy: .everyone)
        try notify(open, IdeaNews(.reopened))
    }

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
