extension SQLiteFullText {
    /// Forgets words that no text has any more, and rewrites the index without what was removed.
    static func optimise(_ writer: Writer) throws {
        guard try writer.tableExists("search_index") else { return }
        try forgetWords(writer)
        try writer.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
    }

    /// Every transaction adds a part, and what is looked for is looked for in each: the large ones cost most.
    static func isScattered(_ reader: Reader) throws -> Bool {
        let pages = try reader.values("SELECT count(*) FROM search_index_idx GROUP BY segid") as [Int]
        let whole = pages.reduce(0, +)
        return pages.count > fewParts && (whole - (pages.max() ?? 0)) * smallShare > whole
    }

    static func join(_ writer: Writer, isFirst: Bool) throws -> Bool {
        let before: Int? = try writer.value("SELECT total_changes()")
        // Below zero, all parts are to become one; above, what was begun goes on.
        try writer.execute(
            "INSERT INTO search_index (search_index, rank) VALUES ('merge', \(isFirst ? -pagesAtOnce : pagesAtOnce))")
        let after: Int? = try writer.value("SELECT total_changes()")
        // The statement itself counts as one change.
        return (after ?? 0) - (before ?? 0) > 1
    }

    private static let fewParts = 4
    /// Beside the largest part, the others may hold this share of the index.
    private static let smallShare = 8
    private static let pagesAtOnce = 256

    private static func forgetWords(_ writer: Writer) throws {
        for word in try writer.values("SELECT word FROM search_word WHERE doubtful = 1") as [String] {
            if try isInUse(word, writer) {
                try writer.execute("UPDATE search_word SET doubtful = 0 WHERE word = \(word)")
            } else {
                try writer.execute("DELETE FROM search_word WHERE word = \(word)")
            }
        }
    }

    /// Texts that the index does not know, and the other way round.
    static func findings(_ reader: Reader) throws -> [String] {
        guard try reader.tableExists("search_index") else { return [] }
        let missing: [Int64] = try reader.values(
            "SELECT id FROM search_text EXCEPT SELECT id FROM search_index_docsize LIMIT 100")
        let left: [Int64] = try reader.values(
            "SELECT id FROM search_index_docsize EXCEPT SELECT id FROM search_text LIMIT 100")
        return missing.map { "search text \($0): is not in the index" }
            + left.map { "search text \($0): is in the index, but gone" }
    }
}
