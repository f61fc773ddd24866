extension HTML {
    /// What a person wrote, as paragraphs: an empty line starts a new one, a single line break stays a line break.
    public static func paragraphs(_ text: String) -> HTML {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let groups = lines.split { $0.allSatisfy(\.isWhitespace) }
        return groups.map { group -> HTML in
            "<p>\(group.map { HTML(text: String($0)) }.joined(separator: "<br>"))</p>"
        }.joined()
    }
}
