/// One search index over everything that can be searched for, titles and bodies alike.
///
/// The ids are the caller's: higher is newer. Scope words (a–z, 0–9: `p1`, `public`, `idea`) say what a text belongs to,
/// and are part of the search, so that a search never reads what its asker may not see.
/// å, ä and ö are letters of their own; other case is no difference. Text is expected in NFC.
public enum FullText {
    /// Makes the index. To be listed among the migrations of a database that is searched.
    public static func migration(_ name: String) -> Migration {
        Migration(name) { writer in for statement in writer.textIndex.tables { try writer.execute(statement) } }
    }

    /// Lets a search among the texts of one home stay as quick when others have written much since. Follows `migration`.
    public static func homesMigration(_ name: String) -> Migration {
        Migration(name) { writer in for statement in writer.textIndex.homes { try writer.execute(statement) } }
    }

    /// How many words of a search are heeded.
    static let mostWords = 12
    /// How many words that begin as the last word of a search are looked for.
    static let mostCompletions = 40
    /// How short a last word may be and still stand for all words that begin so.
    static let shortestBeginning = 3
    /// How many letters a word may have and still be one that a beginning stands for.
    static let longestWord = 60
    /// How many different words of a text are weighed to find those like it, and how many are used.
    static let mostWeighed = 16
    static let mostUsed = 8
    /// How many of the newest texts with a word are looked at to find those alike.
    static let mostWithWord = 60
}

extension Writer {
    /// Puts a text into the search index, in place of what was there under its id. It can be found once the write has returned.
    /// Its first two scope words are its homes.
    public func indexText(id: Int64, scope: [String], title: String, body: String) throws {
        let scope = try scope.map(FullText.scopeWord).joined(separator: " ")
        try textIndex.put(id: id, scope: scope, title: title, body: body, self)
    }

    /// Takes a text out of the search index. `Database.compact` makes its bytes gone too.
    public func removeText(id: Int64) throws {
        try textIndex.remove(id: id, self)
    }
}

extension Reader {
    /// The newest texts that have every word, newest first.
    ///
    /// - Parameters:
    ///   - words: what a person typed; nothing in it is an operator. The last word also stands for words that begin so.
    ///     Without a letter or digit in it, nothing is found.
    ///   - scope: a text must have at least one scope word of each group.
    ///   - home: a home of all that the scope lets through, when they share one; the narrowest. It saves time.
    ///   - before: only texts with a lower id, to turn the page.
    public func searchText(
        _ words: String, scope: [[String]], home: String? = nil, before: Int64? = nil, limit: Int
    ) throws -> [Int64] {
        guard let conditions = try FullText.conditions(words, self) else { return [] }
        return try textIndex.newest(conditions, scope: scope, home: home, before: before, limit: limit, self)
    }

    /// How many texts have every word, counted no further than `cap`.
    public func searchCount(_ words: String, scope: [[String]], home: String? = nil, cap: Int) throws -> Int {
        guard let conditions = try FullText.conditions(words, self) else { return 0 }
        return try textIndex.count(conditions, scope: scope, home: home, cap: cap, self)
    }

    /// The texts that share most of a text's rarer words, those that share most first, newer before older.
    ///
    /// Of each word only the newest texts are looked at, so it costs the same however many there are.
    public func alike(_ text: String, scope: [[String]], home: String? = nil, limit: Int) throws -> [Int64] {
        try FullText.alike(text, scope: scope, home: home, limit: limit, self)
    }
}
