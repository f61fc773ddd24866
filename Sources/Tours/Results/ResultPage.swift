import Markup
import Partnership
import Web

/// What came of a stop or of a tour, for members: to read, and to print for the next meeting.
struct ResultPage {
    let visit: Visit
    let tour: Tour
    /// All of the tour's, or the one that the page is about.
    let stops: [Stop]
    let result: GatheringResult
    /// The stop that the page is about; nil: the whole tour.
    let stop: Stop?

    func answer() -> Answer {
        let name = stop?.name ?? tour.name
        let title = visit.t("tours.result.of", ["name": name])
        let way = breadcrumb(
            [Link(tour.name, path: tour.workPath)]
                + (stop.map {
                    [
                        Link(visit.t("tours.result.of", ["name": tour.name]), path: tour.resultPath),
                        Link($0.name, path: $0.workPath),
                    ]
                } ?? []),
            current: visit.t("tours.result.title"), texts: visit.texts)
        return visit.page(
            PageHead(title, section: "/arbete/turne", isHidden: true),
            """
            \(way)<article class="result sheet"><h1>\(title)</h1>\(when)\(tools)\(body)</article>
            """
        )
    }

    /// When it was: the day and hours of a stop, the first and the last day of a tour.
    private var when: HTML {
        guard let first = stops.first, let last = stops.last else { return .empty }
        let language = visit.language
        guard stop == nil else {
            let hours = "\(first.startsAt.clock)–\(first.endsAt.clock)"
            let place = visit.partnership.municipality(first.municipality)?.name
            return metaLine(
                [day(first.startsAt, language), HTML(text: hours)] + (place.map { [HTML(text: $0)] } ?? []))
        }
        let held = stops.count { $0.cancelledAt == nil }
        return metaLine([
            HTML(text: visit.t("tours.result.stops", count: held)),
            "\(day(first.startsAt, language)) – \(day(last.startsAt, language))",
        ])
    }

    private var tools: HTML {
        var links: [HTML] = []
        if stop == nil {
            links.append("<a href=\"\(tour.resultPath).csv\">\(visit.t("tours.result.csv"))</a>")
            links.append("<a href=\"\(TourComparison.path)\">\(visit.t("tours.compare.title"))</a>")
        }
        links.append("<span class=\"soft\">\(visit.t("tours.result.print"))</span>")
        return "<p class=\"row small noprint\">\(links.joined(separator: " "))</p>"
    }

    private var body: HTML {
        guard !result.ideas.isEmpty else {
            let text = stop == nil ? "tours.result.empty.tour" : "tours.result.empty.stop"
            return emptyState(title: visit.t("tours.result.empty"), "<p>\(visit.t(text))</p>")
        }
        return ResultParts(visit: visit, result: result, stops: stops, isPublic: false).html
    }
}
