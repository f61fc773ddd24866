internal import Language

/// A text that goes into the search index, or out of it as it was put in.
///
/// FTS5 writes what it has gathered to its tables at every savepoint, which takes nearly twice the time. Changes therefore
/// wait until all bodies of a batch have run, and are carried out in one go, in the same transaction.
struct IndexChange {
    enum Kind {
        case put, take
    }

    let kind: Kind
    let text: IndexedText
}

/// A text as the search index holds it.
struct IndexedText {
    let id: Int64
    /// Words with spaces between, checked already.
    let scope: String
    let title: String
    let body: String
    let terms: TextTerms

    /// The different words that beginnings and misspelt words stand for, in order.
    var knownWords: [String] {
        Set((Words.all(in: title) + Words.all(in: body)).map(\.form))
            .filter { $0.utf8.count <= FullText.longestWord || $0.unicodeScalars.count <= FullText.longestWord }
            .sorted()
    }
}
