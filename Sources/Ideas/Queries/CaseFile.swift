import Database
import Partnership
import Web

/// All that a coordinator needs to know of a case.
struct CaseFile: Sendable {
    let idea: Idea
    /// The idea's own masks.
    let masks: [Mask]
    /// Those of all ideas in the case, as all others read it.
    let caseMasks: [Mask]
    let labels: [String]
    /// The idea that leads the case; nil when this one does.
    let lead: IdeaLine?
    /// Those that were joined into it.
    let twins: [IdeaLine]
    /// Who gave them, the main one first.
    let contacts: [(reference: IdeaReference, contact: Contact)]
    let additions: [IdeaStory.Addition]
    /// Pictures that came with this idea.
    let files: [StoredFile]
    /// Where this idea was said.
    let gathered: GatheringPlace?
    /// What givers wrote when they were asked whether it was done.
    let doneAnswers: [DoneAnswer]
    let reports: [Report]
    let referrals: [ReferralFile]
    let timeline: [TimelineEntry]
    /// Names of the accounts that the timeline speaks of.
    let names: [Int64: String]
    let coordinators: [Coordinators.Named]
    /// Ideas that say much the same.
    let alike: [IdeaLine]
    let choices: ReferralChoices
    /// Who might have it.
    let suggestions: [RoutingSuggestion]

    struct DoneAnswer: Sendable {
        let isDone: Bool
        let text: String
        let at: Timestamp
    }

    struct Report: Sendable {
        let id: Int64
        let reason: String
        let text: String
        let at: Timestamp
    }

    /// The key of the newest entry of the timeline: a form carries it, to tell what happened since.
    var newest: Int64 { timeline.last?.id ?? 0 }

    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ idea: Idea, for actor: Actor, at now: Timestamp,
        places: GatheringPlaces = .none, placeNames: [String] = [], search: ReferralChoices.Search = .init()
    ) throws -> CaseFile {
        let ideas = try IdeaCase.ideas(reader, main: idea.id)
        let lead = try idea.joinedInto.flatMap { try Idea.find(reader, in: partnership, id: $0) }
        let timeline = try Timeline.entries(reader, in: partnership, on: idea.subject, for: actor)
        let masks = try Mask.all(reader, of: idea.id)
        let isLeading = idea.state.isOpen && lead == nil
        let referrals = try ReferralFile.all(reader, in: partnership, main: idea.id)
        let asked = ReferralCase(referrals.map(\.referral))
        let suggestions =
            isLeading
            ? try RoutingSuggestion.read(
                reader, in: partnership, idea, masks: masks, asked, placeNames: placeNames, at: now) : []
        let accounts = Set(timeline.compactMap(\.account) + [idea.responsible].compactMap(\.self))
        return CaseFile(
            idea: idea, masks: masks,
            caseMasks: try Mask.all(reader, ofCase: lead?.id ?? idea.id),
            labels: try (reader.values("SELECT label FROM idea_label WHERE idea = \(idea.id)") as [String])
                .sortedInSwedish { $0 },
            lead: lead.map { IdeaLine(reference: $0.reference, title: $0.title, state: $0.state) },
            twins: try lines(reader, ideas.filter { $0 != idea.id }),
            contacts: try contacts(reader, ideas), additions: try IdeaStory.additions(reader, "idea \(in: ideas)"),
            files: try IdeaFiles.of(idea.id, reader, in: partnership),
            gathered: try places.place(of: idea.subject, reader, in: partnership),
            doneAnswers: try doneAnswers(reader, idea.id), reports: try reports(reader, ideas),
            referrals: referrals, timeline: timeline,
            names: try Coordinators.names(reader, accounts.sorted()),
            coordinators: try Coordinators.all(reader, in: partnership),
            alike: isLeading ? try AlikeIdeas.ofCase(reader, in: partnership, idea) : [],
            choices: try ReferralChoices(
                reader, in: partnership, asked, municipality: idea.municipality, search,
                suggested: suggestions.map(\.organisation.id), at: now),
            suggestions: suggestions
        )
    }

    private static func lines(_ reader: Reader, _ ideas: [Int64]) throws -> [IdeaLine] {
        try reader.all("SELECT \(Idea.columns) FROM idea WHERE id \(in: ideas) ORDER BY id") { row in
            let idea = try Idea(row: row)
            return IdeaLine(reference: idea.reference, title: idea.title, state: idea.state)
        }
    }

    private static func contacts(_ reader: Reader, _ ideas: [Int64]) throws -> [(
        reference: IdeaReference, contact: Contact
    )] {
        try ideas.compactMap { id in
            guard let contact = try Contact.find(reader, of: id),
                let reference = try reader.first(
                    "SELECT year, number FROM idea WHERE id = \(id)",
                    { IdeaReference(year: try $0[0], number: try $0[1]) })
            else { return nil }
            return (reference, contact)
        }
    }

    private static func doneAnswers(_ reader: Reader, _ idea: Int64) throws -> [DoneAnswer] {
        try reader.all("SELECT is_done, text, at FROM done_answer WHERE idea = \(idea) AND text <> '' ORDER BY id") {
            DoneAnswer(isDone: try $0[0], text: try $0[1], at: try $0[2])
        }
    }

    private static func reports(_ reader: Reader, _ ideas: [Int64]) throws -> [Report] {
        try reader.all(
            """
            SELECT id, reason, text, at FROM idea_report
            WHERE idea \(in: ideas) AND decided_at IS NULL ORDER BY id LIMIT 20
            """
        ) { Report(id: try $0[0], reason: try $0[1], text: try $0[2], at: try $0[3]) }
    }
}
