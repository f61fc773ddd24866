/// The index as a column of words, `tsvector`, under an inverted index (GIN).
///
/// The words are told apart here, not by the server, so that the same are found as elsewhere. Beside them stand, with a mark that no
/// word has, the scope words, and the block of ids that the text belongs to, a name of its own for each home: a search for a common
/// word asks the newest blocks of its home first, and need not gather all that have it, however much others have written since.
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

    /// The texts are written anew in the order of their ids: neighbours by age then stand together in the index too.
    static let homes: [SQL] = [
        "CREATE TABLE search_block (home TEXT NOT NULL, block BIGINT NOT NULL, PRIMARY KEY (home, block))",
        "ALTER TABLE search_text RENAME TO search_text_old",
        "ALTER TABLE search_text_old RENAME CONSTRAINT search_text_pkey TO search_text_old_pkey",
        tables[0],
        """
        INSERT INTO search_text (id, title, body, scope, words)
        SELECT id, title, body, scope, array_to_tsvector(
            array_remove(tsvector_to_array(words), '#' || id / \(blockSize))
                || ARRAY(SELECT '#' || home || '.' || id / \(blockSize) FROM \(homesOfText))
        ) FROM search_text_old ORDER BY id
        """,
        "INSERT INTO search_block (home, block) SELECT DISTINCT home, id / \(blockSize) FROM search_text_old, \(homesOfText)",
        "DROP TABLE search_text_old",
        tables[1],
    ]

    private static let homesOfText: SQL =
        "unnest((string_to_array(scope, ' '))[:\(mostHomes)]) AS home WHERE home <> ''"

    /// Ids in a block: so many that a page of hits for a common word is found in two.
    static let blockSize: Int64 = 8_192
    /// How many of a text's scope words, the first ones, are homes.
    private static let mostHomes = 2
    /// How many of a home's newest blocks are asked before all are: at first, and at most.
    private static let fewestBlocks = 2
    private static let mostBlocks = 128

    static let setAside: [SQL] = [
        "DROP INDEX search_text_words",
        "ALTER TABLE search_text RENAME TO search_text_old",
        "ALTER TABLE search_text_old RENAME CONSTRAINT search_text_pkey TO search_text_old_pkey",
        "DELETE FROM search_word",
        "DELETE FROM search_block",
        """
        CREATE TABLE search_text (
            id BIGINT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, scope TEXT NOT NULL, terms BYTEA NOT NULL,
            words TSVECTOR NOT NULL
        )
        """,
    ]

    static let toldAgain: [SQL] = ["DROP TABLE search_text_old", tables[1]]

    static func put(_ text: IndexedText, _ writer: Writer) {
        writer.indexChanges.append(IndexChange(kind: .put, text: text))
    }

    static func remove(id: Int64, _ writer: Writer) {
        writer.indexChanges.append(IndexChange(kind: .take, text: IndexedText(nothingAt: id)))
    }

    /// The last change of each text, in the order of their ids and words, as two who write in different orders would wait for each
    /// other.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws {
        guard !changes.isEmpty else { return }
        writer.newestBlocks = [:]
        let last = Dictionary(changes.map { ($0.text.id, $0) }) { _, later in later }
        let ids = last.keys.sorted()
        let old = try writer.all(
            "SELECT id, scope, title, body, terms FROM search_text WHERE id \(in: ids)"
        ) { try IndexedText(row: $0) }
        let doubtful = Set(old.flatMap(\.knownWords)).sorted()
        if !doubtful.isEmpty {
            try writer.post(
                """
                UPDATE search_word SET doubtful = 1 FROM (
                    SELECT word FROM search_word
                    WHERE doubtful = 0 AND word = ANY(string_to_array(\(doubtful.joined(separator: " ")), ' '))
                    ORDER BY word FOR UPDATE
                ) AS old WHERE search_word.word = old.word
                """)
        }
        let removed = ids.filter { last[$0]?.kind == .take }
        if !removed.isEmpty { try writer.post("DELETE FROM search_text WHERE id \(in: removed)") }
        let texts = ids.compactMap { last[$0] }.filter { $0.kind == .put }.map(\.text)
        for text in texts {
            try writer.post(
                """
                INSERT INTO search_text (id, title, body, scope, terms, words)
                VALUES (\(text.id), \(text.title), \(text.body), \(text.scope), \(text.terms.bytes),
                    array_to_tsvector(string_to_array(\(vector(text)), ' ')))
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body, scope = excluded.scope,
                    terms = excluded.terms, words = excluded.words
                """)
        }
        let words = Set(texts.flatMap(\.knownWords)).sorted()
        if !words.isEmpty {
            try writer.post(
                """
                INSERT INTO search_word (word, doubtful)
                SELECT word, 0 FROM unnest(string_to_array(\(words.joined(separator: " ")), ' ')) AS word
                ON CONFLICT DO NOTHING
                """)
        }
        let blocks = Set(texts.flatMap(Block.all))
        for block in blocks.sorted(by: { ($0.home, $0.number) < ($1.home, $1.number) }) {
            try writer.post(
                """
                INSERT INTO search_block (home, block) VALUES (\(block.home), \(block.number)) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// A run of ids among the texts of one home.
    private struct Block: Hashable {
        let home: String
        let number: Int64

        /// The blocks of a text, one in each of its homes.
        static func all(_ text: IndexedText) -> [Block] {
            text.scope.split(separator: " ").prefix(mostHomes).map {
                Block(home: String($0), number: text.id / blockSize)
            }
        }

        /// No word and no scope word has its marks.
        var lexeme: String { "#\(home).\(number)" }
    }

    /// All that a text is found by, with spaces between.
    private static func vector(_ text: IndexedText) -> String {
        let scope = text.scope.split(separator: " ").map { "=\($0)" }
        return (text.terms.tokens + scope + Block.all(text).map(\.lexeme)).joined(separator: " ")
    }

    static func newest(
        _ conditions: [[Term]], scope: [[String]], home: String?, before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64] {
        guard limit > 0 else { return [] }
        return try widening(home, scope, before: before, wanted: limit, reader) { scope, blocks in
            let query = try query(conditions, scope: scope) + blocks
            return try reader.values(matching(query, before: before, limit: limit))
        }
    }

    /// Searches the home's newest blocks, then as many as should be enough by what was found in those, and at last everything: at
    /// once when nothing was found, since a rare word is soon looked up in all. To be in one of the blocks is to be in the home,
    /// which need not be asked beside them.
    private static func widening(
        _ home: String?, _ scope: [[String]], before: Int64?, wanted: Int, _ reader: Reader,
        _ search: (_ scope: [[String]], _ blocks: String) throws -> [Int64]
    ) throws -> [Int64] {
        guard let home else { return try search(scope, "") }
        let blocks = try blocks(of: home, before: before, reader)
        var number = fewestBlocks
        while number < min(blocks.count, mostBlocks) {
            let newest = blocks.prefix(number).map { "'\($0)'" }.joined(separator: " | ")
            let found = try search(scope.filter { $0 != [home] }, " & (\(newest))")
            if found.count >= wanted { return found }
            guard !found.isEmpty else { break }
            let needed = max(number * 2, number * wanted * 3 / (found.count * 2))
            // The newest blocks may hold few texts of this home, as others write in between: they tell too little to leap by.
            number = number == fewestBlocks ? min(needed, number * 4) : needed
        }
        return try search(scope, "")
    }

    /// The newest blocks of a home that have texts with a lower id. Read once for all words that are looked for.
    private static func blocks(of home: String, before: Int64?, _ reader: Reader) throws -> [String] {
        if before == nil, let known = reader.newestBlocks[home] { return known }
        let start = before.map { max(0, $0 - 1) / blockSize } ?? Int64.max
        let blocks = try reader.values(
            "SELECT block FROM search_block WHERE home = \(home) AND block <= \(start) ORDER BY block DESC LIMIT \(mostBlocks + 1)"
        ).map { Block(home: home, number: $0).lexeme }
        if before == nil { reader.newestBlocks[home] = blocks }
        return blocks
    }

    /// `+ 0` keeps the planner from walking the texts by their ids until it has met enough.
    private static func matching(_ query: String, before: Int64?, limit: Int) -> SQL {
        let older: SQL = if let before { " AND id + 0 < \(before)" } else { "" }
        return """
            SELECT id FROM search_text WHERE words @@ CAST(\(query) AS tsquery)\(older) ORDER BY id + 0 DESC LIMIT \(limit)
            """
    }

    /// The conditions in the server's own language. Tokens are letters and digits only, so none can end its quotes.
    private static func query(_ conditions: [[Term]], scope: [[String]]) throws -> String {
        let words = conditions.map { $0.map { "'\($0.token)'" } }
        let groups = try scope.map { group in
            // No text has the scope word "none", so a group without words lets nothing through.
            group.isEmpty ? ["'=none'"] : try group.map { "'=\(try FullText.scopeWord($0))'" }
        }
        return (words + groups).map { "(\($0.joined(separator: " | ")))" }.joined(separator: " & ")
    }

    static func optimise(_ writer: Writer) throws {
        guard try writer.tableExists("search_text") else { return }
        // Whoever writes a text with a word that is about to be forgotten waits, and makes it known again.
        try writer.execute("LOCK TABLE search_word IN SHARE ROW EXCLUSIVE MODE")
        for word in try writer.values("SELECT word FROM search_word WHERE doubtful = 1") as [String]
        where try !isInUse(word, writer) {
            try writer.post("DELETE FROM search_word WHERE word = \(word)")
        }
        try writer.execute("UPDATE search_word SET doubtful = 0 WHERE doubtful = 1")
    }

    /// The server keeps text and words in one row, so there is nothing that one could lack.
    static func findings(_ reader: Reader) -> [String] { [] }
}
