import Foundation

/// The words of a text, as the search index tells them apart: runs of letters and digits, in lower case.
enum SearchWords {
    /// The words in the order they stand, the same word more than once; never more than `most`.
    static func list(_ text: String, most: Int) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            if isPartOfWord(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word.removeAll(keepingCapacity: true)
                if words.count == most { return words }
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark:
            return true
        default: return false
        }
    }
}
