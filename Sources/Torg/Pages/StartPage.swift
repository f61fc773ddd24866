import Ideas
import Markup
import Partnership
import Tours
import Web

/// The first page: what Torg is, how to give an idea, and what happens now.
enum StartPage {
    static func answer(_ visit: Visit, _ texts: RunningTexts) async throws -> Answer {
        let (partnership, moment) = (visit.partnership, visit.now)
        let (now, next) = try await visit.read { reader in
            (
                try IdeaHighlights.read(reader, in: partnership.id, now: moment),
                try NextStop.find(reader, in: partnership.id, now: moment)
            )
        }
        let start = texts.of(partnership).start?[visit.language.rawValue]
        return visit.page(
            PageHead(partnership.name, description: start?.lead, feed: "/ideer.atom"),
            """
            \(hero(visit, start))\(next.map { nextStop(visit, $0) })<section><h2>\(visit.t("house.start.latest"))</h2>\(answers(visit, now.answers))</section>\
            <section class="split even"><div class="flow"><h2>\(visit.t("house.start.numbers"))</h2>\(figures(visit, now))\
            \(steps(visit, start))</div><div class="flow"><h2>\(visit.t("house.start.map"))</h2>\(map(visit, now.tally))</div></section>\
            <section><h2>\(visit.t("house.start.members"))</h2><p>\(visit.t("house.start.membersText"))</p>\
            <p>\(buttonLink(visit.t("house.start.membersLink"), path: "/medlemmar", .alternative))</p></section>
            """
        ).shared
    }

    private static func hero(_ visit: Visit, _ start: SiteTexts.Start?) -> HTML {
        """
        <div class="hero"><h1>\(start?.heading)</h1><p>\(start?.lead)</p>\
        \(row([
            buttonLink(visit.t("house.start.give"), path: "/ideer/ny", size: .big),
            buttonLink(visit.t("house.start.follow"), path: "/folj", .quiet, size: .big),
        ]))\(scene)</div>
        """
    }

    /// Where the caravan stands next, in one line.
    private static func nextStop(_ visit: Visit, _ stop: Stop) -> HTML {
        let language = visit.language
        let values = [
            "day": language.weekdayAndDate(stop.startsAt),
            "hours": "\(language.time(stop.startsAt))–\(language.time(stop.endsAt))",
        ]
        return """
            <p class="next-stop"><strong>\(visit.t("house.start.nextStop"))</strong> <a href="\(url: stop.path)">\(stop.name)</a>, \
            \(visit.t("house.start.nextStopWhen", values))</p>
            """
    }

    private static func answers(_ visit: Visit, _ answers: [PublicAnswer]) -> HTML {
        guard !answers.isEmpty else { return "<p>\(visit.t("house.start.noAnswers"))</p>" }
        let list = answers.map { answer in
            LinkCard(
                title: answer.title, path: answer.idea.path,
                labels: [stateTag(answer.idea.state.rawValue, visit.t("ideas.state.\(answer.idea.state.rawValue)"))],
                excerpt: HTML(text: answer.text),
                meta: [HTML(text: answer.organisation), day(answer.at, visit.language)]
            )
        }
        return cards(list) + "<p><a href=\"/ideer\">\(visit.t("house.start.all"))</a></p>"
    }

    private static func figures(_ visit: Visit, _ now: IdeaHighlights) -> HTML {
        let tally = now.tally
        let open = IdeaState.allCases.filter { $0 == .referred || $0 == .active }.reduce(0) {
            $0 + tally.count(state: $1)
        }
        let language = visit.language
        return keyFigures(
            [
                KeyFigure(language.number(tally.count()), visit.t("house.start.ideas")),
                KeyFigure(language.number(open), visit.t("house.start.open")),
                KeyFigure(language.number(tally.count(state: .done)), visit.t("house.start.done")),
            ] + prompt(visit, now))
    }

    /// How many got an answer in time, once there are enough to tell.
    private static func prompt(_ visit: Visit, _ now: IdeaHighlights) -> [KeyFigure] {
        guard now.asked >= 10 else { return [] }
        let share = "\(now.answered * 100 / now.asked)\u{A0}%"
        return [KeyFigure(share, visit.t("house.start.prompt", ["days": "\(now.days)"]))]
    }

    private static func steps(_ visit: Visit, _ start: SiteTexts.Start?) -> HTML {
        let items = (start?.steps ?? []).map { Step($0.heading, note: $0.text, .ahead) }
        return "<h2>\(visit.t("house.start.steps"))</h2>\(Web.steps(items, texts: visit.texts))"
    }

    private static func map(_ visit: Visit, _ tally: IdeaTally) -> HTML {
        let tiles = visit.partnership.settings.municipalities.sortedInSwedish(by: \.name).map { place in
            let count = tally.count(municipality: place.code)
            return TileMap.Tile(
                name: place.name, column: place.column, row: place.row, count: count,
                countText: visit.t("house.start.count", count: count), path: "/ideer?kommun=\(place.code)"
            )
        }
        return tiles.isEmpty ? .empty : TileMap(title: visit.t("house.start.mapTitle"), tiles: tiles).html(visit.texts)
    }

    /// Four rows of houses around a square where people meet.
    private static let scene = HTML(
        raw: """
            <svg class="scene" viewBox="0 0 240 240" aria-hidden="true"><path class="g" d="M88 88h64v64H88z"/>\
            <path d="M8 8h156v72H8zM160 8h72v156h-72zM76 160h156v72H76zM8 76h72v156H8z"/>\
            <path class="l" d="M20 20h26v20H20zm38 0h26v20H58zm38 0h26v20H96zM200 22h20v26h-20zm0 40h20v26h-20zm0 40h20v26h-20z\
            M192 196h26v20h-26zm-38 0h26v20h-26zm-38 0h26v20h-26zM20 192h20v26H20zm0-40h20v26H20zm0-40h20v26H20z"/>\
            <circle class="r" cx="112" cy="112" r="11"/><circle class="o" cx="137" cy="120" r="8"/>\
            <circle class="o" cx="114" cy="139" r="6"/></svg>
            """
    )
}
