/// The beginning of a longer text.
enum Excerpt {
    /// At most `length` characters, cut between words and ended with `…` when something was left out; line breaks become spaces.
    static func of(_ text: String, length: Int = 200) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).prefix(length).joined(separator: " ")
        guard line.count > length else { return line }
        let start = line.prefix(length)
        let cut = start.lastIndex(of: " ") ?? start.endIndex
        return "\(start[..<cut]) …"
    }
}
