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

    static func put(id: Int64, scope: String, title: String, body: String, _ writer: Writer) throws {
        let text: SQL = "INSERT INTO search_text (id, title, body, scope) VALUES (\(id), \(title), \(body), \(scope))"
        if try writer.execute(text + " ON CONFLICT (id) DO NOTHING") == 0 {
            let old = try writer.first("SELECT title, body, scope FROM search_text WHERE id = \(id)") {
                try [$0[0], $0[1], $0[2]] as [String]
            }
            if old == [title, body, scope] { return }
            try remove(id: id, writer)
            try writer.execute(text)
        }
        writer.indexChanges.append(IndexChange(.put, id: id, title: title, body: body, scope: scope))
        try writer.execute(
            """
            INSERT INTO search_word (word, doubtful) SELECT value, 0 FROM json_each(\(wordArray(title, body)))
            WHERE true ON CONFLICT (word) DO NOTHING
            """)
    }

    static func remove(id: Int64, _ writer: Writer) throws {
        let old = try writer.first("SELECT title, body, scope FROM search_text WHERE id = \(id)") {
            IndexChange(.take, id: id, title: try $0[0], body: try $0[1], scope: try $0[2])
        }
        guard let old else { return }
        writer.indexChanges.append(old)
        try writer.execute("DELETE FROM search_text WHERE id = \(id)")
        try writer.execute(
            """
            UPDATE search_word SET doubtful = 1
            WHERE doubtful = 0 AND word IN (SELECT value FROM json_each(\(wordArray(old.title, old.body))))
            """)
    }

    /// The different words as a JSON array. They are letters and digits only, so nothing in them needs escaping.
    private static func wordArray(_ title: String, _ body: String) -> String {
        "[" + FullText.knownWords(title, body).map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    static func newest(
        _ conditions: [[String]], scope: [[String]], home: String?, before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64] {
        try reader.values(matching(conditions, scope: scope, before: before, limit: limit))
    }

    static func count(_ conditions: [[String]], scope: [[String]], home: String?, cap: Int, _ reader: Reader) throws
        -> Int
    {
        let found = try matching(conditions, scope: scope, before: nil, limit: cap)
        return try reader.value("SELECT count(*) FROM (\(found))") ?? 0
    }

    private static func matching(
        _ conditions: [[String]], scope: [[String]], before: Int64?, limit: Int
    ) throws -> SQL {
        let match = textMatch(conditions.map { $0.map(phrase).joined(separator: " OR ") }) + (try scopeMatch(scope))
        let older: SQL = if let before { " AND rowid < \(before)" } else { "" }
        return """
            SELECT rowid FROM search_index WHERE search_index MATCH \(match)\(older)
            ORDER BY rowid DESC LIMIT \(max(0, limit))
            """
    }

    private static func textMatch(_ conditions: [String]) -> String {
        "{title body} : (" + conditions.map { "(\($0))" }.joined(separator: " AND ") + ")"
    }

    /// A condition for each group of scope words, or nothing.
    private static func scopeMatch(_ scope: [[String]]) throws -> String {
        try scope.map { group in
            // No text has the word "none", so a group without words lets nothing through.
            let words = group.isEmpty ? [phrase("none")] : try group.map { phrase(try FullText.scopeWord($0)) }
            return " AND scope : (\(words.joined(separator: " OR ")))"
        }.joined()
    }

    /// A word for the index's own language. It is letters and digits only, so it can't end the quotes.
    private static func phrase(_ word: String) -> String {
        "\"\(word)\""
    }

    /// Carries out the changes of a batch: those of one text in the order they came, the texts by their ids, as the index
    /// gathers only while ids grow.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws {
        let inOrder = changes.enumerated().sorted { ($0.element.id, $0.offset) < ($1.element.id, $1.offset) }
        for change in inOrder.map(\.element) {
            switch change.kind {
            case .put:
                try writer.execute(
                    """
                    INSERT INTO search_index (rowid, title, body, scope)
                    VALUES (\(change.id), \(change.title), \(change.body), \(change.scope))
                    """)
            case .take:
                try writer.execute(
                    """
                    INSERT INTO search_index (search_index, rowid, title, body, scope)
                    VALUES ('delete', \(change.id), \(change.title), \(change.body), \(change.scope))
                    """)
            }
        }
    }
}
