/// The beginning of a longer text.
enum Excerpt {
    /// At most `length` characters (code points), cut between words and ended with `…` when something was left out; line
    /// breaks and runs of spaces become one space.
    static func of(_ text: String, length: Int = 200) -> String {
        var line: [UInt8] = []
        line.reserveCapacity(min(text.utf8.count, 4 * length))
        var count = 0
        var lastSpace: Int?
        var isBetweenWords = false
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isBetweenWords = !line.isEmpty
                continue
            }
            if isBetweenWords {
                if count >= length { return cut(line[...]) }
                lastSpace = line.count
                line.append(0x20)
                count += 1
                isBetweenWords = false
            }
            // The first byte of a code point; those that follow it are 10xxxxxx (RFC 3629).
            if byte & 0xC0 != 0x80 {
                if count >= length { return cut(line[..<(lastSpace ?? line.count)]) }
                count += 1
            }
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func cut(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line, as: UTF8.self) + " …"
    }
}
