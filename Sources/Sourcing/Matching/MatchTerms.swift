import Language
import Synchronization

/// Numbers for words and codes, so that comparing compares numbers. Grows; safe from any task.
final class MatchTerms: Sendable {
    private let numbers = Mutex<[String: Int32]>([:])

    func number(_ text: String) -> Int32 {
        numbers.withLock { numbers in
            if let known = numbers[text] { return known }
            let number = Int32(numbers.count)
            numbers[text] = number
            return number
        }
    }

    var count: Int { numbers.withLock { $0.count } }
}

/// Something that a need asks for: a word or a field, with all that answers it. Of its keys the best counts.
struct MatchAsk: Sendable {
    struct Key: Sendable {
        let term: Int32
        /// How well it answers, 0 to 1.
        let factor: Float
    }

    let keys: [Key]
    let weight: Float
    /// The word as it was written, or the digits of the field.
    let text: String
}

/// A need as it is compared.
struct ReadNeed: Sendable {
    let need: MatchNeed
    let words: [MatchAsk]
    /// What its words speak of.
    let fields: [MatchAsk]
    /// How much they tell of the likeliest field.
    let evidence: Float
    /// Its own code.
    let code: MatchAsk?
}

/// An enterprise as it is compared.
struct ReadProfile: Sendable {
    let profile: MatchProfile
    let terms: [Int32]
    /// How much each of the terms counts, 0 to 1.
    let weights: [Float]
    /// How many words it has.
    let length: Int
    /// Of each offer the division of CPV that its code or its words speak of, two digits.
    let divisions: [String?]
}

extension String {
    var withoutZeros: String {
        var text = self[...]
        while text.utf8.count > 2, text.last == "0" { text.removeLast() }
        return String(text)
    }

    /// The beginnings of two digits and more, itself last.
    var prefixes: [String] { (2...max(2, utf8.count)).map { String(prefix($0)) } }
}
