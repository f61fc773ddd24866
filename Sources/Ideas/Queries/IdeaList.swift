import Database
import Partnership
import Web

/// Public ideas, newest first, a page at a time. What it costs does not grow with the number of ideas.
struct IdeaList: Sendable {
    /// How many ideas there are.
    enum Count: Sendable, Hashable {
        case exactly(Int)
        case moreThan(Int)
        /// So many were found by words; there may be more.
        case atLeast(Int)
    }

    let filter: IdeaFilter
    let ideas: [ListedIdea]
    let count: Count
    /// The filter of the next page; nil on the last.
    let next: IdeaFilter?
    /// What was looked for, and whether what was found has only some of the words.
    var search: SearchQuery?
    var hasOnlySome = false

    /// How far ideas are counted one by one.
    static let countCap = 1_000
    /// A choice with so few ideas is looked through one by one.
    private static let few = 500

    /// One page, newest first, or the best first of what was looked for. The filter's organisation must be resolved.
    static func read(_ reader: Reader, in partnership: PartnershipID, _ filter: IdeaFilter, size: Int = 20) throws
        -> IdeaList
    {
        let tally = try IdeaTally.count(
            reader, in: partnership, municipality: filter.municipality, state: filter.state)
        guard tally > 0 else { return IdeaList(filter: filter, ideas: [], count: .exactly(0), next: nil) }
        guard filter.words.isEmpty else { return try found(reader, in: partnership, filter, size: size, total: tally) }
        let query = IdeaListQuery(partnership: partnership, filter: filter)
        let isFew = tally <= few
        let ideas = try reader.all(query.ideas(limit: size + 1, isFew: isFew)) { try Idea(row: $0) }
        let count: Count =
            try filter.theme == nil && filter.organisation == nil
            ? .exactly(tally) : capped(reader.value(query.count(limit: countCap + 1, isFew: isFew)) ?? 0)
        let shown = Array(ideas.prefix(size))
        var next: IdeaFilter?
        if ideas.count > size, let last = shown.last {
            next = filter
            next?.before = last.id
        }
        return IdeaList(filter: filter, ideas: try ListedIdea.all(reader, shown), count: count, next: next)
    }

    /// All public ideas that are found by words, the newest first. The filter's organisation must be resolved.
    static func everyMatch(_ reader: Reader, in partnership: PartnershipID, _ filter: IdeaFilter) throws -> EveryMatch {
        try EveryMatch(
            reader, .idea, SearchQuery(filter.words, isOpen: true), in: partnership, scope: filter.scope)
    }

    /// Those of some ids that are public, in the order given.
    static func listed(_ reader: Reader, in partnership: PartnershipID, _ ids: [Int64]) throws -> [ListedIdea] {
        let ideas = try reader.all(
            """
            SELECT \(Idea.columns) FROM idea
            WHERE \(.rows(ids, of: "idea", in: partnership)) AND visibility = 'public' AND joined_into IS NULL
            """
        ) { try Idea(row: $0) }
        let byID = Dictionary(uniqueKeysWithValues: ideas.map { ($0.id, $0) })
        return try ListedIdea.all(reader, ids.compactMap { byID[$0] })
    }

    private static func found(
        _ reader: Reader, in partnership: PartnershipID, _ filter: IdeaFilter, size: Int, total: Int
    ) throws -> IdeaList {
        let search = SearchQuery(filter.words, isOpen: true)
        let result = try reader.rank(.idea, search, in: partnership, scope: filter.scope, total: total).best
        let ids = result.hits.dropFirst(filter.skipped).prefix(size).map(\.id)
        var next: IdeaFilter?
        if result.hits.count > filter.skipped + size {
            next = filter
            next?.skipped += size
        }
        return IdeaList(
            filter: filter, ideas: try listed(reader, in: partnership, ids),
            count: result.isCapped ? .atLeast(result.hits.count) : .exactly(result.hits.count), next: next,
            search: search, hasOnlySome: result.hits.contains { !$0.hasAll })
    }

    private static func capped(_ count: Int) -> Count { count > countCap ? .moreThan(countCap) : .exactly(count) }
}

/// The statements of a list without a search. Each walks one index from its newest end.
struct IdeaListQuery: Sendable {
    let partnership: PartnershipID
    let filter: IdeaFilter

