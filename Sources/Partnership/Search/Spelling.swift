public import Database
import Language

extension Reader {
    /// What somebody may have meant who found little: the same with one or more words spelt as they stand in texts that the reader
    /// may see. Nil when there is nothing better to look for.
    public func respelt(
        _ typed: String, _ kinds: [(kind: SearchKind, scope: [[String]])], in partnership: PartnershipID
    ) throws -> String? {
        let places = kinds.map { SearchPlace($0.kind, partnership, $0.scope) }
        let words = Words.all(in: typed, most: SearchQuery.mostWords)
        var text = typed
        var isChanged = false
        for word in words.reversed()
        where word.form.count >= Misspelling.shortest && !Lexicon.swedish.isCommon(word.form) {
            guard try !isVisible(word.form, places), let better = try better(than: word.form, places) else { continue }
            text.replaceSubrange(word.range, with: better)
            isChanged = true
        }
        return isChanged ? text : nil
    }

    private func better(than form: String, _ places: [SearchPlace]) throws -> String? {
        let near = try knownWords(near: form).compactMap { word in
            Misspelling.distance(form, word).map { (word: word, distance: $0) }
        }.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(Misspelling.mostTried).map(\.word)
        // A word of the index is told only when it stands so in what the reader may see: that it stands elsewhere may be a secret.
        if let near = try near.first(where: { try isReadable($0, places) }) { return near }
        // Those of the dictionary are known to everybody.
        return try Lexicon.swedish.suggestions(for: form, most: 5).first { suggestion in
            let words = Words.all(in: suggestion)
            return try words.count == 1 && isVisible(words[0].form, places)
        }
    }

    /// Whether the word stands, exactly so, in one of the newest texts with it that the reader may see.
    private func isReadable(_ form: String, _ places: [SearchPlace]) throws -> Bool {
        let word = SearchQuery.Sought(form, .swedish)
        return try places.contains { place in
            let holders = try newestTexts(
                having: [word.keys], scope: place.scope, home: place.home, limit: Misspelling.mostLookedThrough)
            return try terms(ofTexts: holders).values.contains { $0.exactWeight(of: word.exact) > 0 }
        }
    }

    /// Whether the word stands, in some form, in a text that the reader may see.
    private func isVisible(_ form: String, _ places: [SearchPlace]) throws -> Bool {
        let keys = SearchQuery.Sought(form, .swedish).keys
        return try places.contains {
            try !newestTexts(having: [keys], scope: $0.scope, home: $0.home, limit: 1).isEmpty
        }
    }

    private func knownWords(near form: String) throws -> [String] {
        try knownWords(
            beginning: String(form.prefix(2)), lengths: (form.count - 2)...(form.count + 2), most: Misspelling.mostRead)
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
