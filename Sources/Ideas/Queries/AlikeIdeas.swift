import Database
import Partnership

/// An idea in few words: for lists that only point at it.
struct IdeaLine: Sendable, Hashable {
    let reference: IdeaReference
    let title: String
    let state: IdeaState
    /// The words that it shares with what it was compared to.
    var shared: [String] = []

    var path: String { "/ideer/\(reference.path)" }
}

/// Ideas that say much the same as a text.
enum AlikeIdeas {
    private static let most = 3
    private static let mostOfCase = 5
    /// Those that were joined or withdrawn are left out of so many.
    private static let mostLookedAt = 60

    /// Public ones, for somebody who is about to say the same.
    static func find(_ reader: Reader, in partnership: PartnershipID, _ text: String) throws -> [IdeaLine] {
        let alike = try reader.alike(
            .idea, text, in: partnership, scope: [[IdeaScope.everyone]], total: total(reader, partnership), limit: most)
        let masks = try Mask.all(reader, ofEach: alike.map(\.id))
        return try lines(reader, partnership, alike) { idea in
            idea.isPublic ? MaskedWords(idea.title, masks: masks[idea.id] ?? []).text : nil
        }
    }

    /// Whoever may read them: for a coordinator who looks for twins of a case.
    static func ofCase(_ reader: Reader, in partnership: PartnershipID, _ idea: Idea) throws -> [IdeaLine] {
        let alike = try reader.alike(
            .idea, Redaction.without("\(idea.title) \(idea.words)"), in: partnership, scope: [],
            total: total(reader, partnership), except: idea.id, limit: mostLookedAt)
        let lines = try lines(reader, partnership, alike) { other in
            other.joinedInto == nil && other.state != .withdrawn ? other.title : nil
        }
        return Array(lines.prefix(mostOfCase))
    }

    private static func total(_ reader: Reader, _ partnership: PartnershipID) throws -> Int {
        try IdeaTally.count(reader, in: partnership, municipality: nil, state: nil)
    }

    /// In the order given; `title`: what an idea is called there, nil for one that is not to be shown.
    private static func lines(
        _ reader: Reader, _ partnership: PartnershipID, _ alike: [LookAlike], title: (Idea) -> String?
    ) throws -> [IdeaLine] {
        guard !alike.isEmpty else { return [] }
        let ideas = try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE \(.rows(alike.map(\.id), of: "idea", in: partnership))"
        ) { try Idea(row: $0) }
        let byID = Dictionary(uniqueKeysWithValues: ideas.map { ($0.id, $0) })
        return alike.compactMap { other in
            guard let idea = byID[other.id], let title = title(idea) else { return nil }
            return IdeaLine(reference: idea.reference, title: title, state: idea.state, shared: other.shared)
        }
    }
}

extension Mask {
    /// Masks of several ideas at once.
    static func all(_ reader: Reader, ofEach ideas: [Int64]) throws -> [Int64: [Mask]] {
        var masks: [Int64: [Mask]] = [:]
        try reader.each("SELECT idea, phrase, kind FROM idea_mask WHERE idea \(in: ideas) ORDER BY idea, phrase") {
            row in
            masks[try row[0], default: []].append(Mask(phrase: try row[1], kind: try row[2]))
        }
        return masks
    }
}
