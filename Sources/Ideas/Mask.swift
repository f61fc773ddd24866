public import Database
import Foundation

/// A part of the giver's words that is not shown: the words stay as they were said, and the mask is seen.
public struct Mask: Sendable, Hashable {
    /// What is behind it, as the reader is told.
    public enum Kind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
        case name
        case health
        case contact
        case other
    }

    /// The words to hide, wherever they stand; upper and lower case alike, with any white space between them.
    public let phrase: String
    public let kind: Kind

    public init(phrase: String, kind: Kind) {
        self.phrase = phrase
        self.kind = kind
    }

    static func all(_ reader: Reader, of idea: Int64) throws -> [Mask] {
        try reader.all("SELECT phrase, kind FROM idea_mask WHERE idea = \(idea) ORDER BY phrase") {
            Mask(phrase: try $0[0], kind: try $0[1])
        }
    }

    /// The masks of all ideas in the case that `main` leads: what is answered and added there may speak of any of them.
    static func all(_ reader: Reader, ofCase main: Int64) throws -> [Mask] {
        try all(reader, ofEachCase: [main])[main] ?? []
    }

    /// The same for several cases at once. Of one that was itself joined: its own.
    static func all(_ reader: Reader, ofEachCase mains: [Int64]) throws -> [Int64: [Mask]] {
        try ask(reader, ofEachCase: mains).get()
    }

    /// Asks for the same.
    static func ask(_ reader: Reader, ofEachCase mains: [Int64]) throws -> Asked<[Int64: [Mask]]> {
        try reader.ask(
            """
            SELECT CASE WHEN idea.id \(in: mains) THEN idea.id ELSE idea.joined_into END, idea_mask.phrase, idea_mask.kind
            FROM idea CROSS JOIN idea_mask
            WHERE idea_mask.idea = idea.id AND (idea.id \(in: mains) OR idea.joined_into \(in: mains))
            """
        ) { (main: try $0[0] as Int64, mask: Mask(phrase: try $0[1], kind: try $0[2])) }
        .map { Dictionary(grouping: $0, by: \.main).mapValues { $0.map(\.mask) } }
    }
}

/// Somebody's words with masks laid over them.
public struct MaskedWords: Sendable, Hashable {
    /// A stretch of words, or a mask in the place of one.
    public enum Piece: Sendable, Hashable {
        case words(String)
        case mask(Mask.Kind)
    }

    public let pieces: [Piece]

    /// Lays masks over `words`. Where two overlap, all that either covers is hidden.
    public init(_ words: String, masks: [Mask]) {
        let found = masks.flatMap { mask in Self.ranges(of: mask.phrase, in: words).map { (range: $0, kind: mask.kind) }
        }
        guard !found.isEmpty else {
            pieces = words.isEmpty ? [] : [.words(words)]
            return
        }
        var covered: [(range: Range<String.Index>, kind: Mask.Kind)] = []
        for next in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = covered.last, next.range.lowerBound < last.range.upperBound {
                let end = max(last.range.upperBound, next.range.upperBound)
                covered[covered.count - 1].range = last.range.lowerBound..<end
            } else {
                covered.append(next)
            }
        }
        var pieces: [Piece] = []
        var place = words.startIndex
        for (range, kind) in covered {
            if place < range.lowerBound { pieces.append(.words(String(words[place..<range.lowerBound]))) }
            pieces.append(.mask(kind))
            place = range.upperBound
        }
        if place < words.endIndex { pieces.append(.words(String(words[place...]))) }
        self.pieces = pieces
    }

    /// What may be searched and quoted: the words outside the masks, with `…` for each mask.
    public var text: String {
        pieces.map { if case .words(let text) = $0 { text } else { "…" } }.joined()
    }

    /// Whether anything is hidden.
    public var isMasked: Bool { pieces.contains { if case .mask = $0 { true } else { false } } }

    /// Whether a mask over `phrase` would hide anything in a text.
    static func hides(_ phrase: String, in text: String) -> Bool { !ranges(of: phrase, in: text).isEmpty }

    /// Where a phrase stands: its words after each other with any white space between them, also where a line was broken.
    private static func ranges(of phrase: String, in text: String) -> [Range<String.Index>] {
        let words = phrase.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return [] }
        var found: [Range<String.Index>] = []
        var place = text.startIndex
        while let head = text.range(of: first, options: .caseInsensitive, range: place..<text.endIndex) {
            let end = words.dropFirst().reduce(head.upperBound as String.Index?) { end, word in
                end.flatMap { Self.end(of: word, in: text, after: $0) }
            }
            if let end { found.append(head.lowerBound..<end) }
            place = text.index(after: head.lowerBound)
        }
        return found
    }

    /// Where a word ends that comes next after white space; nil when something else does.
    private static func end(of word: Substring, in text: String, after place: String.Index) -> String.Index? {
        let space = text[place...].prefix(while: \.isWhitespace)
        guard !space.isEmpty else { return nil }
        let options: String.CompareOptions = [.caseInsensitive, .anchored]
        return text.range(of: word, options: options, range: space.endIndex..<text.endIndex)?.upperBound
    }
}
