/// A text that goes into the search index, or out of it as it was put in.
///
/// FTS5 writes what it has gathered to its tables at every savepoint, which takes nearly twice the time. Changes therefore
/// wait until all bodies of a batch have run, and are carried out in one go, in the same transaction.
struct IndexChange {
    enum Kind {
        case put, take
    }

    let kind: Kind
    let id: Int64
    let title: String
    let body: String
    let scope: String

    init(_ kind: Kind, id: Int64, title: String, body: String, scope: String) {
        self.kind = kind
        self.id = id
        self.title = title
        self.body = body
        self.scope = scope
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
