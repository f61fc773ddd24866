import Foundation

/// A text as the learning sees it: what it is about, as weighted features, and the words that these came from.
///
/// Features are a word as it was written, its bases, its parts, and pieces of four letters. The order of words is not
/// kept. The same words always give the same features.
public struct RoutingText: Sendable, Hashable {
    struct Feature: Sendable, Hashable {
        let hash: UInt64
        /// How much it says by its kind and by how often the text has it.
        let weight: Double
        /// Its word, as a place in `words`.
        let word: Int
        let kind: Kind
    }

    /// What a feature stands for in its word.
    enum Kind: Sendable, Hashable {
        /// The word, in this form or another.
        case whole
        /// A part of a compound.
        case part
        /// Some of its letters.
        case piece
    }

    /// The most features of a text: so many cells are read for one.
    public static let mostFeatures = 256

    /// A word in a title says as much as one that stands three times in the text.
    static let titleWeight = 3.0
    /// A word has many pieces, and they say much the same.
    static let pieceWeight = 0.3

    let features: [Feature]
    let words: [String]

    /// Of a long text the features are kept that it has most often, words before pieces.
    public init(title: [RoutingWord], body: [RoutingWord]) {
        var tally = Tally()
        for word in title { tally.add(word, times: Self.titleWeight) }
        for word in body { tally.add(word, times: 1) }
        features = tally.features(most: Self.mostFeatures)
        words = tally.words
    }

    /// The hashes of the features, each once: the cells to read.
    public var hashes: [UInt64] { features.map(\.hash) }
}

/// Counts how often a text has each feature.
private struct Tally {
    struct Count {
        let hash: UInt64
        var word: Int
        var kind: RoutingText.Kind
        var times: Double
    }

    private(set) var words: [String] = []
    private var wordPlaces: [String: Int] = [:]
    /// How often each word was met, in the order of `words`.
    private var wordTimes: [Double] = []
    private var distinct: [RoutingWord] = []

    mutating func add(_ word: RoutingWord, times: Double) {
        if let place = wordPlaces[word.form] {
            wordTimes[place] += times
        } else {
            wordPlaces[word.form] = words.count
            words.append(word.form)
            distinct.append(word)
            wordTimes.append(times)
        }
    }

    func features(most: Int) -> [RoutingText.Feature] {
        var kept = counts(Self.wordHashes).prefix(most)[...]
        if kept.count < most { kept += counts(Self.pieceHashes).prefix(most - kept.count) }
        return kept.map { count in
            RoutingText.Feature(
                hash: count.hash, weight: (1 + log(count.times)) * (count.kind == .piece ? RoutingText.pieceWeight : 1),
                word: count.word, kind: count.kind
            )
        }
    }

    /// The most frequent first; those of the same frequency as they came.
    private func counts(_ hashes: (RoutingWord) -> [(UInt64, RoutingText.Kind)]) -> [Count] {
        var places: [UInt64: Int] = [:]
        var counts: [Count] = []
        for (place, word) in distinct.enumerated() {
            for (hash, kind) in hashes(word) {
                if let known = places[hash] {
                    counts[known].times += wordTimes[place]
                    // What is a part in one word and a word of its own elsewhere belongs to that word.
                    if counts[known].kind == .part, kind == .whole {
                        (counts[known].word, counts[known].kind) = (place, kind)
                    }
                } else {
                    places[hash] = counts.count
                    counts.append(Count(hash: hash, word: place, kind: kind, times: wordTimes[place]))
                }
            }
        }
        // Swift's sort is stable, though not promised to be; the place settles it.
        return counts.enumerated()
            .sorted { ($1.element.times, $0.offset) < ($0.element.times, $1.offset) }
            .map(\.element)
    }

    private static func wordHashes(_ word: RoutingWord) -> [(UInt64, RoutingText.Kind)] {
        [(FeatureHash(.form, word.form.utf8).value, .whole)]
            + word.bases.map { (FeatureHash(.key, $0.utf8).value, .whole) }
            + word.parts.map { (FeatureHash(.key, $0.utf8).value, .part) }
    }

    private static func pieceHashes(_ word: RoutingWord) -> [(UInt64, RoutingText.Kind)] {
        word.pieces.map { ($0, .piece) }
    }
}
