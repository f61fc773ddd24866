import Database
import Partnership
import Web

/// The weekly letter to those who follow, and the forgetting of those who never confirmed.
enum DigestSweep {
    static let sweep = Sweep("ideas-digest", every: 600) { services, partnership, now in
        let (followers, news) = try await services.database.read { reader -> ([Follower], PublishedIdeas) in
            let followers = try due(reader, in: partnership.id, at: now)
            let oldest = followers.filter { $0.idea == nil }.map { $0.lastEntry }.min()
            return (followers, try PublishedIdeas(reader, in: partnership.id, after: oldest))
        }
        var count = 0
        for follower in followers {
            let digest = SendDigest(follower: follower.id, news: news)
            if try await services.run(digest, as: .system, in: partnership, at: now) { count += 1 }
        }
        return count
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !due($0, in: partnership.id, at: now).isEmpty }
    }

    static func due(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> [Follower] {
        try reader.all(
            """
            SELECT \(Follower.columns) FROM idea_follower WHERE partnership = \(partnership) AND next_at <= \(now)
            ORDER BY next_at LIMIT 500
            """
        ) { try Follower(row: $0) }
    }
}

/// What was published after an entry of the timeline and is still public: read once for all who follow.
struct PublishedIdeas: Sendable {
    /// The newest entry of the timeline when it was read: what comes later belongs in the next letter.
    let latest: Int64
    /// The last entry that tells so of each idea, oldest first.
    private let ideas: [(idea: Int64, entry: Int64)]

    /// `entry`: nil when nobody asks for what is new.
    init(_ reader: Reader, in partnership: PartnershipID, after entry: Int64?) throws {
        latest = try Timeline.latest(reader, in: partnership)
        guard let entry else {
            ideas = []
            return
        }
        ideas = try reader.all(
            """
            SELECT idea.id, max(timeline_entry.id) AS entry FROM timeline_entry CROSS JOIN idea
            WHERE timeline_entry.partnership = \(partnership) AND timeline_entry.id > \(entry)
                AND timeline_entry.verb = \(IdeaVerb.published) AND timeline_entry.visibility = \(Visibility.everyone)
                AND idea.id = timeline_entry.subject_id AND idea.visibility = 'public' AND idea.joined_into IS NULL
            GROUP BY idea.id ORDER BY entry
            """
        ) { (idea: try $0[0], entry: try $0[1]) }
    }

    func ideas(after entry: Int64) -> [Int64] { ideas.filter { $0.entry > entry }.map(\.idea) }
}

/// Writes to one follower what is new since the last letter, and sets the date of the next.
struct SendDigest: Command {
    static let permission = Permission.system
    private static let mostLines = 20

    let follower: Int64
    /// What has been published since any of those who follow was last written to.
    let news: PublishedIdeas

    /// Whether the letter, or the forgetting, was still due.
    func perform(_ change: Change) throws -> Bool {
        guard let follower = try Follower.find(change.writer, in: change.id, id: follower),
            let next = follower.nextAt, next <= change.now
        else { return false }
        guard follower.confirmedAt != nil, follower.frequency == .weekly else {
            try change.writer.execute("DELETE FROM idea_follower WHERE id = \(follower.id)")
            return true
        }
        let latest = follower.idea == nil ? news.latest : try Timeline.latest(change.writer, in: change.id)
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
        return true
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
        let new = news.ideas(after: follower.lastEntry)
        let ideas = try new.prefix(Self.mostLines).compactMap { try Idea.find(change.writer, in: change.id, id: $0) }
        let listed = try ListedIdea.all(change.writer, ideas.filter(\.isPublic))
        guard !listed.isEmpty else { return }
        let language = follower.language
        let lines = listed.map { "\($0.title)\n\(change.services.url($0.path))" }
        let messages = change.services.messages
        let intro = messages.text("ideas.follow.digest.new", language, count: new.count)
        try change.send(
            change.letter(
                to: follower, subject: messages.text("ideas.follow.digest.new.subject", language, count: new.count),
                paragraphs: [intro] + lines, path: "/ideer"
            )
        )
    }
}
