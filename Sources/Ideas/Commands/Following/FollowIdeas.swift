import Database
import Mail
import Partnership
import Web

/// Somebody wants letters about an idea, or about all new ones. Nothing is sent but a question until they confirm the address.
struct FollowIdeas: Command {
    static let permission = Permission.everyone
    /// Days that the question can be answered.
    static let confirmDays = 7
    /// Seconds during which the same wish is the same form sent twice.
    private static let twice = 600

    /// Nil: all new ideas.
    let idea: IdeaReference?
    let email: String
    let language: Language
    let frequency: FollowFrequency

    func validate(for partnership: Partnership) -> [Issue] {
        if email.isEmpty { return [Issue("email", "ideas.follow.issue.noEmail")] }
        return MailAddress(email) == nil ? [Issue("email", "ideas.give.issue.email")] : []
    }

    func perform(_ change: Change) throws {
        let idea = try idea.map { try change.idea($0) }
        if let idea, !idea.isPublic { throw Refusal.notFound }
        guard let address = MailAddress(email)?.address else { return }
        guard try !isAsked(change, address, idea) else { return }
        let follower = try change.writer.insert(
            """
            INSERT INTO idea_follower (partnership, idea, email, language, frequency, created_at, next_at)
            VALUES (\(change.id), \(idea?.id), \(address), \(language.rawValue), \(frequency), \(change.now),
                \(change.now.adding(days: Self.confirmDays)))
            """
        )
        try ask(change, follower: follower, address, idea)
    }

    private func isAsked(_ change: Change, _ address: String, _ idea: Idea?) throws -> Bool {
        let which: SQL = if let idea { "idea = \(idea.id)" } else { "idea IS NULL" }
        let asked: Int64? = try change.writer.value(
            """
            SELECT id FROM idea_follower WHERE partnership = \(change.id) AND email = \(address) AND \(which)
                AND frequency = \(frequency) AND confirmed_at IS NULL
                AND created_at > \(change.now.adding(seconds: -Self.twice)) LIMIT 1
            """
        )
        return asked != nil
    }

    private func ask(_ change: Change, follower: Int64, _ address: String, _ idea: Idea?) throws {
        let subject = Subject("follower", follower)
        let token = try change.makeLink(.follow, subject: subject, days: Self.confirmDays)
        let what = try idea.map {
            change.text("ideas.follow.letter.idea", language, ["title": try change.maskedTitle(of: $0)])
        }
        try change.send(
            Letter(
                to: address, language: language, subject: change.text("ideas.follow.letter.subject", language),
                greeting: change.text("ideas.news.greeting", language),
                paragraphs: [what ?? change.text("ideas.follow.letter.all", language)],
                action: (
                    change.text("ideas.follow.letter.action", language), change.services.url(MailedLink.path(token))
                ),
                closing: [change.text("ideas.follow.letter.closing", language)],
                about: subject
            )
        )
    }
}

/// The address is the right one. Saying so twice says it once.
struct ConfirmFollowing: Command {
    static let permission = Permission.everyone

    /// The token of the link in the letter.
    let token: String

    func perform(_ change: Change) throws -> Follower {
        guard let link = try MailedLink.find(change.writer, token: token, in: change.id), link.purpose == .follow,
            link.isOpen(at: change.now), let id = link.subject?.id,
            let follower = try Follower.find(change.writer, in: change.id, id: id)
        else { throw Refusal.notFound }
        guard follower.confirmedAt == nil else { return follower }
        let next: Timestamp? = follower.frequency == .weekly ? change.now.adding(days: 7) : nil
        try change.writer.execute(
            """
            UPDATE idea_follower SET confirmed_at = \(change.now), next_at = \(next),
                last_entry = \(Timeline.latest(change.writer, in: change.id))
            WHERE id = \(id)
            """
        )
        // The newest wish replaces an older one.
        let same: SQL = if let idea = follower.idea { "idea = \(idea)" } else { "idea IS NULL" }
        try change.writer.execute(
            """
            DELETE FROM idea_follower
            WHERE partnership = \(change.id) AND email = \(follower.email) AND \(same) AND id <> \(id)
            """
        )
        return follower
    }
}

/// Ends letters to a follower. What is already ended stays ended.
struct EndFollowing: Command {
    static let permission = Permission.everyone

    /// The signed number from the letter.
    let signed: String

    func perform(_ change: Change) throws {
        guard let payload = change.services.signer.verify(signed, purpose: Follower.endPurpose), let id = Int64(payload)
        else {
            throw Refusal.notFound
        }
        try change.writer.execute("DELETE FROM idea_follower WHERE id = \(id) AND partnership = \(change.id)")
        try change.closeLinks(.follow, to: Subject("follower", id))
    }
}
