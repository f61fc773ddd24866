import Database
public import Partnership
public import Web

/// A giver answers whether it was done. A "no" opens the case again, and the coordinator has it at once.
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
        let main = try change.main(of: try change.idea(id: giver))
        try change.writer.execute(
            """
            INSERT INTO done_answer (idea, giver, is_done, text, at)
            VALUES (\(main.id), \(giver), \(isDone), \(text), \(change.now))
            ON CONFLICT (giver) DO UPDATE SET idea = excluded.idea, is_done = excluded.is_done, text = excluded.text,
                at = excluded.at
            """
        )
        let verb = isDone ? "idea.doneConfirmed" : "idea.doneDenied"
        try change.record(verb, on: main.subject, seenBy: .everyone)
        // Another giver's "no" may have opened it already.
        guard !isDone, main.state == .done else { return }
        let open = try change.advance(main, .reopened(at: change.now))
        try change.notify(open, IdeaNews(.reopened))
    }
}
