import Language

/// One search index over everything that can be searched for, titles and bodies alike.
///
/// The ids are the caller's: higher is newer. Scope words (a–z, 0–9: `p1`, `public`, `idea`) say what a text belongs to,
/// and are part of the search, so that a search never reads what its asker may not see. A text is found by the keys of its words
/// and of their parts (``Lexicon``), so that a word meets its other forms. Text is expected in NFC.
public enum FullText {
    /// Makes the index. To be listed among the migrations of a database that is searched.
    public static func migration(_ name: String) -> Migration {
        Migration(name) { writer in for statement in writer.textIndex.tables { try writer.execute(statement) } }
    }

    /// Lets a search among the texts of one home stay as quick when others have written much since. Follows `migration`.
    public static func homesMigration(_ name: String) -> Migration {
        Migration(name) { writer in for statement in writer.textIndex.homes { try writer.execute(statement) } }
    }

    /// Lets texts be found by the keys of their words. Follows `homesMigration`; puts in anew what is there, a million texts in
    /// minutes.
    public static func keysMigration(_ name: String) -> Migration {
        Migration(name) { writer in
            for statement in writer.textIndex.setAside { try writer.execute(statement) }
            try eachBatch(of: "search_text_old", writer) { rows in
                for text in rows { try writer.textIndex.put(text, writer) }
                try writer.textIndex.carryOut(writer.indexChanges, writer)
                writer.indexChanges = []
            }
            for statement in writer.textIndex.toldAgain { try writer.execute(statement) }
        }
    }

    /// Reads the texts of a table in the order of their ids, some at a time.
    private static func eachBatch(
        of table: StaticString, _ reader: Reader, _ body: ([IndexedText]) throws -> Void
    ) throws {
        var last = Int64.min
        while true {
            let texts = try reader.all(
                "SELECT id, scope, title, body FROM \(raw: table) WHERE id > \(last) ORDER BY id LIMIT \(batch)"
            ) { IndexedText(id: try $0[0], scope: try $0[1], title: try $0[2], body: try $0[3]) }
            if !texts.isEmpty { try body(texts) }
            guard texts.count == batch, let id = texts.last?.id else { return }
            last = id
        }
    }

    /// How many texts are read at a time.
    static let batch = 500
    static let mostPagesLookedThrough = 4
    /// Among how many words that begin so, in the order of the alphabet, the shortest are looked for.
    static let mostBeginning = 2_000
    /// How short a last word may be and still stand for all words that begin so.
    static let shortestBeginning = 3
    /// How many letters a word may have and still be one that a beginning stands for.
    static let longestWord = 60
}

extension Writer {
    /// Puts a text into the search index, in place of what was there under its id. It can be found once the write has returned.
    /// Its first two scope words are its homes.
    public func indexText(id: Int64, scope: [String], title: String, body: String) throws {
        let scope = try scope.map(FullText.scopeWord).joined(separator: " ")
        try textIndex.put(IndexedText(id: id, scope: scope, title: title, body: body), self)
    }

    /// Takes a text out of the search index. `Database.compact` makes its bytes gone too.
    public func removeText(id: Int64) throws {
        try textIndex.remove(id: id, self)
    }
}

extension Reader {
    /// The newest texts that have a key of each group, newest first.
    ///
    /// - Parameters:
    ///   - scope: a text must have at least one scope word of each group.
    ///   - home: a home of all that the scope lets through, when they share one; the narrowest. It saves time.
    ///   - before: only texts with a lower id, to turn the page.
    public func newestTexts(
        having groups: [[Term]], scope: [[String]], home: String? = nil, before: Int64? = nil, limit: Int
    ) throws -> [Int64] {
        guard groups.allSatisfy({ !$0.isEmpty }) else { return [] }
        return try textIndex.newest(groups, scope: scope, home: home, before: before, limit: limit, self)
    }

    /// What the texts of these ids are ranked by.
    public func terms(ofTexts ids: [Int64]) throws -> [Int64: TextTerms] {
        guard !ids.isEmpty else { return [:] }
        var all: [Int64: TextTerms] = [:]
        all.reserveCapacity(ids.count)
        try each("SELECT id, terms FROM search_text WHERE id \(in: ids)") { row in
            if let terms = TextTerms(bytes: try row[1]) { all[try row[0]] = terms }
        }
        return all
    }

    /// Titles and bodies of the texts of these ids.
    public func words(ofTexts ids: [Int64]) throws -> [Int64: (title: String, body: String)] {
        guard !ids.isEmpty else { return [:] }
        var all: [Int64: (title: String, body: String)] = [:]
        try each("SELECT id, title, body FROM search_text WHERE id \(in: ids)") { row in
            all[try row[0]] = (try row[1], try row[2])
        }
        return all
    }

    /// Titles and bodies of the newest texts, whoever may see them. Not to be shown: for how usual something is in what people write.
    public func wordsOfNewestTexts(most: Int) throws -> [(title: String, body: String)] {
        try all("SELECT title, body FROM search_text ORDER BY id DESC LIMIT \(most)") { (try $0[0], try $0[1]) }
    }

    /// Words of any text, whoever may see it, that begin so and are longer, the shortest first: `kom` is sooner meant for *kommun* than
    /// for *kombinationsutbildning*. None for a beginning of fewer than three letters. Not to be shown: that a word occurs may be a
    /// secret.
    public func knownWords(beginning: String, most: Int) throws -> [String] {
        guard beginning.count >= FullText.shortestBeginning else { return [] }
        return try values(FullText.beginning(beginning, most: most))
    }

    /// Words of any text, whoever may see it, that begin so and have as many letters. Not to be shown.
    public func knownWords(beginning: String, lengths: ClosedRange<Int>, most: Int) throws -> [String] {
        try values(
            """
            SELECT word FROM search_word WHERE word >= \(beginning) AND word < \(beginning + "\u{10FFFF}")
                AND length(word) >= \(lengths.lowerBound) AND length(word) <= \(lengths.upperBound)
            ORDER BY word LIMIT \(most)
            """)
    }
}

extension FullText {
    /// The statement of ``Reader/knownWords(beginning:most:)``: it walks a bounded piece of the index of words.
    static func beginning(_ letters: String, most: Int) -> SQL {
        """
        SELECT word FROM (
            SELECT word FROM search_word WHERE word > \(letters) AND word < \(letters + "\u{10FFFF}")
            ORDER BY word LIMIT \(mostBeginning)
        ) AS near ORDER BY length(word), word LIMIT \(most)
        """
    }
}
