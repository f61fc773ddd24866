/// Finds the words of a text.
public enum Words {
    /// The words in order, at most `most`: runs of letters, digits and the marks that belong to them.
    ///
    /// - An e-mail address, a URL and a host name under a common top domain are one word each.
    /// - A hyphenated word is one word, up to eight pieces; its ``Forms`` meet the whole, with and without the hyphens,
    ///   and each piece. A hyphen at the beginning or the end ("barn- och ungdom") isn't part of a word.
    /// - A number keeps its decimals and a date its hyphens: "1,5", "2026-05-01".
    /// - An ending after a colon belongs to the word: "EU:s". An apostrophe between letters does too: "don't".
    ///
    /// Takes time in proportion to the length of the text, whatever it holds.
    public static func all(in text: String, most: Int = .max) -> [Word] {
        guard most > 0 else { return [] }
        return text.utf8.withContiguousStorageIfAvailable { words(in: text, $0, most) }
            ?? Array(text.utf8).withUnsafeBufferPointer { words(in: text, $0, most) }
    }

    private static func words(in text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ most: Int) -> [Word] {
        var scanner = WordScanner(bytes: bytes)
        var words: [Word] = []
        var index = text.startIndex
        var position = 0
        while words.count < most, let found = scanner.next() {
            let start = text.utf8.index(index, offsetBy: found.lowerBound - position)
            index = text.utf8.index(start, offsetBy: found.count)
            position = found.upperBound
            words.append(Word(form: WordForm.form(bytes, found), range: start..<index))
        }
        return words
    }
}
