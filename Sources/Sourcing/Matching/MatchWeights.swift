/// What counts how much when the words of a need and an enterprise are compared. Set by the needs in Tests/SourcingTests, the last
/// set apart.
enum MatchWeights {
    // Beside each other
    static let words: Float = 0.5
    static let fields: Float = 0.5
    static let code: Float = 0.8

    // Where a word stands
    static let title: Float = 1
    static let text: Float = 0.8
    static let codeName: Float = 0.5
    static let more: Float = 0.3

    /// A part of a compound beside the word itself.
    static let part: Float = 0.6
    /// A word that only hints at a field beside one that belongs to it.
    static let hint: Float = 0.4
    /// A word of the names of codes.
    static let codeWord: Float = 0.5
    /// A word that tells where something is, or of whom, rather than what it is.
    static let place: Float = 0.5
    /// A word that no list tells anything of.
    static let unknown: Float = 0.5
    /// A word that is said of anything, in telling of a field.
    static let general: Float = 0.5
    /// How much must be said before words, or fields, count half of what they may.
    static let fewWords: Float = 0
    static let littleField: Float = 0
    /// The least that a field must be spoken of beside the first.
    static let leastField: Float = 0.3
    static let mostFields = 5
}
