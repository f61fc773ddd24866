import Database
import Partnership
import Web

/// The weekly letter to those who follow, and the forgetting of those who never confirmed.
enum DigestSweep {
    static let sweep = Sweep("ideas-digest", every: 600) { services, partnership, now in
        let due: [Int64] = try await services.database.read { reader in
            try reader.values(
                """
                SELECT id FROM idea_follower WHERE next_at <= \(now) AND partnership = \(partnership.id)
                ORDER BY next_at, id LIMIT 500
                """
            )
        }
        for follower in due {
            _ = try await services.run(SendDigest(follower: follower), as: .system, in: partnership, at: now)
        }
        return due.count
    }
}

/// Writes to one follower what is new since the last letter, and sets the date of the next.
struct SendDigest: Command {
    static let permission = Permission.system
    private static let mostLines = 20

    let follower: Int64

    func perform(_ change: Change) throws {
        guard let follower = try Follower.find(change.writer, in: change.id, id: follower),
            let next = follower.nextAt, next <= change.now
        else { return }
        guard follower.confirmedAt != nil, follower.frequency == .weekly else {
            try change.writer.execute("DELETE FROM idea_follower WHERE id = \(follower.id)")
            return
        }
        let latest = try Timeline.latest(change.writer, in: change.id)
        try change.writer.execute(
            """
            UPDATE idea_follower SET next_at = \(change.now.adding(days: 7)), last_entry = \(latest) WHERE id = \(follower.id)
            """
        )
        if let idea = follower.idea {
            try tellOfOne(change, follower, idea)
        } else {
            try tellOfNew(change, follower)
        }
    }

    /// What everybody may know has happened to one idea.
    private func tellOfOne(_ change: Change, _ follower: Follower, _ id: Int64) throws {
        guard let idea = try Idea.find(change.writer, in: change.id, id: id) else { return }
        let main = try change.main(of: idea)
        guard main.isPublic else { return }
        let story = try IdeaStory.read(change.writer, in: change.id, main)
        let new = story.timeline.filter { $0.id > follower.lastEntry }
        guard !new.isEmpty else { return }
        let language = follower.language
        let lines = new.map { "\(language.date($0.at)): \(story.told($0, change.services.messages, language))" }
        let values = ["title": story.masked(main.title)]
        try change.send(
            change.letter(
                to: follower, subject: change.text("ideas.news.follower.subject", language, values),
                paragraphs: [change.text("ideas.follow.digest.idea", language, values)] + lines, path: main.path
            )
        )
    }

    /// Ideas that everybody may read since the last letter.
    private func tellOfNew(_ change: Change, _ follower: Follower) throws {
        let subjects = try Timeline.subjects(
            change.writer, in: change.id, of: IdeaVerb.published, after: follower.lastEntry
        )
        let ideas = try subjects.compactMap { try Idea.find(change.writer, in: change.id, id: $0.id) }.filter(
            \.isPublic)
        let listed = try ListedIdea.all(change.writer, Array(ideas.prefix(Self.mostLines)))
        guard !listed.isEmpty else { return }
        let language = follower.language
        let lines = listed.map { "\($0.title)\n\(change.services.url($0.path))" }
        let messages = change.services.messages
        let intro = messages.text("ideas.follow.digest.new", language, count: ideas.count)
        try change.send(
            change.letter(
                to: follower, subject: messages.text("ideas.follow.digest.new.subject", language, count: ideas.count),
                paragraphs: [intro] + lines, path: "/ideer"
            )
        )
    }
}
