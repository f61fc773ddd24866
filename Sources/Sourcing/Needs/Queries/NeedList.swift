import Database
import Partnership
import Web

/// Needs that a reader may see, a page at a time.
struct NeedList: Sendable {
    let filter: NeedFilter
    let needs: [ListedNeed]
    let count: Int
    /// Whether there may be more than were counted, of what was found by words.
    var isCapped = false
    /// What was looked for, and whether what was found has only some of the words.
    var search: SearchQuery?
    var hasOnlySome = false

    static let size = 20

    /// One page. The questions to the store are as many however long the list is.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ filter: NeedFilter, for actor: Actor, size: Int = size
    ) throws -> NeedList {
        guard filter.words.isEmpty else { return try found(reader, in: partnership, filter, actor, size: size) }
        let condition = filter.condition(actor)
        let count: Int =
            try reader.value("SELECT count(*) FROM need WHERE need.partnership = \(partnership) AND " + condition) ?? 0
        let needs = try Need.all(
            reader, in: partnership, where: condition,
            filter.sorting + " LIMIT \(size) OFFSET \((filter.page - 1) * size)")
        return NeedList(filter: filter, needs: try ListedNeed.all(reader, needs), count: count)
    }

    /// The newest of a filter, for the feed.
    static func newest(
        _ reader: Reader, in partnership: PartnershipID, _ filter: NeedFilter, for actor: Actor, most: Int
    ) throws -> [Need] {
        guard filter.words.isEmpty else {
            let match = try EveryMatch(
                reader, .need, SearchQuery(filter.words, isOpen: true), in: partnership, scope: filter.scope(actor))
            return try of(match.newest(reader, most: most), reader, in: partnership, for: actor)
        }
        return try Need.all(
            reader, in: partnership, where: filter.condition(actor),
            "ORDER BY need.given_at DESC, need.id DESC LIMIT \(most)")
    }

    private static func found(
        _ reader: Reader, in partnership: PartnershipID, _ filter: NeedFilter, _ actor: Actor, size: Int
    ) throws -> NeedList {
        let search = SearchQuery(filter.words, isOpen: true)
        let total: Int = try reader.value("SELECT count(*) FROM need WHERE partnership = \(partnership)") ?? 0
        let result = try reader.rank(.need, search, in: partnership, scope: filter.scope(actor), total: total).best
        let ids = result.hits.dropFirst((filter.page - 1) * size).prefix(size).map(\.id)
        let needs = try of(Array(ids), reader, in: partnership, for: actor)
        return NeedList(
            filter: filter, needs: try ListedNeed.all(reader, needs), count: result.hits.count,
            isCapped: result.isCapped, search: search, hasOnlySome: result.hits.contains { !$0.hasAll })
    }

    /// Those of some keys that `actor` may see, in the order of the keys.
    private static func of(
        _ ids: [Int64], _ reader: Reader, in partnership: PartnershipID, for actor: Actor
    ) throws -> [Need] {
        guard !ids.isEmpty else { return [] }
        let needs = try Need.all(reader, in: partnership, where: "need.id \(in: ids)")
        let byID = Dictionary(needs.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }.filter { $0.isOpen(to: actor) && $0.state != .withdrawn }
    }
}

/// A need as a list shows it.
struct ListedNeed: Sendable {
    let need: Need
    /// How many organisations have joined.
    var joins = 0
    /// How many have answered what they can do.
    var answers = 0
    /// Questions that wait for the buyer.
    var openQuestions = 0

    /// One question for all.
    static func all(_ reader: Reader, _ needs: [Need]) throws -> [ListedNeed] {
        guard !needs.isEmpty else { return [] }
        let ids = needs.map(\.id)
        var listed = Dictionary(needs.map { ($0.id, ListedNeed(need: $0)) }) { first, _ in first }
        try reader.each(
            """
            SELECT need, 'join' AS what, count(*) FROM need_join WHERE need \(in: ids) GROUP BY need
            UNION ALL SELECT need, 'answer', count(*) FROM need_answer
                WHERE need \(in: ids) AND withdrawn_at IS NULL GROUP BY need
            UNION ALL SELECT need, 'question', count(*) FROM need_question
                WHERE need \(in: ids) AND answered_at IS NULL GROUP BY need
            """
        ) { row in
            let (need, what, count): (Int64, String, Int) = (try row[0], try row[1], try row[2])
            switch what {
            case "join": listed[need]?.joins = count
            case "answer": listed[need]?.answers = count
            default: listed[need]?.openQuestions = count
            }
        }
        return needs.compactMap { listed[$0.id] }
    }
}
