import Database
import Partnership
import Web

/// The public list: as a page, as a feed, as a file.
enum IdeaListRoutes {
    static let all: [Route] = [
        .get("/ideer", .everyone) { try await list($0) },
        .get("/ideer.atom", .everyone) { try await feed($0) },
        .get("/ideer.csv", .everyone) { try await file($0) },
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let asked = IdeaFilter(query: visit.query, partnership: visit.partnership)
        let id = visit.partnership.id
        if let reference = IdeaReference(asked.words) {
            let idea = try await visit.read { try Idea.find($0, in: id, reference) }
            if let idea, idea.isPublic { return .redirect(to: idea.path) }
        }
        let (list, organisations) = try await visit.read { reader in
            let offered = try Organisations.askOffered(reader, in: id, at: visit.now)
            let filter = try asked.resolved(reader, in: id)
            return (
                try IdeaList.read(reader, in: id, filter),
                try OrganisationChoice(
                    reader, in: id, offered: offered.get(), slug: filter.slug, typed: asked.slug, at: visit.now)
            )
        }
        if let slug = organisations.meant { return .redirect(to: asked.asking(slug).address().text) }
        var page = IdeaListPage(visit: visit, list: list, organisations: organisations)
        if !asked.words.isEmpty, list.ideas.isEmpty || list.hasOnlySome {
            page.meant = try await visit.respelt(asked.words, [(.idea, [[IdeaScope.everyone]])])
        }
        return page.answer().shared
    }

    private static func feed(_ visit: Visit) async throws -> Answer {
        let asked = IdeaFilter(query: visit.query, partnership: visit.partnership)
        let id = visit.partnership.id
        let (filter, ideas) = try await visit.read { reader in
            let filter = try asked.resolved(reader, in: id)
            guard !filter.words.isEmpty else {
                return (filter, try IdeaList.read(reader, in: id, filter, size: feedSize).ideas)
            }
            // A feed tells what is new, not what fits best.
            let newest = try IdeaList.everyMatch(reader, in: id, filter).newest(reader, most: feedSize)
            return (filter, try IdeaList.listed(reader, in: id, newest))
        }
        let url = visit.services.url
        let entries = ideas.map { idea in
            AtomFeed.Entry(
                url: url(idea.path), title: idea.title, summary: Excerpt.of(idea.words, length: 500),
                published: idea.receivedAt, updated: idea.changedAt
            )
        }
        return AtomFeed(
            title: visit.t("ideas.list.feed.title", ["name": visit.partnership.name]),
            pageURL: url(filter.address().text), feedURL: url(filter.address("/ideer.atom").text),
            author: visit.partnership.name, entries: entries
        ).answer(now: visit.now).shared
    }

    /// All ideas of a filter, read and sent a piece at a time.
    private static func file(_ visit: Visit) async throws -> Answer {
        let asked = IdeaFilter(query: visit.query, partnership: visit.partnership)
        return .download(
            "ideer.csv", type: "text/csv; charset=utf-8",
            body: .stream { write in
                // Spreadsheets tell UTF-8 by this mark.
                try await write("\u{FEFF}" + CSV.line(columns.map { visit.t($0) }))
                try await eachPiece(visit, asked) { ideas in
                    try await write(ideas.map { line($0, visit) }.joined())
                }
            })
    }

    private static func eachPiece(_ visit: Visit, _ asked: IdeaFilter, _ body: ([ListedIdea]) async throws -> Void)
        async throws
    {
        guard asked.words.isEmpty else { return try await eachFound(visit, asked, body) }
        var filter = asked
        while true {
            let list = try await piece(visit, filter)
            try await body(list.ideas)
            guard let next = list.next else { break }
            filter = next
        }
    }

    /// All that is found by words, also what is further down than a page of hits goes.
    private static func eachFound(_ visit: Visit, _ asked: IdeaFilter, _ body: ([ListedIdea]) async throws -> Void)
        async throws
    {
        let id = visit.partnership.id
        let matches = try await visit.read { reader in
            try IdeaList.everyMatch(reader, in: id, asked.resolved(reader, in: id))
        }
        var before: Int64?
        while true {
            let from = before
            let (ideas, next) = try await visit.read { reader in
                let piece = try matches.piece(reader, before: from)
                return (try IdeaList.listed(reader, in: id, piece.ids), piece.next)
            }
            try await body(ideas)
            guard let next else { break }
            before = next
        }
    }

    private static let feedSize = 30

    private static func piece(_ visit: Visit, _ filter: IdeaFilter) async throws -> IdeaList {
        let id = visit.partnership.id
        return try await visit.read { try IdeaList.read($0, in: id, filter.resolved($0, in: id), size: 500) }
    }

    private static let columns = [
        "ideas.list.column.reference", "ideas.list.column.title", "ideas.list.column.words",
        "ideas.list.column.municipality",
        "ideas.list.column.place", "ideas.list.column.forWhom", "ideas.list.column.state", "ideas.list.column.themes",
        "ideas.list.column.organisations", "ideas.list.column.received", "ideas.list.column.changed",
        "ideas.list.column.address",
    ]

    private static func line(_ idea: ListedIdea, _ visit: Visit) -> String {
        CSV.line([
            idea.reference.description, idea.title, idea.words,
            visit.partnership.municipality(idea.municipality)?.name ?? "",
            idea.place, idea.forWhom, visit.t(idea.state.key), idea.labels.joined(separator: ", "),
            idea.organisations.joined(separator: ", "), idea.receivedAt.isoDay, idea.changedAt.isoDay,
            visit.services.url(idea.path),
        ])
    }
}
