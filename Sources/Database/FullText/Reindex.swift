extension Database {
    /// Puts all texts in the search index again, as after a change of the dictionary; some at a time, so that others get their turn.
    ///
    /// - Parameter note: called with how many are done and how many there are.
    /// - Returns: how many there were.
    public func reindexTexts(_ note: @Sendable @escaping (_ done: Int, _ total: Int) -> Void) async throws -> Int {
        let total = try await read { try $0.value("SELECT count(*) FROM search_text") as Int? } ?? 0
        var (last, done) = (Int64.min, 0)
        while true {
            let from = last
            let (count, end) = try await write { writer in
                let texts = try writer.all(
                    """
                    SELECT id, scope, title, body FROM search_text WHERE id > \(from) ORDER BY id LIMIT \(Self.reindexBatch)
                    """
                ) { try IndexedText(id: $0[0], scope: $0[1], title: $0[2], body: $0[3]) }
                for text in texts { try writer.textIndex.put(text, writer) }
                return (texts.count, texts.last?.id)
            }
            done += count
            note(done, max(total, done))
            guard count == Self.reindexBatch, let end else { return done }
            last = end
        }
    }

    private static let reindexBatch = 200
}
