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
    }

    /// The idea that leads the case.
    let idea: Idea
    let masks: [Mask]
    let labels: [String]
    let answers: [Answer]
    /// What was added to it, and may be read by all.
    let additions: [Addition]
    let timeline: [TimelineEntry]
    /// Names of the organisations that the timeline speaks of.
    let organisations: [Int64: String]
    /// Others that said the same.
    let twins: Int

    /// The case that `idea` leads.
    static func read(_ reader: Reader, in partnership: PartnershipID, _ idea: Idea) throws -> IdeaStory {
        let ideas = try IdeaCase.ideas(reader, main: idea.id)
        let answers = try reader.all(
            """
            SELECT \(ReferralEntry.columns) FROM referral_entry
            WHERE idea IN \(list: ideas) AND kind IN \(list: ReferralEntry.Kind.allCases.filter(\.isAnswer)) ORDER BY at, id
            """
        ) { try ReferralEntry(row: $0) }
        let timeline = try Timeline.entries(reader, in: partnership, on: idea.subject, for: .visitor)
        let mentioned = Set(answers.compactMap(\.organisation) + timeline.compactMap(\.organisation))
        let names = try Organisations.names(reader, in: partnership, ids: mentioned.sorted())
        return IdeaStory(
            idea: idea,
            masks: try Mask.all(reader, of: idea.id),
            labels: try reader.values("SELECT label FROM idea_label WHERE idea = \(idea.id)").sortedInSwedish { $0 },
            answers: answers.map { Answer(entry: $0, organisation: $0.organisation.flatMap { names[$0] }) },
            additions: try additions(reader, of: idea.id).filter(\.isPublic),
            timeline: timeline,
            organisations: names,
            twins: ideas.count - 1
        )
    }

    static func additions(_ reader: Reader, of idea: Int64) throws -> [Addition] {
        try reader.all("SELECT id, text, at, is_public FROM idea_addition WHERE idea = \(idea) ORDER BY id") {
            Addition(id: try $0[0], text: try $0[1], at: try $0[2], isPublic: try $0[3])
        }
    }

    /// A text without what is masked.
    func masked(_ text: String) -> String { MaskedWords(text, masks: masks).text }
}
