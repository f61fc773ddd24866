import Language

/// What people call a field of work, in everyday words: so that who tells of dirty floors is understood by who offers cleaning,
/// though they share no word. Each field is the beginning of a CPV code.
struct FieldWords: Sendable {
    /// How much each field is told of, by the key of a word; a word may belong to several.
    private let fields: [String: [String: Float]]

    static let swedish = FieldWords(text: WordLists.text("fields-sv"))

    /// A line is `CPV name`, or begins with a space and has words of the field above. After `~` they only hint at it. The same
    /// field may come several times; a line that begins with `#` is passed over.
    init(text: String) {
        var fields: [String: [String: Float]] = [:]
        var field: Substring?
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            var words = line.split(separator: " ")
            guard line.hasPrefix(" ") else {
                field = words.first
                continue
            }
            guard let field else { continue }
            let weight: Float = words.first == "~" ? MatchWeights.hint : 1
            if words.first == "~" { words.removeFirst() }
            for key in words.flatMap({ Lexicon.swedish.forms(of: String($0)).bases }) {
                fields[key, default: [:]].merge([String(field): weight], uniquingKeysWith: max)
            }
        }
        self.fields = fields
    }

    /// The fields that a word speaks of, by its keys, with how much each does: 0 to 1.
    func fields(of keys: [String]) -> [String: Float] {
        keys.reduce(into: [:]) { found, key in found.merge(fields[key] ?? [:], uniquingKeysWith: max) }
    }
}