    func ideas(limit: Int, isFew: Bool) -> SQL {
        "SELECT \(Idea.columns) \(source(isFew: isFew)) ORDER BY \(order(isFew: isFew)) LIMIT \(limit)"
    }

    /// Some columns of the newest public ideas.
    static func newest(_ columns: SQL, _ limit: Int, in partnership: PartnershipID) -> SQL {
        let query = IdeaListQuery(partnership: partnership, filter: IdeaFilter())
        return "SELECT \(columns) \(query.source(isFew: true)) ORDER BY \(query.order(isFew: true)) LIMIT \(limit)"
    }

    func count(limit: Int, isFew: Bool) -> SQL {
        "SELECT count(*) FROM (SELECT 1 \(source(isFew: isFew)) LIMIT \(limit)) AS found"
    }

    /// Where the walk begins: at the ideas when few come into question, else at the organisation's or the theme's own list.
    private func source(isFew: Bool) -> SQL {
        if !isFew, let organisation = filter.organisation {
            return """
                FROM referral CROSS JOIN idea
                WHERE referral.organisation = \(organisation) AND idea.id = referral.idea AND \(Referral.isShared)
                AND (
                    SELECT count(*) FROM referral AS later
                    WHERE later.organisation = referral.organisation AND later.idea = referral.idea AND later.id > referral.id
                        AND (later.origin = later.idea OR (
                            SELECT asked.visibility FROM idea AS asked WHERE asked.id = later.origin
                        ) IN \(Idea.shared))
                ) < 1\(older("referral.idea"))\(place)\(labelled)\(shown)
                """
        }
        if !isFew, let theme = filter.theme {
            return """
                FROM idea_label CROSS JOIN idea
                WHERE idea_label.partnership = \(partnership) AND \(.only("idea_label.label", theme)) AND idea.id = idea_label.idea
                \(older("idea_label.idea"))\(place)\(shown)
                """
        }
        return """
            FROM idea WHERE \(walked) AND idea.visibility = 'public' AND idea.joined_into IS NULL\
            \(older("idea.id"))\(labelled)\(asked)
            """
    }

    /// Partnership, municipality and state, the last of them as the range that an index of its own holds by age.
    private var walked: SQL {
        guard let state = filter.state else {
            return filter.municipality.map {
                "idea.partnership = \(partnership) AND \(.only("idea.municipality", $0))"
            } ?? .only("idea.partnership", partnership)
        }
        let municipality: SQL = filter.municipality.map { " AND idea.municipality = \($0)" } ?? ""
        return "idea.partnership = \(partnership)\(municipality) AND \(.only("idea.state", state))"
    }

    private func order(isFew: Bool) -> SQL {
        if !isFew, filter.organisation != nil { return "referral.idea DESC" }
        if !isFew, filter.theme != nil { return "idea_label.label DESC, idea_label.idea DESC" }
        let walked: SQL =
            filter.state != nil ? "idea.state" : filter.municipality != nil ? "idea.municipality" : "idea.partnership"
        return "\(walked) DESC, idea.id DESC"
    }

    /// Organisations and themes lead to ideas of their own partnership only, and to name that leads back to all of its ideas: wanted
    /// just when a place narrows them.
    private var shown: SQL {
        let isNarrowed = filter.municipality != nil || filter.state != nil
        let own: SQL = isNarrowed ? " AND idea.partnership = \(partnership)" : ""
        return own + " AND idea.visibility = 'public' AND idea.joined_into IS NULL"
    }

    private func older(_ column: SQL) -> SQL {
        filter.before.map { before -> SQL in " AND \(column) < \(before)" } ?? ""
    }

    private var place: SQL {
        let municipality: SQL = filter.municipality.map { " AND idea.municipality = \($0)" } ?? ""
        let state: SQL = filter.state.map { " AND idea.state = \($0)" } ?? ""
        return municipality + state
    }

    private var labelled: SQL {
        filter.theme.map {
            " AND EXISTS (SELECT 1 FROM idea_label AS theme WHERE theme.label = \($0) AND theme.idea = idea.id)"
        } ?? ""
    }

    private var asked: SQL {
        filter.organisation.map {
            """
             AND EXISTS (
                SELECT 1 FROM referral
                WHERE referral.organisation = \($0) AND referral.idea = idea.id AND \(Referral.isShared)
            )
            """
        } ?? ""
    }
}
