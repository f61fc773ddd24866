/// A receiver that should have a text.
public struct Suggestion: Sendable, Hashable {
    public let receiver: Int64
    /// How likely it is that this receiver should have the text: 0…1, and at most 1 for all suggestions together.
    ///
    /// Comparable between texts: it is kept close to how often such suggestions have proved right.
    public let strength: Double
    /// How much spoke for it, in units of the margin that learning aims at; below nothing more spoke against it. Strengths
    /// tell who is likelier than whom; this tells whether anybody is likely.
    public let score: Double
    /// The words that spoke most for it, the strongest first; none when only the prior did.
    public let reasons: [Reason]

    public init(receiver: Int64, strength: Double, score: Double, reasons: [Reason]) {
        self.receiver = receiver
        self.strength = strength
        self.score = score
        self.reasons = reasons
    }
}

/// A word that spoke for a receiver.
public struct Reason: Sendable, Hashable {
    /// As it stands in the text, in lower case.
    public let word: String
    /// How many earlier texts with that word, in some form, the receiver took on.
    public let taken: Int

    public init(word: String, taken: Int) {
        self.word = word
        self.taken = taken
    }
}
