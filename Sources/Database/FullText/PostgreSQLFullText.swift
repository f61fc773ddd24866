/// The index as a column of words, `tsvector`, under an inverted index (GIN).
///
/// The words are told apart here, not by the server, so that the same are found as elsewhere. Beside them stand, with a mark that no
/// word has, the scope words, and the block of ids that the text belongs to: a search for a common word asks the newest blocks
/// first, and need not gather all that have it.
enum PostgreSQLFullText: TextIndex {
    static let tables: [SQL] = [
        """
        CREATE TABLE search_text (
            id BIGINT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, scope TEXT NOT NULL, words TSVECTOR NOT NULL
        )
        """,
        "CREATE INDEX search_text_words ON search_text USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 256)",
        "CREATE TABLE search_word (word TEXT NOT NULL PRIMARY KEY, doubtful INTEGER NOT NULL)",
        "CREATE INDEX search_word_doubtful ON search_word (word) WHERE doubtful = 1",
    ]

    /// Ids in a block: so many that a page of hits for a common word is found in two.
    static let blockSize: Int64 = 8_192
    /// How many of the newest blocks are asked, one try after the other, before all are.
    private static let blockTries: [Int64] = [2, 16]

    static func put(id: Int64, scope: String, title: String, body: String, _ writer: Writer) {
        writer.indexChanges.append(IndexChange(.put, id: id, title: title, body: body, scope: scope))
    }

    static func remove(id: Int64, _ writer: Writer) {
        writer.indexChanges.append(IndexChange(.take, id: id, title: "", body: "", scope: ""))
    }

    /// The last change of each text, in the order of their ids and words, as two who write in different orders would wait for each
    /// other.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws {
        guard !changes.isEmpty else { return }
        let last = Dictionary(changes.map { ($0.id, $0) }) { _, later in later }
        let ids = last.keys.sorted()
        try writer.post(
            """
            UPDATE search_word SET doubtful = 1 FROM (
                SELECT word FROM search_word WHERE doubtful = 0 AND word IN (
                    SELECT unnest(tsvector_to_array(words)) FROM search_text WHERE id IN \(list: ids)
                ) ORDER BY word FOR UPDATE
            ) AS old WHERE search_word.word = old.word
            """)
        let removed = ids.filter { last[$0]?.kind == .take }
        if !removed.isEmpty { try writer.post("DELETE FROM search_text WHERE id IN \(list: removed)") }
        var words: Set<String> = []
        for change in ids.compactMap({ last[$0] }) where change.kind == .put {
            let known = FullText.knownWords(change.title, change.body)
            words.formUnion(known)
            try writer.post(
                """
                INSERT INTO search_text (id, title, body, scope, words)
                VALUES (\(change.id), \(change.title), \(change.body), \(change.scope),
                    array_to_tsvector(string_to_array(\(vector(change)), ' ')))
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body, scope = excluded.scope,
                    words = excluded.words
                """)
        }
        if !words.isEmpty {
            try writer.post(
                """
                INSERT INTO search_word (word, doubtful)
                SELECT word, 0 FROM unnest(string_to_array(\(words.sorted().joined(separator: " ")), ' ')) AS word
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// All that a text is found by, with spaces between.
    private static func vector(_ change: IndexChange) -> String {
        let words = Set(SearchWords.list(change.title, most: .max) + SearchWords.list(change.body, most: .max))
            .filter { $0.utf8.count <= longestLexeme }
        let scope = change.scope.split(separator: " ").map { "=\($0)" }
        return (Array(words) + scope + ["#\(change.id / blockSize)"]).joined(separator: " ")
    }

    /// What the server holds as one word, in bytes.
    private static let longestLexeme = 2_000

    static func newest(
        _ conditions: [[String]], scope: [[String]], before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64] {
        guard limit > 0 else { return [] }
        let query = try query(conditions, scope: scope)
        let start = try before ?? reader.value("SELECT COALESCE(max(id), 0) + 1 FROM search_text") ?? 0
        for count in blockTries {
            let found: [Int64] = try reader.values(
                matching("\(query) & \(blocks(below: start, count))", before: before, limit: limit))
            if found.count == limit { return found }
        }
        return try reader.values(matching(query, before: before, limit: limit))
    }

    static func count(_ conditions: [[String]], scope: [[String]], cap: Int, _ reader: Reader) throws -> Int {
        let query = try query(conditions, scope: scope)
        let start: Int64 = try reader.value("SELECT COALESCE(max(id), 0) + 1 FROM search_text") ?? 0
        func count(_ query: String) throws -> Int {
            let found: SQL = "SELECT 1 FROM search_text WHERE words @@ CAST(\(query) AS tsquery) LIMIT \(cap)"
            return try reader.value("SELECT count(*) FROM (\(found)) AS found") ?? 0
        }
        for number in blockTries {
            if try count("\(query) & \(blocks(below: start, number))") >= cap { return cap }
        }
        return try count(query)
    }

    /// `+ 0` keeps the planner from walking the texts by their ids until it has met enough.
    private static func matching(_ query: String, before: Int64?, limit: Int) -> SQL {
        let older: SQL = if let before { " AND id + 0 < \(before)" } else { "" }
        return """
            SELECT id FROM search_text WHERE words @@ CAST(\(query) AS tsquery)\(older) ORDER BY id + 0 DESC LIMIT \(limit)
            """
    }

    /// The conditions in the server's own language. Words are letters and digits only, so none can end its quotes.
    private static func query(_ conditions: [[String]], scope: [[String]]) throws -> String {
        // Nor has any text a word that is longer than the server holds.
        let words = conditions.map { $0.map { $0.utf8.count <= longestLexeme ? "'\($0)'" : "'=none'" } }
        let groups = try scope.map { group in
            // No text has the scope word "none", so a group without words lets nothing through.
            group.isEmpty ? ["'=none'"] : try group.map { "'=\(try FullText.scopeWord($0))'" }
        }
        return (words + groups).map { "(\($0.joined(separator: " | ")))" }.joined(separator: " & ")
    }

    private static func blocks(below start: Int64, _ count: Int64) -> String {
        let last = max(0, start - 1) / blockSize
        return "(" + (max(0, last - count + 1)...last).map { "'#\($0)'" }.joined(separator: " | ") + ")"
    }

    static func optimise(_ writer: Writer) throws {
        guard try writer.tableExists("search_text") else { return }
        // Whoever writes a text with a word that is about to be forgotten waits, and makes it known again.
        try writer.execute("LOCK TABLE search_word IN SHARE ROW EXCLUSIVE MODE")
        try writer.execute(
            """
            DELETE FROM search_word WHERE doubtful = 1 AND NOT EXISTS (
                SELECT 1 FROM search_text WHERE words @@ CAST('''' || word || '''' AS tsquery)
            )
            """)
        try writer.execute("UPDATE search_word SET doubtful = 0 WHERE doubtful = 1")
    }

    /// The server keeps text and words in one row, so there is nothing that one could lack.
    static func findings(_ reader: Reader) -> [String] { [] }
}
