import Markup
import Partnership
import Web

/// Where anybody finds the caravan: what is to come, what came of the stops before, earlier tours.
struct PublicTourPage {
    static let path = "/turne"

    let visit: Visit
    let tours: PublicTours

    func html() -> HTML {
        """
        <h1>\(visit.t("tours.plan.public.title"))</h1>\(lead)<section><h2>\(visit.t("tours.plan.public.coming"))</h2>\
        \(tours.coming.isEmpty ? nothing : coming)</section>\(past)\(earlier)
        """
    }

    private var lead: HTML {
        let own = tours.current?.lead ?? ""
        return "<p class=\"lead\">\(own.isEmpty ? visit.t("tours.plan.public.lead") : own)</p>"
    }

    private var coming: HTML {
        StopMap(visit: visit, title: visit.t("tours.plan.public.numbers"), stops: tours.coming).html() + subscribe
    }

    private var subscribe: HTML {
        """
        <p>\(buttonLink(visit.t("tours.plan.public.subscribe"), path: StopCalendar.path, .alternative))</p>\
        <p class="small soft">\(visit.t("tours.plan.public.subscribeHint"))</p>
        """
    }

    private var nothing: HTML {
        let plan: HTML? =
            visit.actor.isCoordinator
            ? buttonLink(visit.t("tours.plan.public.plan"), path: PlanPage.path, .alternative) : nil
        return emptyState(
            title: visit.t("tours.plan.public.none"),
            """
            <p>\(visit.t("tours.plan.public.noneText"))</p>\
            \(row([buttonLink(visit.t("tours.plan.public.give"), path: "/ideer/ny"), plan ?? .empty]))
            """, level: 3)
    }

    private var past: HTML? {
        guard let tour = tours.current, !tours.past.isEmpty else { return nil }
        return """
            <section><h2>\(visit.t("tours.plan.public.past"))</h2>\
            \(PastStops(visit: visit, caption: tour.name, ideas: tours.ideas).html(tours.past))\
            <p><a href="\(url: tour.path)">\(visit.t("tours.plan.public.more", ["tour": tour.name]))</a></p></section>
            """
    }

    private var earlier: HTML? {
        guard !tours.earlier.isEmpty else { return nil }
        let items = tours.earlier.map { entry -> HTML in
            let meta = [
                visit.t("tours.plan.stops", count: entry.stops), visit.t("tours.plan.ideas", count: entry.ideas),
            ]
            return
                "<li><a href=\"\(url: entry.tour.path)\">\(entry.tour.name)</a>: \(meta.joined(separator: ", "))</li>"
        }
        return "<section><h2>\(visit.t("tours.plan.public.earlier"))</h2><ul>\(items)</ul></section>"
    }
}

/// Stops on a map, with the same in a table.
struct StopMap {
    let visit: Visit
    let title: String
    let stops: [Stop]

    func html() -> HTML {
        let map = PlaceMap(
            title: title, towns: visit.towns,
            stops: stops.map { stop in
                PlaceMap.Stop(
                    stop.name, latitude: stop.position?.latitude, longitude: stop.position?.longitude, path: stop.path,
                    cells: [when(stop), "\(visit.municipalityName(stop.municipality))"], isOff: stop.isCancelled)
            },
            columns: [visit.t("tours.plan.column.when"), visit.t("tours.plan.field.municipality")])
        return "<div class=\"split\"><div class=\"flow\">\(map.table(visit.texts))</div><div>\(map.drawing)</div></div>"
    }

    private func when(_ stop: Stop) -> HTML {
        "<span>\(visit.when(stop))\(visit.state(stop).map { "<br>\($0)" as HTML })</span>"
    }
}

/// Stops that are over, with how much was said there.
struct PastStops {
    let visit: Visit
    let caption: String
    let ideas: [Int64: Int]

    func html(_ stops: [Stop]) -> HTML {
        DataTable(
            caption: caption,
            columns: [
                .init(visit.t("tours.plan.column.stop")), .init(visit.t("tours.plan.column.when")),
                .init(visit.t("tours.plan.column.ideas")),
            ],
            rows: stops.map { stop in
                let off = stop.isCancelled ? visit.state(stop).map { " \($0)" as HTML } : nil
                return [
                    "<a href=\"\(url: stop.path)\">\(stop.name)</a>\(off)", day(stop.startsAt, visit.language),
                    stop.isCancelled ? "–" : "\(visit.t("tours.plan.ideas", count: ideas[stop.id] ?? 0))",
                ]
            }
        ).html
    }
}
