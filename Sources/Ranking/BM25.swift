internal import Foundation

/// How much a text is about the words that somebody looks for: the Okapi BM25 weighting.
///
/// A rare word says more than a common one, and a word said ten times not ten times as much as once. Robertson and Zaragoza, "The
/// Probabilistic Relevance Framework: BM25 and Beyond", 2009.
public struct BM25: Sendable {
    /// How soon a word that is said again stops to count.
    public var saturation = 1.0
    /// How much a long text must say a word more often than a short one, 0 to 1.
    public var lengthShare = 0.6
    /// What a word says by being there at all, however long the text: BM25+ (Lv and Zhai, "Lower-Bounding Term Frequency
    /// Normalization", 2011).
    public var presence = 0.4
    /// Length of a text as most are.
    public let usualLength: Double

    public init(usualLength: Double) {
        self.usualLength = max(1, usualLength)
    }

    /// What a word says that stands in `holders` of `all` texts; more than nothing even for one in all of them.
    public static func rarity(holders: Double, of all: Double) -> Double {
        let (holders, all) = (max(0, holders), max(all, holders, 1))
        return log(1 + (all - holders + 0.5) / (holders + 0.5))
    }

    /// What `frequency` times a word of this rarity say in a text of `length`.
    public func score(frequency: Double, rarity: Double, length: Double) -> Double {
        guard frequency > 0 else { return 0 }
        let norm = saturation * (1 - lengthShare + lengthShare * length / usualLength)
        return rarity * (frequency * (saturation + 1) / (frequency + norm) + presence)
    }
}
