public import Database
import Language

/// All that a search finds, the newest first, a piece at a time: for what is read from the newest end, or to its end.
public struct EveryMatch: Sendable {
    private let kind: SearchKind
    private let place: SearchPlace
    private let words: [Sought]
    private let phrases: [[String]]
    /// Whether a text must have every word; some of them will do when none has all.
    private let needsAll: Bool

    private struct Sought: Sendable {
        /// The word itself, or one that begins so.
        let whole: [Term]
        let parts: [Term]

        func isHeld(by terms: TextTerms?) -> Bool {
            guard let terms else { return false }
            return whole.contains { terms.weight(of: $0) > 0 }
                || parts.count { terms.weight(of: $0) > 0 } >= RankedSearch.enoughParts
        }
    }

    /// A piece of what was found.
    public struct Piece: Sendable {
        public let ids: [Int64]
        /// Where the next piece begins; nil when this was the last.
        public let next: Int64?
    }

    /// How many texts are looked through for a piece.
    private static let pieceSize = 500

    /// What ``Reader/rank(_:_:in:scope:total:isOrdered:)`` would find were there no bound to it.
    public init(
        _ reader: Reader, _ kind: SearchKind, _ query: SearchQuery, in partnership: PartnershipID, scope: [[String]]
    ) throws {
        let place = SearchPlace(kind, partnership, scope)
        let words = try query.words.enumerated().map { number, word in
            let mayGoOn = query.isOpen && number == query.words.count - 1
            return Sought(
                whole: word.keys + (mayGoOn ? try reader.completions(of: word) : []), parts: word.parts)
        }
        // How rare words are decides the order, which isn't asked for.
        let some = try reader.rank(kind, query, in: partnership, scope: scope, total: 1, isOrdered: false)
        self.init(kind: kind, place: place, words: words, phrases: query.phrases, needsAll: !some.hasOnlySome)
    }

    private init(kind: SearchKind, place: SearchPlace, words: [Sought], phrases: [[String]], needsAll: Bool) {
        (self.kind, self.place, self.words) = (kind, place, words)
        (self.phrases, self.needsAll) = (phrases, needsAll)
    }

    /// The newest that are older than `before`. A piece may be empty and not the last.
    public func piece(_ reader: Reader, before: Int64? = nil) throws -> Piece {
        guard !words.isEmpty else { return Piece(ids: [], next: nil) }
        let each = words.map { Set($0.whole + $0.parts).sorted() }
        let looked = try reader.newestTexts(
            having: needsAll ? each : [Set(each.flatMap(\.self)).sorted()], scope: place.scope, home: place.home,
            before: before.map(kind.key), limit: Self.pieceSize)
        let terms = needsAll ? try reader.terms(ofTexts: looked) : [:]
        let held = looked.filter { id in !needsAll || words.allSatisfy { $0.isHeld(by: terms[id]) } }
        let found = try reader.holdingPhrases(phrases, held)
        return Piece(
            ids: held.filter(found.contains).map(kind.id),
            next: looked.count == Self.pieceSize ? looked.last.map(kind.id) : nil)
    }

    /// The newest, at most so many, and looked for in a bounded number of texts.
    public func newest(_ reader: Reader, most: Int) throws -> [Int64] {
        var found: [Int64] = []
        var before: Int64?
        for _ in 0..<Self.mostPieces where found.count < most {
            let piece = try piece(reader, before: before)
            found += piece.ids
            guard let next = piece.next else { break }
            before = next
        }
        return Array(found.prefix(most))
    }

    private static let mostPieces = 8
}
