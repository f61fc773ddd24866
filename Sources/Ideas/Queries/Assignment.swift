import Database
import Partnership
import Web

/// A referral as those who are to answer it see it: what was said, what is asked, what has happened. Never who the giver is.
struct Assignment: Sendable {
    let file: ReferralFile
    /// The idea that was sent.
    let idea: Idea
    /// Those of all ideas in the case.
    let masks: [Mask]
    /// Where the case stands; another than `idea` when it was joined.
    let main: Idea
    /// What was added to it and to others that say the same, and the coordinator lets those who answer read.
    let additions: [IdeaStory.Addition]
    /// Where the referral was before, the first one first.
    let moves: [ReferralFile]
    /// The one it was passed on to.
    let movedTo: ReferralFile?
    /// Others who are asked about the same.
    let others: [ReferralFile]
    /// Pictures that came with the idea.
    let files: [StoredFile]
    /// Whom it can be passed on to.
    let choices: ReferralChoices

    var referral: Referral { file.referral }

    /// Whether an answer is still welcome.
    var isAnswerable: Bool { main.state.isOpen && (referral.state.isOpen || referral.state == .returned) }

    func masked(_ text: String) -> String { MaskedWords(text, masks: masks).text }

    /// Throws ``Refusal/notFound`` when there is none that the actor may see.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, id: Int64, for actor: Actor, at now: Timestamp,
        search: ReferralChoices.Search = .init()
    ) throws -> Assignment {
        guard let referral = try Referral.find(reader, in: partnership, id: id),
            ReferralAccess.isOpen(referral, to: actor),
            let idea = try Idea.find(reader, in: partnership, id: referral.origin),
            let main = try Idea.find(reader, in: partnership, id: referral.idea)
        else { throw Refusal.notFound }
        let all = try ReferralFile.all(reader, in: partnership, main: main.id)
        guard let file = all.first(where: { $0.referral.id == id }) else { throw Refusal.notFound }
        let moves = history(of: referral, in: all)
        let movedTo = all.first { $0.referral.movedFrom == id }
        let shown = Set(moves.map(\.referral.id) + [id] + [movedTo?.referral.id].compactMap(\.self))
        let shared = Set(try sharedIdeas(reader, main.id) + [idea.id, main.id])
        return Assignment(
            file: file, idea: idea, masks: try Mask.all(reader, ofCase: main.id), main: main,
            additions: try IdeaStory.additions(
                reader, "looked_at IS NOT NULL AND is_held = 0 AND idea \(in: shared.sorted())"),
            moves: moves, movedTo: movedTo,
            others: all.filter {
                !shown.contains($0.referral.id) && $0.referral.state != .recalled
                    && shared.contains($0.referral.origin)
            },
            files: IdeaFiles.areShared(of: idea) && referral.state != .recalled
                ? try IdeaFiles.of(idea.id, reader, in: partnership) : [],
            choices: try ReferralChoices(
                reader, in: partnership, ReferralCase(all.map(\.referral)), municipality: main.municipality, search,
                except: referral.organisation, at: now)
        )
    }

    private static func history(of referral: Referral, in all: [ReferralFile]) -> [ReferralFile] {
        var moves: [ReferralFile] = []
        var from = referral.movedFrom
        while let key = from, let file = all.first(where: { $0.referral.id == key }) {
            moves.insert(file, at: 0)
            // A referral is always younger than the one it came from, so this ends.
            from = file.referral.movedFrom.flatMap { $0 < key ? $0 : nil }
        }
        return moves
    }

    /// The joined ideas of a case of which all that answer in it may read.
    private static func sharedIdeas(_ reader: Reader, _ main: Int64) throws -> [Int64] {
        try reader.values("SELECT id FROM idea WHERE joined_into = \(main) AND visibility IN \(Idea.shared)")
    }
}

/// The referrals of those who answer: a representative's organisations', or for a coordinator all that are open.
struct AssignmentList: Sendable {
    struct Item: Sendable {
        let referral: Referral
        let title: String
        let excerpt: String
        let organisation: String
    }

    let open: [Item]
    let past: [Item]

    static let most = 100

    static func read(_ reader: Reader, in partnership: PartnershipID, for actor: Actor) throws -> AssignmentList {
        let whose: [Int64?] = actor.isCoordinator ? [nil] : actor.organisations.sorted()
        let open = try whose.flatMap { try items(reader, partnership, Self.open(in: partnership, of: $0)) }
        let past = try whose.flatMap { try items(reader, partnership, Self.past(in: partnership, of: $0)) }
        return AssignmentList(
            open: Array(open.sorted { $0.referral.dueAt < $1.referral.dueAt }.prefix(most)),
            past: Array(past.sorted { $0.referral.id > $1.referral.id }.prefix(most)))
    }

    /// Those of one organisation, or of all.
    static func open(in partnership: PartnershipID, of organisation: Int64?) -> SQL {
        query(partnership, "referral.state IN ('sent', 'accepted', 'asked')", organisation) { "\($0), referral.due_at" }
    }

    static func past(in partnership: PartnershipID, of organisation: Int64?) -> SQL {
        query(partnership, "referral.state NOT IN ('sent', 'accepted', 'asked')", organisation) {
            "\($0) DESC, referral.id DESC"
        }
    }

    private static func query(
        _ partnership: PartnershipID, _ state: SQL, _ organisation: Int64?, order: (SQL) -> SQL
    ) -> SQL {
        let whose: SQL =
            organisation.map {
                "+referral.partnership = \(partnership) AND \(.only("referral.organisation", $0))"
            } ?? .only("referral.partnership", partnership)
        return """
            SELECT \(Referral.columns), idea.title, idea.words, idea.id FROM referral CROSS JOIN idea
            WHERE \(whose) AND \(state) AND idea.id = referral.origin
            ORDER BY \(order(organisation == nil ? "referral.partnership" : "referral.organisation")) LIMIT \(most)
            """
    }

    private static func items(_ reader: Reader, _ partnership: PartnershipID, _ query: SQL) throws -> [Item] {
        let rows: [(Referral, String, String, Int64)] = try reader.all(query) {
            (try Referral(row: $0), try $0[11], try $0[12], try $0[13])
        }
        let masks = try Mask.all(reader, ofEach: rows.map(\.3))
        let names = try Organisations.names(reader, in: partnership, ids: rows.map(\.0.organisation))
        return rows.map { referral, title, words, idea in
            let masks = masks[idea] ?? []
            return Item(
                referral: referral, title: MaskedWords(title, masks: masks).text,
                excerpt: Excerpt.of(MaskedWords(words, masks: masks).text),
                organisation: names[referral.organisation] ?? ""
            )
        }
    }
}
