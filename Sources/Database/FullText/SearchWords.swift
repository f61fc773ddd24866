import Foundation

/// The words of a text, as the search index tells them apart: runs of letters and digits, in lower case and NFC.
enum SearchWords {
    /// The words in the order they stand, the same word more than once; never more than `most`.
    static func list(_ text: String, most: Int) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in composed(text).unicodeScalars {
            if isPartOfWord(scalar), !word.isEmpty || !isAccent(scalar) {
                append(scalar, to: &word)
            } else if !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                if words.count == most { return words }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// Only what is above U+0300 can be composed, which most texts have nothing of.
    private static func composed(_ text: String) -> String {
        text.unicodeScalars.contains { $0.value >= 0x300 } ? text.precomposedStringWithCanonicalMapping : text
    }

    private static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        switch scalar {
        case "a"..."z", "0"..."9": word.append(UInt8(scalar.value))
        case "A"..."Z": word.append(UInt8(scalar.value) + 0x20)
        case "å", "ä", "ö": word += String(scalar).utf8
        // The long s of old prints, as SQLite has it.
        case "\u{17F}": word.append(UInt8(ascii: "s"))
        default: word += scalar.properties.lowercaseMapping.utf8
        }
    }

    /// An accent that belongs to the letter before it: no word begins with one.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "å", "ä", "ö", "Å", "Ä", "Ö": return true
        case "\0"..."\u{7F}": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark:
            return true
        default: return false
        }
    }
}
