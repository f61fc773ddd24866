import Database
import Partnership

extension Reader {
    /// Keys of what has all the words somebody typed, in any form, as far as `scope` reaches: what a list is narrowed to. A list keeps
    /// an order of its own. As in the search, at most 400 are looked at for each word, the newest: a list that may have more does not
    /// say so yet.
    func found(_ kind: SearchKind, by words: String, in partnership: PartnershipID, scope: [[String]]) throws -> [Int64]
    {
        try rank(kind, SearchQuery(words, isOpen: true), in: partnership, scope: scope, total: 1, isOrdered: false)
            .hits.filter(\.hasAll).map(\.id)
    }
}
