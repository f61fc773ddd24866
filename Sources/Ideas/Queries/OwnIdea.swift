import Database
import Partnership
import Web

/// All that the giver of an idea may read about it.
struct OwnIdea: Sendable {
    /// The giver's own idea.
    let idea: Idea
    /// The story of the giver's own words.
    let own: IdeaStory
    /// The case that it belongs to: its own, or that of the idea it was joined into.
    let story: IdeaStory
    let contact: Contact?
    /// What the giver added, public or not.
    let additions: [IdeaStory.Addition]
    /// Why it was hidden the last time; nil when it is not hidden.
    let hiddenReason: String?
    /// Pictures that came with it.
    let files: [StoredFile]

    /// What the case is called to this giver: its main idea's title when everybody may read it, else that of their own.
    var title: String { story.idea.isPublic ? story.masked(story.idea.title) : own.masked(idea.title) }

    static func read(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> OwnIdea? {
        guard let idea = try Idea.find(reader, in: partnership, id: id) else { return nil }
        let own = try IdeaStory.read(reader, in: partnership, idea)
        let main = try idea.joinedInto.flatMap { try Idea.find(reader, in: partnership, id: $0) }
        return OwnIdea(
            idea: idea,
            own: own,
            story: try main.map { try IdeaStory.read(reader, in: partnership, $0, giver: id) } ?? own,
            contact: try Contact.find(reader, of: id),
            additions: try IdeaStory.additions(reader, "idea = \(id)"),
            hiddenReason: idea.visibility != .hidden
                ? nil
                : try reader.value(
                    """
                    SELECT reason FROM moderation WHERE idea = \(id) AND action = \(ModerationAction.hidden)
                    ORDER BY id DESC LIMIT 1
                    """),
            files: try IdeaFiles.of(id, reader, in: partnership)
        )
    }
}

/// Everything that is stored about a giver, as they get it to keep (GDPR, article 15).
struct GiverData: Encodable, Sendable {
    struct Text: Encodable, Sendable {
        let at: String
        let text: String
        let isPublic: Bool
    }

    struct Follows: Encodable, Sendable {
        let idea: String?
        let frequency: String
        let since: String
    }

    struct Letter: Encodable, Sendable {
        let at: String
        let subject: String
        let text: String
    }

    let reference: String
    let received: String
    let title: String
    let words: String
    let municipality: String?
    let place: String
    let forWhom: String
    let source: String
    let state: String
    let visibility: String
    /// Whether the giver agreed that everybody reads it.
    let consents: Bool
    let name: String?
    let email: String?
    let phone: String?
    let language: String?
    let additions: [Text]
    let doneAnswers: [String]
    /// Where the giver finds the pictures.
    let pictures: [String]
    let follows: [Follows]
    let letters: [Letter]

    init(_ reader: Reader, in partnership: PartnershipID, _ own: OwnIdea) throws {
        let (idea, contact) = (own.idea, own.contact)
        reference = idea.reference.description
        received = idea.receivedAt.iso
        title = idea.title
        words = idea.words
        municipality = idea.municipality
        place = idea.place
        forWhom = idea.forWhom
        source = idea.source.rawValue
        state = idea.state.rawValue
        visibility = idea.visibility.rawValue
        consents = idea.consents
        name = contact?.name
        email = contact?.email
        phone = contact?.phone
        language = contact?.language.rawValue
        additions = own.additions.map { Text(at: $0.at.iso, text: $0.text, isPublic: $0.isPublic) }
        doneAnswers = try reader.values("SELECT text FROM done_answer WHERE giver = \(idea.id) ORDER BY id")
        pictures = own.files.map { "\(OwnIdeaRoutes.path)/bild/\($0.id)" }
        guard let email = contact?.email else {
            (follows, letters) = ([], [])
            return
        }
        follows = try reader.all(
            """
            SELECT idea.year, idea.number, idea_follower.frequency, idea_follower.created_at FROM idea_follower
            LEFT JOIN idea ON idea.id = idea_follower.idea
            WHERE idea_follower.partnership = \(partnership) AND idea_follower.email = \(email) ORDER BY idea_follower.id
            """
        ) { row in
            let (year, number, since): (Int?, Int?, Timestamp) = (try row[0], try row[1], try row[3])
            let reference = year.flatMap { year in number.map { IdeaReference(year: year, number: $0).description } }
            return Follows(idea: reference, frequency: try row[2], since: since.iso)
        }
        letters = try reader.all(
            """
            SELECT created_at, subject, text FROM letter
            WHERE partnership = \(partnership) AND lower(recipient) = \(email.lowercased()) AND about_kind = 'idea' AND about_id = \(idea.id)
            ORDER BY id
            """
        ) { row in
            let at: Timestamp = try row[0]
            return Letter(at: at.iso, subject: try row[1], text: try row[2])
        }
    }
}
