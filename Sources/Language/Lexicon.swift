/// What is known of Swedish words: base forms, the parts of compounds, common words and spelling; English ones in passing.
///
/// Base forms and compounds come from Debian's Hunspell dictionary for Swedish (`hunspell-sv`). Snowball stems the words
/// that it doesn't list, in Swedish and in English. The same word always gives the same answer, whatever was asked before
/// and from however many tasks; an index must be made again when the dictionary is changed, installed or removed.
public final class Lexicon: Sendable {
    /// The lexicon of the installed dictionary, loaded when first asked for; without one, the plain fallback.
    public static let swedish = Lexicon(dictionary: "/usr/share/hunspell/sv_SE")

    /// Grows when words are given other keys than before: an index must then be made again.
    public static let rules = 1

    /// The files of the dictionary; none without one.
    public let files: [String]
    private let book: WordBook?
    private let speller: Speller?
    private let swedishStems = Snowball("swedish")
    private let englishStems = Snowball("english")
    private let cache = FormsCache()

    /// Loads the dictionary at `path.aff` and `path.dic`, which takes a tenth of a second.
    ///
    /// Nil, or a path where there is no dictionary that can be read, gives the plain fallback: Snowball stems alone, so
    /// that cykel doesn't meet cyklar and no compound is split.
    public init(dictionary path: String?) {
        book = path.flatMap { WordBook(path: $0) }
        speller = book == nil ? nil : path.map { Speller(path: $0) }
        files = book == nil ? [] : path.map { [$0 + ".aff", $0 + ".dic"] } ?? []
    }

    /// Whether the dictionary was found and read; otherwise every answer is the plain fallback's.
    public var hasDictionary: Bool { book != nil }

    /// Whether a word says little of what a text is about: och, att, the.
    public func isCommon(_ form: String) -> Bool { CommonWords.all.contains(form) }

    /// Words that may have been meant, best first; empty when `form` is spelled right, very long, or there's no
    /// dictionary. Takes up to a tenth of a second.
    public func suggestions(for form: String, most: Int) -> [String] {
        guard most > 0, let speller, form.utf8.count <= 40 else { return [] }
        return Array(speller.suggestions(for: form).prefix(most))
    }

    /// What a word is found by; `form` as in ``Word/form``.
    public func forms(of form: String) -> Forms {
        guard form.utf8.count <= Self.longestRemembered else { return computedForms(of: form) }
        return cache.forms(of: form, computedForms)
    }

    private static let longestRemembered = 80
    private static let longestKey = 255

    private func computedForms(of form: String) -> Forms {
        guard form.utf8.count <= Self.longestKey else { return Forms(bases: [Self.bounded(form)], parts: []) }
        switch Shape(form) {
        case .word: return wordForms(form)
        case .address(let host): return Forms(bases: [Self.bounded(form)], parts: host.map { [$0] } ?? [])
        case .number: return Forms(bases: [form.isEmpty ? "-" : Self.bounded(form)], parts: [])
        case .inflected(let stem): return computedForms(of: stem)
        case .hyphenated(let pieces): return hyphenatedForms(form, pieces)
        }
    }

    /// The whole without its hyphens, so that "kör-sång" meets "körsång", and the pieces as parts.
    private func hyphenatedForms(_ form: String, _ pieces: [String]) -> Forms {
        let whole = computedForms(of: pieces.joined())
        let isNumber = pieces.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        var parts: [String] = []
        for piece in pieces where piece.unicodeScalars.count > 1 {
            let forms = forms(of: piece)
            parts += forms.bases + forms.parts
        }
        return Forms(
            bases: isNumber ? [Self.bounded(form)] : whole.bases, parts: (parts + (isNumber ? [] : whole.parts)).unique
        )
    }

    private func wordForms(_ form: String) -> Forms {
        if let forms = book?.forms(of: form) { return forms }
        let folded = Keys.folded(form)
        if Exceptions.apart.contains(form) { return Forms(bases: [folded], parts: []) }
        return Forms(bases: [swedishStems.stem(folded), englishStems.stem(folded)].unique, parts: [])
    }

    /// No key is longer than 255 bytes; what is longer meets what begins alike.
    private static func bounded(_ form: String) -> String {
        guard form.utf8.count > longestKey else { return form }
        return String(decoding: Array(form.utf8.prefix(longestKey)), as: UTF8.self)
    }
}

extension [String] {
    /// Each once, in the order first met.
    var unique: [String] {
        guard count > 1 else { return self }
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
