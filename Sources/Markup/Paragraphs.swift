extension HTML {
    /// What a person wrote, as paragraphs: an empty line starts a new one, a single line break stays a line break.
    public static func paragraphs(_ text: String) -> HTML {
        var paragraphs: HTML = ""
        var isOpen = false
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            let content = Substring(line)
            guard !content.allSatisfy(\.isWhitespace) else {
                if isOpen { paragraphs += "</p>" }
                isOpen = false
                continue
            }
            paragraphs += isOpen ? "<br>\(content)" : "<p>\(content)"
            isOpen = true
        }
        if isOpen { paragraphs += "</p>" }
        return paragraphs
    }
}
