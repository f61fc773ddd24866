/// What is remembered of one receiver, whatever the texts were about.
public struct ReceiverCell: Sendable, Hashable {
    /// How many texts it took on.
    public internal(set) var taken: UInt32 = 0
    /// How many it declined or passed on.
    public internal(set) var declined: UInt32 = 0
    /// How many texts had been taken on in all when it last took one on.
    public internal(set) var lastTaken: UInt32 = 0

    public init() {}

    /// Whether it holds nothing, so that it need not be kept.
    public var isEmpty: Bool { taken == 0 && declined == 0 }

    /// Counts a text that it took on; with -1 takes the count back.
    mutating func countTaken(_ step: Int, now: UInt32) {
        taken = taken.moved(by: step)
        if step > 0 { lastTaken = now }
    }

    /// Counts a text that it declined or passed on; with -1 takes the count back.
    mutating func countDeclined(_ step: Int) {
        declined = declined.moved(by: step)
    }

    mutating func add(_ other: ReceiverCell) {
        taken &+= other.taken
        declined &+= other.declined
        lastTaken = max(lastTaken, other.lastTaken)
    }
}

/// What is remembered of all texts together; there is one for each memory.
public struct RoutingStanding: Sendable, Hashable {
    /// How many texts were taken on.
    public internal(set) var texts: UInt32 = 0
    /// By how much a difference in score is multiplied to make it a difference in log odds.
    public internal(set) var sharpness: Float = Self.firstSharpness
    /// The sum of the squared gradients by which `sharpness` has moved.
    public internal(set) var movement: Float = 0

    /// The scores of the right one and the next are one apart when all is learned; e⁴ is fifty to one.
    static let firstSharpness: Float = 4

    public init() {}

    /// Moves the sharpness so that strengths come closer to how often they prove right: a step down the gradient of the
    /// log loss, shorter the more there have been (Platt, *Probabilistic Outputs for Support Vector Machines*, 1999;
    /// Duchi, Hazan and Singer, *Adaptive Subgradient Methods*, JMLR 12, 2011).
    mutating func calibrate(gradient: Double) {
        movement += Float(gradient * gradient)
        sharpness -= 0.1 * Float(gradient) / (movement + 0.01).squareRoot()
        sharpness = min(max(sharpness, 1), 40)
    }
}
