/// What a receiver did with a text.
public enum RoutingOutcome: Sendable, Hashable {
    /// It took the text on.
    case accepted
    /// It said that the text isn't for it; whose it is isn't known.
    case declined
    /// It gave the text to another. Whether that one takes it on is told when it has answered.
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

    /// Who took the text on, and has it counted.
    public internal(set) var taken: Int64?
    /// Who declined it or passed it on.
    public internal(set) var declined: Int64?
    var steps: [Step] = []

    var receivers: [Int64] { [taken, declined].compactMap { $0 } }

    func taken(by receiver: Int64) -> Lesson {
        var lesson = self
        lesson.taken = receiver
        return lesson
    }

    /// The lesson as it reads when the history of one receiver has become that of another; nil when it doesn't speak of the first.
    public func renamed(from old: Int64, to new: Int64) -> Lesson? {
        let name = { (receiver: Int64?) in receiver == old ? new : receiver }
        var lesson = Lesson(taken: name(taken), declined: name(declined))
        lesson.steps = steps.map {
            Step(right: name($0.right), wrong: name($0.wrong), push: $0.push, shrink: $0.shrink)
        }
        return lesson == self ? nil : lesson
    }
}
