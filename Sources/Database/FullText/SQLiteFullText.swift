/// The index in SQLite's FTS5.
enum SQLiteFullText: TextIndex {
    /// The texts in a plain table, so that what is removed can be taken out of the index exactly; the index over them; and
    /// the words that occur, so that the beginning of a word can be looked up without reading all texts that have it.
    static let tables: [SQL] = [
        """
        CREATE TABLE search_text (
            id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, scope TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE VIRTUAL TABLE search_index USING fts5(
            title, body, scope, content = 'search_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
        )
        """,
        "CREATE TABLE search_word (word TEXT NOT NULL PRIMARY KEY, doubtful INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX search_word_doubtful ON search_word (word) WHERE doubtful = 1",
    ]

    /// The index walks its texts by age.
    static let homes: [SQL] = []

    static let setAside: [SQL] = [
        "DROP TABLE search_index",
        "ALTER TABLE search_text RENAME TO search_text_old",
        "DELETE FROM search_word",
        """
        CREATE TABLE search_text (
            id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, scope TEXT NOT NULL, terms BLOB NOT NULL
        ) STRICT
        """,
        // Only what a text has is asked, not where: its own bytes tell the rest.
        """
        CREATE VIRTUAL TABLE search_index USING fts5(
            words, content = '', detail = none, tokenize = 'unicode61 remove_diacritics 0'
        )
        """,
    ]

    static let toldAgain: [SQL] = ["DROP TABLE search_text_old"]

    static func put(_ text: IndexedText, _ writer: Writer) throws {
        let row: SQL = """
            INSERT INTO search_text (id, title, body, scope, terms)
            VALUES (\(text.id), \(text.title), \(text.body), \(text.scope), \(text.terms.bytes))
            """
        if try writer.execute(row + " ON CONFLICT (id) DO NOTHING") == 0 {
            if let old = try find(text.id, writer), old.title == text.title, old.body == text.body,
                old.scope == text.scope, old.terms == text.terms
            {
                return
            }
            try remove(id: text.id, writer)
            try writer.execute(row)
        }
        writer.indexChanges.append(IndexChange(kind: .put, text: text))
        try writer.execute(
            """
            INSERT INTO search_word (word, doubtful) SELECT value, 0 FROM json_each(\(wordArray(text)))
            WHERE true ON CONFLICT (word) DO NOTHING
            """)
    }

    static func remove(id: Int64, _ writer: Writer) throws {
        guard let old = try find(id, writer) else { return }
        writer.indexChanges.append(IndexChange(kind: .take, text: old))
        try writer.execute("DELETE FROM search_text WHERE id = \(id)")
        try writer.execute(
            """
            UPDATE search_word SET doubtful = 1
            WHERE doubtful = 0 AND word IN (SELECT value FROM json_each(\(wordArray(old))))
            """)
    }

    private static func find(_ id: Int64, _ writer: Writer) throws -> IndexedText? {
        try writer.first("SELECT id, scope, title, body, terms FROM search_text WHERE id = \(id)") {
            try IndexedText(row: $0)
        }
    }

    /// The different words as a JSON array.
    private static func wordArray(_ text: IndexedText) -> String {
        let (quote, backslash, comma) = (UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: ","))
        var array = [UInt8(ascii: "[")]
        for word in text.knownWords {
            if array.count > 1 { array.append(comma) }
            array.append(quote)
            for byte in word.utf8 {
                if byte == quote || byte == backslash { array.append(backslash) }
                array.append(byte)
            }
            array.append(quote)
        }
        array.append(UInt8(ascii: "]"))
        return String(decoding: array, as: UTF8.self)
    }

    static func newest(
        _ conditions: [[Term]], scope: [[String]], home: String?, before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64] {
        if conditions.count == 1, before == nil, let few = try few(conditions[0], scope: scope, reader) {
            return Array(few.prefix(max(0, limit)))
        }
        return try reader.values(matching(conditions, scope: scope, before: before, limit: limit))
    }

    /// All texts with one of some keys that the scope lets through, when so few have one that their scopes are sooner read than the
    /// long list of a scope is walked; nil when more have.
    private static func few(_ keys: [Term], scope: [[String]], _ reader: Reader) throws -> [Int64]? {
        let most = 32
        let ids: [Int64] = try reader.values(matching([keys], scope: [], before: nil, limit: most))
        guard ids.count < most else { return nil }
        let groups = try scope.map { try $0.map(FullText.scopeWord) }
        var scopes: [Int64: Set<Substring>] = [:]
        try reader.each("SELECT id, scope FROM search_text WHERE id \(in: ids)") { row in
            scopes[try row[0]] = Set((try row[1] as String).split(separator: " "))
        }
        return ids.filter { id in
            groups.allSatisfy { group in group.contains { scopes[id]?.contains(Substring($0)) ?? false } }
        }
    }

    private static func matching(
        _ conditions: [[Term]], scope: [[String]], before: Int64?, limit: Int
    ) throws -> SQL {
        let words = conditions.map { $0.map(\.token) }
        // No text has the word "none", so a group without words lets nothing through.
        let scopes = try scope.map { group in
            group.isEmpty ? ["none"] : try group.map { "s\(try FullText.scopeWord($0))" }
        }
        let match = (scopes + words).map { "(\($0.joined(separator: " OR ")))" }.joined(separator: " AND ")
        let older: SQL = if let before { " AND rowid < \(before)" } else { "" }
        return """
            SELECT rowid FROM search_index WHERE search_index MATCH \(match)\(older)
            ORDER BY rowid DESC LIMIT \(max(0, limit))
            """
    }

    /// Carries out the changes of a batch: those of one text in the order they came, the texts by their ids, as the index
    /// gathers only while ids grow.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws {
        let inOrder = changes.enumerated().sorted { ($0.element.text.id, $0.offset) < ($1.element.text.id, $1.offset) }
        for change in inOrder.map(\.element) {
            switch change.kind {
            case .put:
                try writer.execute(
                    """
                    INSERT INTO search_index (rowid, words) VALUES (\(change.text.id), \(words(of: change.text)))
                    """)
            case .take:
                try writer.execute(
                    """
                    INSERT INTO search_index (search_index, rowid, words)
                    VALUES ('delete', \(change.text.id), \(words(of: change.text)))
                    """)
            }
        }
    }

    /// All that a text is found by.
    private static func words(of text: IndexedText) -> String {
        (text.scope.split(separator: " ").map { "s\($0)" } + text.terms.tokens).joined(separator: " ")
    }
}
