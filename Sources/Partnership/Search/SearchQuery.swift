import Database
public import Language

/// What somebody looks for, taken apart: words, phrases in quotes, and whether the last word may go on.
public struct SearchQuery: Sendable {
    /// One word, with all by which it may be found.
    struct Sought: Sendable {
        let form: String
        /// Keys of the word itself.
        let keys: [Term]
        /// Keys of its parts, when it is a compound: `tvätta bilar` may be meant by `biltvätt`.
        let parts: [Term]
        let exact: Term

        init(_ form: String, _ lexicon: Lexicon) {
            let forms = lexicon.forms(of: form)
            self.form = form
            keys = forms.bases.map(Term.init(key:))
            parts = forms.parts.map(Term.init(key:))
            exact = Term(exact: form)
        }
    }

    /// Different words in the order they were typed; those that say little only when there is nothing else.
    let words: [Sought]
    /// Runs of words that must stand so, by their forms.
    let phrases: [[String]]
    /// Whether the last word was perhaps not typed to its end.
    let isOpen: Bool

    /// How many words are heeded, and how much of what was typed.
    static let mostWords = 16
    private static let mostCharacters = 2_000

    /// Nothing in `typed` is an operator but quotes around a phrase.
    public init(_ typed: String, isOpen: Bool = false, lexicon: Lexicon = .swedish) {
        let typed = String(typed.prefix(Self.mostCharacters))
        let typedWords = Words.all(in: typed)
        var seen: Set<String> = []
        // Of a word that comes again the last place counts: only the last word of all may go on.
        let forms = Array(typedWords.reversed().map(\.form).filter { seen.insert($0).inserted }.reversed())
        let telling = forms.filter { !lexicon.isCommon($0) }
        words = (telling.isEmpty ? forms : telling).prefix(Self.mostWords).map { Sought($0, lexicon) }
        phrases = Self.quoted(typed).map { Words.all(in: $0, most: Self.mostWords).map(\.form) }.filter { $0.count > 1 }
        self.isOpen =
            isOpen && typed.last.map { $0.isLetter || $0.isNumber } == true
            && words.last.map { $0.form == typedWords.last?.form && !lexicon.isCommon($0.form) } == true
    }

    /// Whether there is a word in it at all.
    public var isEmpty: Bool { words.isEmpty }

    /// What stands between straight, Swedish or English quotes; an end that is missing ends nothing.
    private static func quoted(_ text: String) -> [String] {
        let pieces = text.split(omittingEmptySubsequences: false) { "\"”“„»«".contains($0) }
        return stride(from: 1, to: pieces.count - 1, by: 2).map { String(pieces[$0]) }
    }
}
