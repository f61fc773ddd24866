import Database
import Partnership

extension Reader {
    /// Keys of what has all the words somebody typed, in any form, as far as `scope` reaches: what a list is narrowed to. A list keeps
    /// an order of its own.
    func found(_ kind: SearchKind, by words: String, in partnership: PartnershipID, scope: [[String]]) throws -> [Int64]
    {
        try rank(kind, SearchQuery(words, isOpen: true), in: partnership, scope: scope, total: 1, isOrdered: false)
            .hits.filter(\.hasAll).map(\.id)
    }
}
