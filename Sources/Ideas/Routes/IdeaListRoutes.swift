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
            let filter = try asked.resolved(reader, in: id)
            return (try IdeaList.read(reader, in: id, filter), try options(reader, id, visit.now))
        }
        return IdeaListPage(visit: visit, list: list, organisations: organisations).answer().shared
    }

    private static func options(_ reader: Reader, _ partnership: PartnershipID, _ now: Timestamp) throws -> [Option] {
        try reader.all(
            "SELECT slug, name FROM organisation WHERE partnership = \(partnership) AND \(Organisations.isMember(at: now))"
        ) { Option(try $0[0], try $0[1]) }.sortedInSwedish { $0.label }
    }

    private static func feed(_ visit: Visit) async throws -> Answer {
        let asked = IdeaFilter(query: visit.query, partnership: visit.partnership)
        let id = visit.partnership.id
        let list = try await visit.read { try IdeaList.read($0, in: id, asked.resolved($0, in: id), size: 30) }
        let url = visit.services.url
        let entries = list.ideas.map { idea in
            AtomFeed.Entry(
                url: url(idea.path), title: idea.title, summary: Excerpt.of(idea.words, length: 500),
                published: idea.receivedAt, updated: idea.changedAt
            )
        }
        return AtomFeed(
            title: visit.t("ideas.list.feed.title", ["name": visit.partnership.name]),
            pageURL: url(list.filter.address().text), feedURL: url(list.filter.address("/ideer.atom").text),
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
                var filter = asked
                while true {
                    let list = try await piece(visit, filter)
                    try await write(list.ideas.map { line($0, visit) }.joined())
                    guard let next = list.next else { break }
                    filter = next
                }
            })
    }

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
