import Database
import Partnership

/// Words that a partnership does not let through to the public unseen. A text with one is flagged, never refused.
enum BlockedWords {
    /// A blocked word of so many letters is found in all words that begin with it: `ordet` in `ordets`.
    private static let shortestBeginning = 4

    /// The blocked words among those of the texts, also where they are inflected.
    static func found(_ reader: Reader, in partnership: PartnershipID, text: [String]) throws -> [String] {
        try ask(reader, in: partnership, text: text).get()
    }

    /// Asks for the same.
    static func ask(_ reader: Reader, in partnership: PartnershipID, text: [String]) throws -> Asked<[String]> {
        try reader.ask("SELECT word FROM blocked_word WHERE partnership = \(partnership)") { try $0[0] }
            .map { among($0, text) }
    }

    private static func among(_ blocked: [String], _ text: [String]) -> [String] {
        guard !blocked.isEmpty else { return [] }
        let words = Set(
            text.joined(separator: " ").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        return blocked.filter { blocked in
            let word = blocked.lowercased()
            return words.contains(word) || word.count >= shortestBeginning && words.contains { $0.hasPrefix(word) }
        }.sorted()
    }
}
