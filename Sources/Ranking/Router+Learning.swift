extension Router {
    /// How much the right one should lead by. Only a unit: all scores are in proportion to it.
    private static let margin = 1.0
    /// How slow learning is to trust one text: the noise that is taken to be in each, in squared margins (r in AROW).
    private static let caution = 1.0
    /// How many wrong ones may be lowered for one text.
    private static let mostWrong = 8

    /// Learns what became of a text, and keeps it in the memory. Throws what the memory throws; then nothing is kept.
    ///
    /// A receiver that declines alone is lowered to where a wrong one usually ends up, half a margin below nothing.
    /// - Returns: What to give to ``unlearn(_:_:memory:)`` should it prove to have been a mistake.
    @discardableResult
    public func learn(
        _ text: RoutingText, receiver: Int64, outcome: RoutingOutcome, memory: inout some RoutingMemory
    ) throws -> Lesson {
        var standing = try memory.standing()
        var reading = TextReading(text, cells: try memory.cells(text.hashes), standing: standing)
        let lesson: Lesson
        reading.age(to: standing.texts)
        switch outcome {
        case .accepted:
            lesson = teach(right: receiver, wrong: nil, &reading, &standing).taken(by: receiver)
            count(for: receiver, &reading, &standing)
        case .passedOn(let other):
            lesson = teach(right: other, wrong: receiver, &reading, &standing)
        case .declined:
            let step = step(right: nil, wrong: receiver, reading)
            step.map { Self.take($0, &reading) }
            lesson = Lesson(taken: nil, declined: receiver, steps: step.map { [$0] } ?? [])
        }
        try keep(lesson, counting: 1, reading, standing, in: &memory)
        return lesson
    }

    /// Takes back what a text has taught. Throws what the memory throws; then nothing is changed.
    ///
    /// Right after the lesson the weights are as before it, to within rounding; after other lessons, nearly so. Counts are
    /// exact as long as the text is what it was: of one that has changed since, words that came are left alone, and words
    /// that went keep what they were taught. How sharply strengths are drawn isn't taken back.
    /// - Parameter isErased: The text is to leave no trace: what is left of words that no text has any more is forgotten,
    ///   also what it was declined for.
    public func unlearn(
        _ text: RoutingText, _ lesson: Lesson, isErased: Bool = false, memory: inout some RoutingMemory
    ) throws {
        var standing = try memory.standing()
        var cells = try memory.cells(text.hashes)
        if let taken = lesson.taken {
            standing.texts = standing.texts.moved(by: -1)
            cells = cells.mapValues { $0.countedBack(for: taken) }
        }
        // The features weigh what they did when the text had not been counted.
        var reading = TextReading(text, cells: cells, standing: standing)
        for step in lesson.steps.reversed() {
            if let wrong = step.wrong { reading.changeKnown(wrong) { $0.take(back: step, sign: -1, value: $1) } }
            if let right = step.right { reading.changeKnown(right) { $0.take(back: step, sign: 1, value: $1) } }
        }
        if isErased { reading.forgetUnused() }
        try keep(lesson, counting: -1, reading, standing, in: &memory)
    }

    /// Raises the right receiver over the strongest wrong ones, and over the one that passed the text on.
    private func teach(
        right: Int64, wrong: Int64?, _ reading: inout TextReading, _ standing: inout RoutingStanding
    ) -> Lesson {
        let wrong = wrong == right ? nil : wrong
        let scores = reading.scores()
        let order = Self.order(scores)
        if scores[right] != nil { Self.calibrate(&standing, order.prefix(Self.mostConsidered), right: right) }
        let strongest = order.lazy.map(\.receiver).filter { $0 != right && $0 != wrong }
        var lesson = Lesson(taken: nil, declined: wrong)
        let others: [Int64?] = (wrong.map { [$0] } ?? []) + strongest.prefix(Self.mostWrong) + [nil]
        for other in others {
            guard let step = step(right: right, wrong: other, reading) else { continue }
            Self.take(step, &reading)
            lesson.steps.append(step)
        }
        return lesson
    }

    private func count(for receiver: Int64, _ reading: inout TextReading, _ standing: inout RoutingStanding) {
        reading.count(for: receiver)
        standing.texts = standing.texts.moved(by: 1)
    }

    /// The step that one right and one wrong receiver call for; nil when the margin is there already.
    ///
    /// In the place of a receiver that isn't known stands half the margin above nothing, or below.
    private func step(right: Int64?, wrong: Int64?, _ reading: TextReading) -> Lesson.Step? {
        let low = wrong.map { reading.score(of: $0) } ?? (mean: -Self.margin / 2, variance: 0)
        let high = right.map { reading.score(of: $0) } ?? (mean: Self.margin / 2, variance: 0)
        let lack = Self.margin - (high.mean - low.mean)
        guard lack > 0 else { return nil }
        let shrink = 1 / (high.variance + low.variance + Self.caution)
        return Lesson.Step(right: right, wrong: wrong, push: Float(lack * shrink), shrink: Float(shrink))
    }

    private static func take(_ step: Lesson.Step, _ reading: inout TextReading) {
        if let right = step.right { reading.change(right) { $0.take(step, sign: 1, value: $1) } }
        if let wrong = step.wrong { reading.change(wrong) { $0.take(step, sign: -1, value: $1) } }
    }

    private static func calibrate(
        _ standing: inout RoutingStanding, _ order: ArraySlice<(receiver: Int64, score: Double)>, right: Int64
    ) {
        guard let place = order.firstIndex(where: { $0.receiver == right }), order.count > 1 else { return }
        let evened = evened(order.map(\.score))
        let strengths = strengths(evened, sharpness: standing.sharpness)
        let expected = zip(evened, strengths).reduce(0) { $0 + $1.0 * $1.1 }
        standing.calibrate(gradient: expected - evened[place])
    }

    /// Keeps the cells, and moves the counts of those that took on and declined.
    private func keep(
        _ lesson: Lesson, counting step: Int, _ reading: TextReading, _ standing: RoutingStanding,
        in memory: inout some RoutingMemory
    ) throws {
        var kept = try memory.receivers(lesson.receivers)
        if let taken = lesson.taken { kept[taken, default: ReceiverCell()].countTaken(step) }
        if let declined = lesson.declined { kept[declined, default: ReceiverCell()].countDeclined(step) }
        try memory.keep(cells: reading.kept(), receivers: kept, standing: standing)
    }
}

extension RoutingCell.Entry {
    /// Moves the weight by how uncertain it is, and makes it less so.
    mutating func take(_ step: Lesson.Step, sign: Float, value: Float) {
        weight += sign * step.push * variance * value
        variance -= step.shrink * variance * variance * value * value
    }

    /// Undoes ``take(_:sign:value:)``: the uncertainty before is the smaller root of v − bv² = v′.
    mutating func take(back step: Lesson.Step, sign: Float, value: Float) {
        let bend = step.shrink * value * value
        variance = min(1, 2 * variance / (1 + max(0, 1 - 4 * bend * variance).squareRoot()))
        weight -= sign * step.push * variance * value
    }
}
