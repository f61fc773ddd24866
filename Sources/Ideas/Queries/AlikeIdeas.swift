import Database
import Partnership

/// A public idea in few words: for lists that only point at it.
struct IdeaLine: Sendable, Hashable {
    let reference: IdeaReference
    let title: String
    let state: IdeaState

    var path: String { "/ideer/\(reference.path)" }
}

/// Public ideas that say much the same as a text.
enum AlikeIdeas {
    private static let most = 3
    /// How many of the longer words two texts must share to be called alike.
    private static let fewestShared = 2

    static func find(_ reader: Reader, in partnership: PartnershipID, _ text: String) throws -> [IdeaLine] {
        let telling = tellingWords(text)
        guard telling.count >= fewestShared else { return [] }
        let ids = try reader.alike(.idea, text, in: partnership, scope: [[IdeaScope.everyone]], limit: 12)
        guard !ids.isEmpty else { return [] }
        let ideas = try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE partnership = \(partnership) AND id IN \(list: ids)"
        ) { try Idea(row: $0) }
        let masks = try Mask.all(reader, ofEach: ids)
        let alike = ideas.filter(\.isPublic).compactMap { idea -> (line: IdeaLine, shared: Int)? in
            let masks = masks[idea.id] ?? []
            let title = MaskedWords(idea.title, masks: masks).text
            let words = tellingWords("\(title) \(MaskedWords(idea.words, masks: masks).text)")
            let shared = telling.intersection(words).count
            guard shared >= fewestShared else { return nil }
            return (IdeaLine(reference: idea.reference, title: title, state: idea.state), shared)
        }
        return alike.sorted { $0.shared > $1.shared }.prefix(most).map(\.line)
    }

    /// Ideas that say much the same as one does, whoever may read them: for a coordinator who looks for twins.
    static func ofCase(_ reader: Reader, in partnership: PartnershipID, _ idea: Idea) throws -> [IdeaLine] {
        let telling = tellingWords("\(idea.title) \(idea.words)")
        let ids = try reader.alike(.idea, "\(idea.title) \(idea.words)", in: partnership, scope: [], limit: 12)
        let ideas = try reader.all(
            """
            SELECT \(Idea.columns) FROM idea
            WHERE partnership = \(partnership) AND id IN \(list: ids.filter { $0 != idea.id }) AND joined_into IS NULL
                AND state <> 'withdrawn'
            """
        ) { try Idea(row: $0) }
        let shared = ideas.map {
            (idea: $0, shared: telling.intersection(tellingWords("\($0.title) \($0.words)")).count)
        }
        return shared.filter { $0.shared >= fewestShared }.sorted { $0.shared > $1.shared }.prefix(most + 2).map {
            IdeaLine(reference: $0.idea.reference, title: $0.idea.title, state: $0.idea.state)
        }
    }

    /// The beginnings of the longer words: `cykelverkstad` and `cykelverkstäder` are the same.
    private static func tellingWords(_ text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter }.filter { $0.count >= 5 }
        return Set(words.map { String($0.prefix(7)) }).subtracting(common)
    }

    /// Longer words that say little of what a text is about.
    private static let common: Set<String> = [
        "också", "skulle", "kanske", "mycket", "många", "något", "någon", "några", "finns", "behöver", "behövs",
        "vilja",
        "borde", "kunna", "måste", "eller", "efter", "under", "sedan", "andra", "annat", "annan", "där", "varför",
        "liksom",
        "tycker", "tänker", "alltid", "aldrig", "bättre", "varje", "ingen", "inget", "deras", "själv", "själva",
        "människ",
        "kommun", "kommune", "would", "could", "should", "there", "their", "where", "which", "about", "people", "think",
    ]
}

extension Mask {
    /// Masks of several ideas at once.
    static func all(_ reader: Reader, ofEach ideas: [Int64]) throws -> [Int64: [Mask]] {
        var masks: [Int64: [Mask]] = [:]
        try reader.each("SELECT idea, phrase, kind FROM idea_mask WHERE idea IN \(list: ideas) ORDER BY idea, phrase") {
            row in
            masks[try row[0], default: []].append(Mask(phrase: try row[1], kind: try row[2]))
        }
        return masks
    }
}
