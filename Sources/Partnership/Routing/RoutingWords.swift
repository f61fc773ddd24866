import Language
public import Ranking

extension RoutingText {
    /// A text as the learning sees it. What says little of what a text is about is left out.
    public init(title: String, body: String) {
        self.init(title: Self.words(title), body: Self.words(body))
    }

    private static let mostWords = 5_000

    private static func words(_ text: String) -> [RoutingWord] {
        let lexicon = Lexicon.swedish
        return Words.all(in: text, most: mostWords).compactMap { word in
            guard !lexicon.isCommon(word.form), !GeneralWords.has(word.form) else { return nil }
            let forms = lexicon.forms(of: word.form)
            return RoutingWord(form: word.form, bases: forms.bases, parts: forms.parts)
        }
    }
}
