import Database
import Markup
import Web

/// The page that searches everything, and what it suggests while somebody types.
enum SearchRoutes {
    static let path = "/sok"

    static let all: [Route] = [
        .get(path, .everyone) { try await SearchPage(visit: $0, found: find($0)).answer() },
        .get("\(path)/forslag", .everyone) { try await suggest($0) },
    ]

    /// Each lets the site work, and nobody types so fast.
    private static let typing = RateLimit("search-suggest", count: 120, seconds: 60)
    private static let mostSuggested = 6
    /// How many hits of a kind stand on the page that shows all kinds.
    static let perKind = 10

    private static func find(_ visit: Visit) async throws -> [FoundKind] {
        let typed = visit.query.text("q")
        guard !SearchQuery(typed).isEmpty else { return [] }
        return try await read(visit, SearchQuery(typed, isOpen: true), most: perKind)
    }

    /// The best hits for what has been typed so far, as a piece of a page.
    private static func suggest(_ visit: Visit) async throws -> Answer {
        try await visit.limit(typing)
        let query = SearchQuery(visit.query.text("q"), isOpen: true)
        guard !query.isEmpty else { return .html(.empty) }
        let found = try await read(visit, query, most: mostSuggested)
        let hits = found.flatMap { kind in kind.hits.map { (kind, $0) } }.sorted { $0.1.score > $1.1.score }
        return .html(SearchPage.suggestions(hits.prefix(mostSuggested).map { ($0.0.label, $0.1) }, query, visit))
    }

    private static func read(_ visit: Visit, _ query: SearchQuery, most: Int) async throws -> [FoundKind] {
        let kinds = visit.services.capabilities.flatMap(\.searchable)
        let (actor, partnership, now) = (visit.actor, visit.partnership.id, visit.now)
        return try await visit.read { reader in
            try kinds.map { try FoundKind(reader, $0, query, in: partnership, for: actor, at: now, most: most) }
        }
    }
}

/// What was found of one kind.
struct FoundKind: Sendable {
    struct Hit: Sendable {
        let subject: FoundSubject
        let text: String
        let score: Double
        let hasAll: Bool
    }

    let label: String
    let path: String
    let hits: [Hit]
    let count: Int
    let isCapped: Bool

    init(
        _ reader: Reader, _ kind: SearchableKind, _ query: SearchQuery, in partnership: PartnershipID, for actor: Actor,
        at now: Timestamp, most: Int
    ) throws {
        (label, path) = (kind.label, kind.path)
        let result = try reader.rank(
            kind.kind, query, in: partnership, scope: kind.scope(actor), total: kind.total(reader, partnership))
        let best = Array(result.hits.prefix(most))
        let subjects = try kind.present(reader, partnership, best.map(\.id), actor, now)
        let texts = try reader.words(ofTexts: best.map { kind.kind.key($0.id) })
        hits = best.compactMap { hit in
            guard let subject = subjects[hit.id] else { return nil }
            return Hit(
                subject: subject, text: texts[kind.kind.key(hit.id)]?.body ?? "", score: hit.score, hasAll: hit.hasAll)
        }
        count = result.hits.count
        isCapped = result.isCapped
    }
}
