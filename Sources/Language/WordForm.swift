import Foundation

/// Makes the form of a word: lower case, NFC, without the characters that only say where a line may break.
enum WordForm {
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        let word = UnsafeBufferPointer(rebasing: bytes[range])
        guard isPlain(word) else { return slowForm(String(decoding: word, as: UTF8.self)) }
        return String(unsafeUninitializedCapacity: word.count) { form in
            var previous: UInt8 = 0
            for index in 0..<word.count {
                let byte = word[index]
                let isCapital = byte >= 0x41 && byte <= 0x5A
                let isAccentedCapital = previous == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97
                form[index] = isCapital || isAccentedCapital ? byte + 0x20 : byte
                previous = byte
            }
            return word.count
        }
    }

    /// Whether there are only letters of ASCII and Latin-1, which are NFC and have capitals 32 below.
    private static func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < word.count {
            if word[index] < 0x80 {
                index += 1
            } else if word[index] == 0xC3 {
                index += 2
            } else {
                return false
            }
        }
        return true
    }

    private static func slowForm(_ word: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where !WordScanner.isIgnorable(scalar.value) {
            switch scalar.value {
            case 0x2010, 0x2011: kept.append("-")
            case 0x2019: kept.append("'")
            default: kept.append(scalar)
            }
        }
        return String(kept).lowercased().precomposedStringWithCanonicalMapping
    }
}
