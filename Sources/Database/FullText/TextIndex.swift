internal import Language

/// How one engine keeps the search index and looks into it. What is meant is told at `FullText` and in the calls there.
protocol TextIndex: SendableMetatype {
    /// Makes the tables.
    static var tables: [SQL] { get }
    /// Lets each home's texts be told apart by their age, in an index that was made before.
    static var homes: [SQL] { get }
    /// Puts the texts of an index that knew no keys aside, as `search_text_old`, and makes an empty one.
    static var setAside: [SQL] { get }
    /// What is to be done when they have been put in again.
    static var toldAgain: [SQL] { get }
    /// Notes a text that is to be found.
    static func put(_ text: IndexedText, _ writer: Writer) throws
    static func remove(id: Int64, _ writer: Writer) throws
    /// Carries out what the bodies of a batch have noted.
    static func carryOut(_ changes: [IndexChange], _ writer: Writer) throws
    /// The newest texts that meet all conditions, each met by one of its keys, and all groups of scope words. `home`: a scope word
    /// among the first two of all that the scope lets through, when one is known; it narrows nothing.
    static func newest(
        _ conditions: [[Term]], scope: [[String]], home: String?, before: Int64?, limit: Int, _ reader: Reader
    ) throws -> [Int64]
    /// Puts the index in order, when much was removed.
    static func optimise(_ writer: Writer) throws
    /// Whether the index has grown in so many parts that looking into each takes long.
    static func isScattered(_ reader: Reader) throws -> Bool
    /// Begins to join the parts, or goes on, for some hundredths of a second. Returns whether there is more to join.
    static func join(_ writer: Writer, isFirst: Bool) throws -> Bool
    /// What is wrong with it.
    static func findings(_ reader: Reader) throws -> [String]
}

extension TextIndex {
    static func isScattered(_ reader: Reader) throws -> Bool { false }
    static func join(_ writer: Writer, isFirst: Bool) throws -> Bool { false }

    /// Whether a text has the word, just so: looks through the newest with its keys. A form that only older ones have may be forgotten;
    /// they are found by its other forms.
    static func isInUse(_ word: String, _ reader: Reader) throws -> Bool {
        let (keys, exact) = (FullText.keys(of: word), Term(exact: word))
        var before: Int64?
        for _ in 0..<FullText.mostPagesLookedThrough {
            let ids = try newest([keys], scope: [], home: nil, before: before, limit: FullText.batch, reader)
            for some in [ids.prefix(20), ids.dropFirst(20)] {
                if try reader.terms(ofTexts: Array(some)).values.contains(where: { $0.exactWeight(of: exact) > 0 }) {
                    return true
                }
            }
            guard ids.count == FullText.batch, let last = ids.last else { return false }
            before = last
        }
        return false
    }
}

extension FullText {
    /// A scope word, when it is one.
    static func scopeWord(_ word: String) throws -> String {
        let isPlain = word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        guard isPlain, !word.isEmpty, word != "none" else { throw DatabaseError.scope(word) }
        return word
    }

    /// The keys by which a word meets its other forms.
    static func keys(of word: String) -> [Term] { Lexicon.swedish.forms(of: word).bases.map(Term.init(key:)) }
}

extension IndexedText {
    init(id: Int64, scope: String, title: String, body: String) {
        self.init(
            id: id, scope: scope, title: title, body: body,
            terms: TextTerms(title: title, body: body, Lexicon.swedish))
    }

    /// A text that is not there.
    init(nothingAt id: Int64) { self.init(id: id, scope: "", title: "", body: "") }

    /// From id, scope, title, body and terms.
    init(row: Row) throws {
        let bytes: [UInt8]? = try row[4]
        let (title, body): (String, String) = (try row[2], try row[3])
        self.init(
            id: try row[0], scope: try row[1], title: title, body: body,
            terms: bytes.flatMap(TextTerms.init(bytes:)) ?? TextTerms(title: title, body: body, Lexicon.swedish))
    }
}
