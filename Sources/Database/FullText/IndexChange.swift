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
}
