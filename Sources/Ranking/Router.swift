import Foundation

/// Learns from earlier texts who should have a new one.
///
/// Each receiver has a weight for each feature that it has met, and a text's score for it is the sum of the weights of
/// the text's features. When a text is taken on, the weights of the one who took it are raised, and those of the few who
/// stood highest in its place lowered, just so much that the right one would have led by a margin; what is uncertain moves
/// far and what is well known hardly at all. This is adaptive regularisation of weights with a diagonal covariance
/// (Crammer, Kulesza and Dredze, *Adaptive Regularization of Weight Vectors*, NIPS 2009), in the form for many classes
/// that takes each strong wrong one by itself (Crammer, Dredze and Kulesza, *Multi-Class Confidence Weighted
/// Algorithms*, EMNLP 2009). Features weigh by how rare they are (Spärck Jones, 1972). A weight that isn't used grows
/// uncertain with time, so that what has changed is learned anew.
///
/// A value without a state of its own: all that is learned is in the memory, and any number of processes may rank from
/// one. Ranking and learning read the cells of at most ``RoutingText/mostFeatures`` features; the same memory and text
/// always give the same answer.
public struct Router: Sendable {
    public init() {}

    /// A prior of 1 for a receiver of whom nothing is known weighs as much as the margin that learning aims at; it weighs
    /// half of that when the receiver has taken on as many texts as this.
    static let textsToHalvePrior = 20.0
    /// How many receivers share the strength between them.
    public static let mostConsidered = 64

    /// The receivers that should have a text, the likeliest first. Throws what the memory throws.
    ///
    /// A receiver is left out when neither what was learned nor a prior says anything of it.
    /// - Parameters:
    ///   - open: Which of some receivers are to be chosen among, by their present ids; asked of the likeliest first, and no
    ///     further than need be. Nil for all.
    ///   - priors: What is known from elsewhere, such as a receiver's own words, place and load: 0 for nothing, 1 for all
    ///     that can be said. It weighs less the more texts the receiver has taken on.
    ///   - most: How many to give, at most 64.
    public func rank(
        _ text: RoutingText, among open: (([Int64]) throws -> Set<Int64>)? = nil, priors: [Int64: Double] = [:],
        most: Int = 10,
        memory: some RoutingMemory
    ) throws -> [Suggestion] {
        let standing = try memory.standing()
        let reading = TextReading(text, cells: try memory.cells(text.hashes), standing: standing)
        var scores = reading.scores()
        let priors = priors.filter { $0.value > 0 }
        let known = try memory.receivers(priors.keys.sorted())
        for (receiver, prior) in priors {
            let taken = Double(known[receiver]?.taken ?? 0)
            let share = Self.textsToHalvePrior / (Self.textsToHalvePrior + taken)
            scores[receiver, default: 0] += min(prior, 1) * share
        }
        let order = try Self.likeliest(Self.order(scores), among: open)
        let strengths = Self.strengths(Self.evened(order.map(\.score)), sharpness: standing.sharpness)
        return zip(order, strengths).prefix(max(0, most)).map { place, strength in
            let reasons = reading.reasons(for: place.receiver, most: 6)
            return Suggestion(
                receiver: place.receiver, strength: strength, score: place.score, reasons: reasons)
        }
    }

    /// As many as share the strength, of those that are open.
    private static func likeliest(
        _ order: [(receiver: Int64, score: Double)], among open: (([Int64]) throws -> Set<Int64>)?
    ) throws -> [(receiver: Int64, score: Double)] {
        guard let open else { return Array(order.prefix(mostConsidered)) }
        var (found, rest): ([(receiver: Int64, score: Double)], _) = ([], order[...])
        while found.count < mostConsidered, !rest.isEmpty {
            let portion = rest.prefix(mostConsidered)
            let chosen = try open(portion.map(\.receiver))
            found += portion.filter { chosen.contains($0.receiver) }
            rest = rest.dropFirst(portion.count)
        }
        return Array(found.prefix(mostConsidered))
    }

    /// The highest score first; the lower id where two are alike.
    static func order(_ scores: [Int64: Double]) -> [(receiver: Int64, score: Double)] {
        scores.map { (receiver: $0.key, score: $0.value) }
            .sorted { ($1.score, $0.receiver) < ($0.score, $1.receiver) }
    }

    /// Scores in proportion to the root of how far they spread, so that a text of which little is known isn't drawn quite
    /// as flat as its scores are, nor one of which much is known quite as steep.
    static func evened(_ scores: [Double]) -> [Double] {
        let spread = (scores.reduce(0) { $0 + $1 * $1 } / Double(max(1, scores.count))).squareRoot()
        return spread > 0 ? scores.map { $0 / spread.squareRoot() } : scores
    }

    /// The odds of each, shared out so that they come to 1.
    static func strengths(_ evened: [Double], sharpness: Float) -> [Double] {
        guard let highest = evened.max() else { return [] }
        let odds = evened.map { exp(Double(sharpness) * ($0 - highest)) }
        let sum = odds.reduce(0, +)
        return odds.map { $0 / sum }
    }
}
