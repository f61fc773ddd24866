import Database
import Partnership
import Web

/// All that a reader without special rights may know of an idea's case.
struct IdeaStory: Sendable {
    /// What an organisation has answered.
    struct Answer: Sendable {
        let entry: ReferralEntry
        let organisation: String?
    }

    struct Addition: Sendable {
        let id: Int64
        let text: String
        let at: Timestamp
        let isPublic: Bool
        /// Whether a coordinator keeps it from all others, with a reason.
        let isHeld: Bool
        /// Whether no coordinator has decided on it yet.
        let isNew: Bool
    }

    /// The idea that leads the case.
    let idea: Idea
    /// Those of all ideas in the case.
    let masks: [Mask]
    let labels: [String]
    let answers: [Answer]
    /// What was added to it and to those that were joined into it, and may be read by all.
    let additions: [Addition]
    let timeline: [TimelineEntry]
    /// Names of the organisations that the timeline speaks of.
    let organisations: [Int64: String]
    /// Others that said the same.
    let twins: Int

    /// The case that `idea` leads. `giver`: an idea in it whose giver reads, and may read what was answered about their own words
    /// although nobody else may.
    static func read(_ reader: Reader, in partnership: PartnershipID, _ idea: Idea, giver: Int64? = nil) throws
        -> IdeaStory
    {
        let ideas = try IdeaCase.ask(reader, main: idea.id)
        let askedAnswers = try reader.ask(
            """
            SELECT \(ReferralEntry.columns) FROM referral_entry
            WHERE idea = \(idea.id) AND kind \(in: ReferralEntry.Kind.allCases.filter(\.isAnswer)) AND (
                \(ReferralEntry.isShared) OR referral IN (SELECT id FROM referral WHERE origin = \(giver ?? idea.id))
            ) ORDER BY at, id
            """
        ) { try ReferralEntry(row: $0) }
        let askedTimeline = try Timeline.ask(reader, in: partnership, on: idea.subject, for: .visitor)
        let masks = try Mask.ask(reader, ofEachCase: [idea.id])
        let labels = try reader.ask("SELECT label FROM idea_label WHERE idea = \(idea.id)") { try $0[0] as String }
        let additions = try askAdditions(
            reader,
            """
            idea IN (
                SELECT CAST(\(idea.id) AS BIGINT)
                UNION ALL SELECT id FROM idea WHERE joined_into = \(idea.id) AND visibility IN \(Idea.shared)
            )
            """
        )
        let (answers, timeline) = (try askedAnswers.get(), try askedTimeline.get())
        let mentioned = Set(answers.compactMap(\.organisation) + timeline.compactMap(\.organisation))
        let names = try Organisations.names(reader, in: partnership, ids: mentioned.sorted())
        return IdeaStory(
            idea: idea,
            masks: try masks.get()[idea.id] ?? [],
            labels: try labels.get().sortedInSwedish { $0 },
            answers: answers.map { Answer(entry: $0, organisation: $0.organisation.flatMap { names[$0] }) },
            additions: try additions.get().filter(\.isPublic),
            timeline: timeline,
            organisations: names,
            twins: try ideas.get().count - 1
        )
    }

    /// What was added to the ideas that a condition names.
    static func additions(_ reader: Reader, _ condition: SQL) throws -> [Addition] {
        try askAdditions(reader, condition).get()
    }

    private static func askAdditions(_ reader: Reader, _ condition: SQL) throws -> Asked<[Addition]> {
        try reader.ask(
            "SELECT id, text, at, is_public, is_held, looked_at FROM idea_addition WHERE \(condition) ORDER BY id"
        ) { row in
            let lookedAt: Int64? = try row[5]
            return Addition(
                id: try row[0], text: try row[1], at: try row[2], isPublic: try row[3], isHeld: try row[4],
                isNew: lookedAt == nil)
        }
    }

    /// A text without what is masked.
    func masked(_ text: String) -> String { MaskedWords(text, masks: masks).text }
}
