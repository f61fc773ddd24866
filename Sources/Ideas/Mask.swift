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

    /// The words to hide, wherever they stand; upper and lower case alike.
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
}

/// Somebody's words with masks laid over them.
public struct MaskedWords: Sendable, Hashable {
    /// A stretch of words, or a mask in the place of one.
    public enum Piece: Sendable, Hashable {
        case words(String)
        case mask(Mask.Kind)
    }

    public let pieces: [Piece]

    /// Lays masks over `words`, the longest phrase first, so that a short one never leaves the end of a long one uncovered.
    public init(_ words: String, masks: [Mask]) {
        var pieces = [Piece.words(words)]
        for mask in masks.sorted(by: { $0.phrase.count > $1.phrase.count }) where !mask.phrase.isEmpty {
            pieces = pieces.flatMap { piece -> [Piece] in
                guard case .words(let text) = piece else { return [piece] }
                return Self.cut(text, mask)
            }
        }
        self.pieces = pieces
    }

    /// What may be searched and quoted: the words outside the masks, with `…` for each mask.
    public var text: String {
        pieces.map { if case .words(let text) = $0 { text } else { "…" } }.joined()
    }

    private static func cut(_ text: String, _ mask: Mask) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let range = rest.range(of: mask.phrase, options: .caseInsensitive) {
            if range.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<range.lowerBound]))) }
            pieces.append(.mask(mask.kind))
            rest = rest[range.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return pieces
    }
}
