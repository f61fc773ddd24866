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

extension Change {
    /// Keeps what a giver says when asked whether it was done. A "no" opens the case again.
    func hear(_ isDone: Bool, _ text: String, from giver: Int64, of main: Idea) throws {
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
}
