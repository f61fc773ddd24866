/// How one engine keeps the search index and looks into it. What is meant is told at `FullText` and in the calls there.
protocol TextIndex {
    /// Makes the tables.
    static var tables: [SQL] { get }
    /// Lets each home's texts be told apart by their age, in an index that was made before.
    static var homes: [SQL] { get }
    /// Notes a text that is to be found; `scope` is checked already.
    static func put(id: Int64, scope: String, title: String, body: String, _ writer: Writer) throws
    static func remove(id: Int64, _ writer: Writer) throws
    /// Carries out what the bodies of a batch have noted.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws
    /// The newest texts that meet all conditions, each met by one of its words, and all groups of scope words. `home`: a scope word
    /// among the first two of all that the scope lets through, when one is known; it narrows nothing.
    static func newest(
        _ conditions: [[String]], scope: [[String]], home: String?, before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64]
    /// How many meet them, counted no further than `cap`.
    static func count(_ conditions: [[String]], scope: [[String]], home: String?, cap: Int, _ reader: Reader) throws
        -> Int
    /// Puts the index in order, when much was removed.
    static func optimise(_ writer: Writer) throws
    /// What is wrong with it.
    static func findings(_ reader: Reader) throws -> [String]
}

extension FullText {
    /// A scope word, when it is one.
    static func scopeWord(_ word: String) throws -> String {
        let isPlain = word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        guard isPlain, !word.isEmpty, word != "none" else { throw DatabaseError.scope(word) }
        return word
    }

    /// What a text must have for what a person typed: words of which it needs one each. Nil when there is no word in it.
    static func conditions(_ typed: String, _ reader: Reader) throws -> [[String]]? {
        var words = SearchWords.list(typed, most: mostWords)
        guard let last = words.popLast() else { return nil }
        return words.map { [$0] } + [[last] + (try completions(of: last, reader))]
    }

    private static func completions(of beginning: String, _ reader: Reader) throws -> [String] {
        guard beginning.count >= shortestBeginning else { return [] }
        return try reader.values(
            """
            SELECT word FROM search_word WHERE word > \(beginning) AND word < \(beginning + "\u{10FFFF}")
            ORDER BY word LIMIT \(mostCompletions)
            """)
    }

    /// The different words of a text that beginnings stand for, in order.
    static func knownWords(_ title: String, _ body: String) -> [String] {
        Set(SearchWords.list(title, most: .max) + SearchWords.list(body, most: .max))
            .filter { $0.utf8.count <= longestWord || $0.unicodeScalars.count <= longestWord }
            .sorted()
    }
}
