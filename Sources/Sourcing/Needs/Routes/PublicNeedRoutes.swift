import Database
import Markup
import Partnership
import Web

/// What anybody may read of needs; who is signed in reads more on the same pages.
enum PublicNeedRoutes {
    static let all: [Route] = [
        .get(NeedRoutes.path, .everyone) { try await list($0) },
        .get(NeedRoutes.feedPath, .everyone) { try await feed($0) },
        .get(NeedRoutes.filePath, .everyone) { try await file($0) },
        .get("\(NeedRoutes.path)/{reference}", .everyone) { try await show($0) },
    ]

    private static let feedSize = 30

    private static func list(_ visit: Visit) async throws -> Answer {
        let filter = NeedFilter(query: visit.query, partnership: visit.partnership)
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        if filter.words.uppercased().hasPrefix(Need.prefix) || filter.words.first?.isNumber == true,
            let reference = CaseReference(filter.words)
        {
            let need = try await visit.read { try Need.find($0, in: partnership, reference) }
            if let need, need.isOpen(to: actor) { return .redirect(to: need.path) }
        }
        let list = try await visit.read { try NeedList.read($0, in: partnership, filter, for: actor) }
        var page = NeedListPage(visit: visit, list: list)
        if !filter.words.isEmpty, list.needs.isEmpty || list.hasOnlySome {
            page.meant = try await visit.respelt(filter.words, [(.need, NeedScope.seen(by: actor))])
        }
        return page.answer().openToVisitors(visit)
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let (story, codeName, happened) = try await visit.read { reader in
            (
                try NeedStory.read(reader, of: need), try need.cpv.flatMap { try CodeNames.name($0, reader) },
                actor.isMember
                    ? try Timeline.entries(reader, in: partnership, on: need.subject, for: actor) : []
            )
        }
        var page = NeedPage(visit: visit, need: need, story: story, codeName: codeName, happened: happened)
        page.thread = try await visit.redThread(from: need.subject)
        page.effects = try await Effects.section(visit, of: .need(need.id))
        page.matches = try await MatchSection.enterprises(visit, for: need)
        return page.answer().openToVisitors(visit)
    }

    private static func feed(_ visit: Visit) async throws -> Answer {
        let filter = NeedFilter(query: visit.query, partnership: visit.partnership)
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let needs = try await visit.read {
            try NeedList.newest($0, in: partnership, filter, for: actor, most: feedSize)
        }
        let url = visit.services.url
        return AtomFeed(
            title: visit.t("sourcing.need.feed.title", ["name": visit.partnership.name]),
            pageURL: url(filter.address().text), feedURL: url(filter.address(NeedRoutes.feedPath).text),
            author: visit.partnership.name,
            entries: needs.map { need in
                AtomFeed.Entry(
                    url: url(need.path), title: need.title,
                    summary: "\(need.organisationName): \(NeedCard.excerpt(need.words, length: 500))",
                    published: need.givenAt, updated: need.changedAt)
            }
        ).answer(now: visit.now).openToVisitors(visit)
    }

    /// All needs of a filter, read and sent a piece at a time.
    private static func file(_ visit: Visit) async throws -> Answer {
        let filter = NeedFilter(query: visit.query, partnership: visit.partnership)
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        return .download(
            "behov.csv", type: "text/csv; charset=utf-8",
            body: .stream { write in
                // Spreadsheets tell UTF-8 by this mark.
                try await write("\u{FEFF}" + CSV.line(columns.map { visit.t("sourcing.need.file.\($0)") }))
                var piece = filter
                while true {
                    let asked = piece
                    let list = try await visit.read {
                        try NeedList.read($0, in: partnership, asked, for: actor, size: 500)
                    }
                    try await write(list.needs.map { line($0, visit) }.joined())
                    guard list.needs.count == 500 else { break }
                    piece.page += 1
                }
            })
    }

    private static let columns = [
        "reference", "title", "organisation", "words", "places", "amount", "hours", "times", "when", "today", "enough",
        "cpv", "state", "answerBy", "joins", "answers", "given", "address",
    ]

    private static func line(_ listed: ListedNeed, _ visit: Visit) -> String {
        let need = listed.need
        return CSV.line([
            need.name, need.title, need.organisationName, need.words, visit.needPlaces(need.places), need.amount,
            need.hours.map { "\($0)" } ?? "", visit.needTimes(need.times), need.whenText, need.today, need.enough,
            need.cpv?.written ?? "", visit.t(need.state.key), need.answerBy ?? "", "\(listed.joins)",
            "\(listed.answers)",
            need.givenAt.isoDay, visit.services.url(need.path),
        ])
    }
}

extension Answer {
    /// Shared between visitors when this one has no session: what a session sees is its own.
    func openToVisitors(_ visit: Visit) -> Answer { visit.session == nil ? shared : self }
}
