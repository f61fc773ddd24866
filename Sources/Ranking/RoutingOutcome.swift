/// What a receiver did with a text.
public enum RoutingOutcome: Sendable, Hashable {
    /// It took the text on.
    case accepted
    /// It said that the text isn't for it; whose it is isn't known.
    case declined
    /// It gave the text to another, who took it on.
    case passedOn(to: Int64)
}

/// What one text has taught, to keep beside it for as long as it may have to be taken back.
public struct Lesson: Sendable, Hashable {
    /// One receiver raised and another lowered, or one of them alone.
    struct Step: Sendable, Hashable {
        /// Nil when it isn't known whose the text is.
        let right: Int64?
        /// Nil when the right one is raised over nobody in particular.
        let wrong: Int64?
        /// By how much the weights moved, for each unit of value and of uncertainty.
        let push: Float
        /// By how much the uncertainty shrank, for each square of the two.
        let shrink: Float
    }

    /// Who took the text on.
    public internal(set) var taken: Int64?
    /// Who declined it or passed it on.
    public internal(set) var declined: Int64?
    var steps: [Step] = []

    var receivers: [Int64] { [taken, declined].compactMap { $0 } }
}
