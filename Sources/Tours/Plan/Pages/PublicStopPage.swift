import Markup
import Partnership
import Web

/// One tour as anybody reads it.
struct TourPage {
    let visit: Visit
    let tour: Tour
    let stops: [Stop]
    let ideas: [Int64: Int]
    /// What came of it; nil as long as nothing has.
    let result: HTML?

    func html() -> HTML {
        """
        \(breadcrumb([Link(visit.t("tours.plan.public.title"), path: PublicTourPage.path)], current: tour.name, texts: visit.texts))\
        <h1>\(tour.name)</h1>\(hidden)\(lead)\(section("tours.plan.public.coming", coming))\(result)\(past)
        """
    }

    private var coming: HTML? {
        let stops = stops.filter { $0.endsAt > visit.now }
        if stops.isEmpty, !self.stops.isEmpty { return nil }
        guard !stops.isEmpty else {
            return emptyState(
                title: visit.t("tours.plan.public.none"),
                """
                <p>\(visit.t("tours.plan.public.noneText"))</p>\
                <p>\(buttonLink(visit.t("tours.plan.public.give"), path: "/ideer/ny"))</p>
                """, level: 3)
        }
        return StopMap(visit: visit, title: visit.t("tours.plan.public.numbers"), stops: stops).html()
    }

    private var past: HTML? {
        let stops = stops.filter { $0.endsAt <= visit.now }
        guard !stops.isEmpty else { return nil }
        return section(
            "tours.plan.public.past", PastStops(visit: visit, caption: tour.name, ideas: ideas).html(stops.reversed()))
    }

    private func section(_ title: String, _ body: HTML?) -> HTML? {
        body.map { "<section><h2>\(visit.t(title))</h2>\($0)</section>" }
    }

    private var lead: HTML? { tour.lead.isEmpty ? nil : "<p class=\"lead\">\(tour.lead)</p>" }
    private var hidden: HTML? { tour.isPublic ? nil : visit.hiddenNotice }
}

/// One stop as anybody reads it: when, where, how to find it, and the way to leave an idea.
struct StopPage {
    /// Days after a stop that its page still asks for ideas from there.
    private static let askedDays = 14

    let visit: Visit
    let tour: Tour
    let stop: Stop
    let ideas: Int
    /// What came of it; nil as long as nothing has.
    let result: HTML?

    func html() -> HTML {
        let way = [
            Link(visit.t("tours.plan.public.title"), path: PublicTourPage.path), Link(tour.name, path: tour.path),
        ]
        return """
            \(breadcrumb(way, current: stop.name, texts: visit.texts))<h1>\(stop.name)</h1>\
            \(tour.isPublic ? nil : visit.hiddenNotice)\(cancelled)\
            <div class="split"><div class="flow">\(known)\(note)\(give)\(said)</div><aside class="flow">\(visit.map(of: stop))</aside></div>\(result)
            """
    }

    private var isOver: Bool { stop.endsAt <= visit.now }

    private var cancelled: HTML? {
        guard stop.isCancelled else { return visit.state(stop).map { "<p>\($0)</p>" } }
        return notice(
            .warn, title: visit.t("tours.plan.public.cancelled"), "<p>\(visit.t("tours.plan.public.cancelledText"))</p>"
        )
    }

    private var known: HTML {
        facts([
            (visit.t("tours.plan.column.when"), stop.isCancelled ? "<s>\(visit.when(stop))</s>" : visit.when(stop)),
            (visit.t("tours.plan.column.where"), "\(stop.whole(in: visit.partnership))"),
        ])
    }

    private var note: HTML? { stop.note.isEmpty ? nil : HTML.paragraphs(stop.note) }

    private var give: HTML {
        let isAsked = visit.now < stop.endsAt.adding(days: Self.askedDays)
        let path =
            isAsked && !stop.isCancelled ? stop.origin(visit.language).formPath(visit.services.signer) : "/ideer/ny"
        let calendar: HTML? =
            isOver || stop.isCancelled
            ? nil : buttonLink(visit.t("tours.plan.public.calendar"), path: stop.calendarPath, .alternative)
        return """
            \(row([buttonLink(visit.t("tours.plan.public.giveNow"), path: path, size: .big)]))\
            <p class="small soft">\(visit.t("tours.plan.public.giveHint"))</p>\(row([calendar ?? .empty] + ways))
            """
    }

    /// Maps that the reader has.
    private var ways: [HTML] {
        guard let position = stop.position, !isOver else { return [] }
        return [
            "<a class=\"btn alt\" href=\"geo:\(position.geo)?q=\(position.geo)\">\(visit.t("tours.plan.public.geo"))</a>",
            buttonLink(visit.t("tours.plan.public.osm"), path: position.mapURL, .quiet),
        ]
    }

    private var said: HTML? {
        guard isOver, !stop.isCancelled else { return nil }
        return "<p><strong>\(visit.t("tours.plan.public.said", count: ideas))</strong></p>"
    }
}

extension Visit {
    /// Tells a member that others do not see the page.
    var hiddenNotice: HTML {
        notice(.information, title: t("tours.plan.hiddenTitle"), "<p>\(t("tours.plan.hiddenText"))</p>")
    }
}
