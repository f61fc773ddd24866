import Database
import Markup
import Web

/// The page that searches everything, and what it suggests while somebody types.
enum SearchRoutes {
    static let path = "/sok"

    static let all: [Route] = [
        .get(path, .everyone) { try await page($0) },
        .get("\(path)/forslag", .everyone) { try await suggest($0) },
    ]

    /// Each lets the site work, and nobody types so fast.
    private static let typing = RateLimit("search-suggest", count: 120, seconds: 60)
    private static let mostSuggested = 6
    /// How many hits of a kind stand on the page that shows all kinds, and on the page of one.
    private static let (perKind, ofOne) = (10, 50)

    private static func page(_ visit: Visit) async throws -> Answer {
        let typed = visit.query.text("q")
        let chosen = SearchKind(name: visit.query.text("slag"))
        guard !SearchQuery(typed).isEmpty else { return SearchPage(visit: visit, found: [], chosen: chosen).answer() }
        let query = SearchQuery(typed, isOpen: true)
        var found = try await read(visit, query) { kind in
            chosen == nil ? perKind : kind == chosen ? ofOne : 0
        }
        if chosen == nil { found = FoundKind.fitting(found, query) }
        var page = SearchPage(visit: visit, found: found, chosen: chosen)
        // Something may be misspelt when nothing has all the words.
        if found.allSatisfy({ $0.count == 0 || $0.hasOnlySome }) {
            let kinds = visit.services.capabilities.flatMap(\.searchable).map { ($0.kind, $0.scope(visit.actor)) }
            page.meant = try await visit.respelt(typed, kinds)
        }
        return page.answer()
    }

    /// The best hits for what has been typed so far, as a piece of a page.
    private static func suggest(_ visit: Visit) async throws -> Answer {
        try await visit.limit(typing)
        let query = SearchQuery(visit.query.text("q"), isOpen: true)
        guard !query.isEmpty else { return .html(.empty) }
        let found = try await read(visit, query) { _ in mostSuggested }
        let hits = FoundKind.mixed(FoundKind.fitting(found, query)).prefix(mostSuggested)
        return .html(SearchPage.suggestions(Array(hits), query, visit))
    }

    private static func read(_ visit: Visit, _ query: SearchQuery, most: @Sendable @escaping (SearchKind) -> Int)
        async throws -> [FoundKind]
    {
        let kinds = visit.services.capabilities.flatMap(\.searchable)
        let (actor, partnership, now) = (visit.actor, visit.partnership.id, visit.now)
        return try await visit.read { reader in
            try kinds.map { kind in
                try FoundKind(
                    reader, kind, query, in: partnership, for: actor, at: now, most: most(kind.kind))
            }
        }
    }
}

/// What was found of one kind.
struct FoundKind: Sendable {
    struct Hit: Sendable {
        let subject: FoundSubject
        let text: String
        let score: Double
    }

    let kind: SearchKind
    let label: String
    /// Where more of them are found.
    let path: String
    let hits: [Hit]
    let count: Int
    let isCapped: Bool
    /// Whether what was found has only some of the words.
    let hasOnlySome: Bool

    init(
        _ reader: Reader, _ kind: SearchableKind, _ query: SearchQuery, in partnership: PartnershipID, for actor: Actor,
        at now: Timestamp, most: Int
    ) throws {
        (self.kind, label) = (kind.kind, kind.label)
        path = actor.isCoordinator ? kind.workPath ?? kind.path : kind.path
        let result = try reader.rank(
            kind.kind, query, in: partnership, scope: kind.scope(actor), total: kind.total(reader, partnership))
        let found = result.best
        let best = Array(found.hits.prefix(most))
        let subjects = try kind.present(reader, partnership, best.map(\.id), actor, now)
        let texts = try reader.words(ofTexts: best.map { kind.kind.key($0.id) })
        hits = best.compactMap { hit in
            guard let subject = subjects[hit.id] else { return nil }
            return Hit(subject: subject, text: texts[kind.kind.key(hit.id)]?.body ?? "", score: hit.score)
        }
        count = found.hits.count
        isCapped = found.isCapped
        hasOnlySome = result.hasOnlySome
    }

    /// Kinds in which something has all that was typed come first. When there is one, what has a part of the only word is left out:
    /// who looks for a wheelchair wants no other chairs.
    static func fitting(_ found: [FoundKind], _ query: SearchQuery) -> [FoundKind] {
        let whole = found.filter { !$0.hasOnlySome }
        let isFound = whole.contains { $0.count > 0 }
        return whole + (isFound && query.words.count == 1 ? [] : found.filter(\.hasOnlySome))
    }

    /// Hits of all kinds with what their kind is called: the best of each kind, then the second of each, then the others. What hits of
    /// two kinds score says little of which is the better.
    static func mixed(_ found: [FoundKind]) -> [(label: String, hit: Hit)] {
        let all = found.flatMap { kind in
            kind.hits.enumerated().map { (round: min($0.offset, 2), label: kind.label, hit: $0.element) }
        }
        return all.sorted { ($0.round, $1.hit.score) < ($1.round, $0.hit.score) }.map { ($0.label, $0.hit) }
    }
}
