/// Text in headers: as it is when it is plain ASCII, else as encoded words (RFC 2047), in lines of
/// at most 76 characters.
enum HeaderText {
    private static let lineLength = 76
    private static let wordLength = 75
    private static let wordStart = "=?utf-8?Q?"
    private static let wordEnd = "?="

    /// The text in one line: control characters and all kinds of line breaks are spaces, runs of spaces are one.
    static func cleaned(_ text: String) -> String {
        text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) }.joined(separator: " ")
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar == " "
        }
    }

    /// A value without structure, such as a subject. `used` is how far the line has come.
    static func unstructured(_ text: String, after used: Int) -> String {
        let line = cleaned(text)
        let isPlain = line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?")
        return isPlain ? (folded(line, after: used) ?? encoded(line, after: used)) : encoded(line, after: used)
    }

    /// A name before an address.
    static func phrase(_ text: String, after used: Int) -> String {
        let line = cleaned(text)
        let isPlain = line.utf8.allSatisfy { $0.isAtomText || $0 == 0x20 } && !line.contains("=?")
        return isPlain ? (folded(line, after: used) ?? encoded(line, after: used)) : encoded(line, after: used)
    }

    /// Broken at its spaces; nil when a word is too long for a line.
    private static func folded(_ line: String, after used: Int) -> String? {
        var result = ""
        var length = used
        for (index, word) in line.split(separator: " ").enumerated() {
            let count = word.utf8.count
            guard count < lineLength, index > 0 || used + count <= lineLength else { return nil }
            if index > 0 {
                let breaks = length + 1 + count > lineLength
                result += breaks ? "\r\n " : " "
                length = breaks ? 1 : length + 1
            }
            result += word
            length += count
        }
        return result
    }

    private static func encoded(_ line: String, after used: Int) -> String {
        var words: [String] = []
        var word = ""
        var room = wordLength - used - wordStart.utf8.count - wordEnd.utf8.count
        for scalar in line.unicodeScalars {
            let sign = encoded(scalar)
            if word.utf8.count + sign.utf8.count > room {
                words.append(word)
                word = ""
                room = wordLength - wordStart.utf8.count - wordEnd.utf8.count
            }
            word += sign
        }
        words.append(word)
        return words.map { wordStart + $0 + wordEnd }.joined(separator: "\r\n ")
    }

    /// RFC 2047 §5 (3): what may stand bare in a phrase may stand bare anywhere.
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "_" }
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            if byte.isLetterOrDigit || "!*+-/".utf8.contains(byte) { return String(scalar) }
        }
        return String(decoding: UTF8.encode(scalar)?.flatMap(QuotedPrintable.escaped) ?? [], as: UTF8.self)
    }
}
