import Database
import Language
import Web

extension Visit {
    /// What somebody may have meant who found little: the same with one or more words spelt as they stand in texts that the reader
    /// may see. Nil when there is nothing better to look for, or when somebody has asked very often.
    public func respelt(_ typed: String, _ kinds: [(kind: SearchKind, scope: [[String]])]) async throws -> String? {
        guard await services.limiter.allows(Spelling.often, by: request.clientNetwork, now: now) else { return nil }
        let spelling = Spelling(String(typed.prefix(200)), kinds, in: partnership.id)
        let doubts = try await read { try spelling.doubts($0) }
        guard !doubts.isEmpty else { return nil }
        // The dictionary takes its time, and nobody else waits for the database meanwhile.
        let guesses = Spelling.guesses(doubts)
        return try await read { try spelling.settled($0, doubts, guesses) }
    }
}

/// Looks for what was meant by words that are in no text the reader may see.
struct Spelling: Sendable {
    /// A word that is found nowhere.
    struct Doubt: Sendable {
        let range: Range<String.Index>
        let form: String
        /// A word near it that stands in what the reader may see.
        let near: String?
    }

    static let often = RateLimit("search-respell", count: 20, seconds: 60)
    /// How many words are looked into.
    private static let mostDoubts = 3
    private static let mostGuesses = 5

    private let typed: String
    private let places: [SearchPlace]

    init(_ typed: String, _ kinds: [(kind: SearchKind, scope: [[String]])], in partnership: PartnershipID) {
        self.typed = typed
        places = kinds.map { SearchPlace($0.kind, partnership, $0.scope) }
    }

    func doubts(_ reader: Reader) throws -> [Doubt] {
        var doubts: [Doubt] = []
        for word in Words.all(in: typed, most: SearchQuery.mostWords)
        where word.form.count >= Misspelling.shortest && !Lexicon.swedish.isCommon(word.form) {
            guard doubts.count < Self.mostDoubts, try !isVisible(word.form, reader) else { continue }
            doubts.append(Doubt(range: word.range, form: word.form, near: try near(word.form, reader)))
        }
        return doubts
    }

    /// What the dictionary thinks was meant, for those that nothing is near.
    static func guesses(_ doubts: [Doubt]) -> [[String]] {
        doubts.map { $0.near == nil ? Lexicon.swedish.suggestions(for: $0.form, most: mostGuesses) : [] }
    }

    /// The text with what is better in place of each doubt; nil when nothing is.
    func settled(_ reader: Reader, _ doubts: [Doubt], _ guesses: [[String]]) throws -> String? {
        var text = typed
        for (doubt, guesses) in zip(doubts, guesses).reversed() {
            // Words of the dictionary are known to everybody.
            let better =
                try doubt.near
                ?? guesses.first { guess in
                    let words = Words.all(in: guess)
                    return try words.count == 1 && isVisible(words[0].form, reader)
                }
            if let better { text.replaceSubrange(doubt.range, with: better) }
        }
        return text == typed ? nil : text
    }

    /// A word of the index is told only when it stands so in what the reader may see: that it stands elsewhere may be a secret.
    private func near(_ form: String, _ reader: Reader) throws -> String? {
        let near = try known(near: form, reader).compactMap { word in
            Misspelling.distance(form, word).map { (word: word, distance: $0) }
        }.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(Misspelling.mostTried).map(\.word)
        return try near.first { try isReadable($0, reader) }
    }

    /// Whether the word stands, exactly so, in one of the newest texts with it that the reader may see.
    private func isReadable(_ form: String, _ reader: Reader) throws -> Bool {
        let word = SearchQuery.Sought(form, .swedish)
        return try places.contains { place in
            let holders = try reader.newestTexts(
                having: [word.keys], scope: place.scope, home: place.home, limit: Misspelling.mostLookedThrough)
            return try reader.terms(ofTexts: holders).values.contains { $0.exactWeight(of: word.exact) > 0 }
        }
    }

    /// Whether the word stands, in some form, in a text that the reader may see.
    private func isVisible(_ form: String, _ reader: Reader) throws -> Bool {
        let keys = SearchQuery.Sought(form, .swedish).keys
        return try places.contains {
            try !reader.newestTexts(having: [keys], scope: $0.scope, home: $0.home, limit: 1).isEmpty
        }
    }

    /// Words with as many letters: first those that begin with the same three, which are few enough to be read whatever else there is,
    /// then those that begin with the same two.
    private func known(near form: String, _ reader: Reader) throws -> Set<String> {
        let lengths = (form.count - 2)...(form.count + 2)
        let alike = try [3, 2].flatMap { letters in
            try reader.knownWords(
                beginning: String(form.prefix(letters)), lengths: lengths, most: Misspelling.mostRead)
        }
        return Set(alike)
    }
}

/// How two words differ by slips of the fingers.
enum Misspelling {
    static let shortest = 4
    static let mostTried = 8
    static let mostRead = 5_000
    static let mostLookedThrough = 100

    /// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other; nil when
    /// more than a slip. Damerau 1964, in the form that changes no place twice.
    static func distance(_ left: String, _ right: String) -> Int? {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        let most = left.count < 6 ? 1 : 2
        guard abs(left.count - right.count) <= most else { return nil }
        var rows = [Array(0...right.count)]
        for (i, letter) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            if row.min() ?? 0 > most { return nil }
            rows.append(row)
        }
        let distance = rows[left.count][right.count]
        return distance <= most ? distance : nil
    }
}
