/// What is remembered of all texts together; there is one for each memory.
public struct RoutingStanding: Sendable, Hashable {
    /// How many texts were taken on.
    public internal(set) var texts: UInt32 = 0
    /// By how much a difference between evened scores is multiplied to make it a difference in log odds.
    public internal(set) var sharpness: Float = Self.firstSharpness
    /// The sum of the squared gradients by which `sharpness` has moved.
    public internal(set) var movement: Float = 0

    /// Where it starts: e³ is twenty to one. It finds its own place within some dozen texts.
    static let firstSharpness: Float = 3

    public init() {}

    /// Moves the sharpness so that strengths come closer to how often they prove right: a step down the gradient of the
    /// log loss, shorter the more there have been (Platt, *Probabilistic Outputs for Support Vector Machines*, 1999;
    /// Duchi, Hazan and Singer, *Adaptive Subgradient Methods*, JMLR 12, 2011).
    mutating func calibrate(gradient: Double) {
        movement += Float(gradient * gradient)
        sharpness -= 0.5 * Float(gradient) / (movement + 0.01).squareRoot()
        sharpness = min(max(sharpness, 0.5), 40)
    }
}
