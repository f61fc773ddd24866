import Markup
import Partnership
import Web

/// Where tours are planned: what is to come, who is missing, and all tours.
struct PlanPage {
    static let path = "/arbete/turne"
    static let newPath = "/arbete/turne/ny"

    let visit: Visit
    let plan: Plan

    func html() -> HTML {
        """
        <h1>\(visit.t("tours.plan.workTitle"))</h1><p class="lead">\(visit.t("tours.plan.workLead"))</p>\(newTour)\
        \(own)\(offered)<section><h2>\(visit.t("tours.plan.coming"))</h2>\(coming)</section>\
        \(tours)
        """
    }

    private var newTour: HTML? {
        guard visit.actor.isCoordinator, !plan.tours.isEmpty else { return nil }
        return "<p>\(buttonLink(visit.t("tours.plan.newTour"), path: Self.newPath, .alternative))</p>"
    }

    private var own: HTML? {
        guard !plan.own.isEmpty else { return nil }
        return "<section><h2>\(visit.t("tours.plan.own"))</h2>\(list(plan.own))</section>"
    }

    private var offered: HTML? {
        guard !plan.offered.isEmpty else { return nil }
        return """
            <section><h2>\(visit.t("tours.plan.offeredTitle"))</h2><p>\(visit.t("tours.plan.offeredText"))</p>\
            \(list(plan.offered))</section>
            """
    }

    private func list(_ places: [StaffedPlace]) -> HTML {
        let items = places.map { found -> HTML in
            let off: HTML = found.stop.isCancelled ? " \(lateTag(visit.t("tours.plan.state.cancelled")))" : ""
            return """
                <li><a href="\(url: found.stop.workPath)">\(found.stop.name)</a>, \
                \(visit.when(found.shift.startsAt, found.shift.endsAt)), \(found.place.organisationName)\(off)</li>
                """
        }
        return "<ul>\(items)</ul>"
    }

    private var coming: HTML {
        guard !plan.coming.isEmpty else {
            return emptyState(
                title: visit.t("tours.plan.noneComing"), "<p>\(visit.t(emptyText))</p>\(firstStep)", level: 3)
        }
        return StopTable(visit: visit, caption: visit.t("tours.plan.whoIsMissing"), shifts: plan.shifts).html(
            plan.coming)
    }

    private var emptyText: String {
        visit.actor.isCoordinator ? "tours.plan.noneComingDo" : "tours.plan.noneComingWait"
    }

    private var firstStep: HTML? {
        guard visit.actor.isCoordinator else { return nil }
        guard let tour = plan.tours.first?.tour else {
            return "<p>\(buttonLink(visit.t("tours.plan.newTour"), path: Self.newPath))</p>"
        }
        return row([
            buttonLink(visit.t("tours.plan.newStopIn", ["tour": tour.name]), path: tour.newStopPath),
            buttonLink(visit.t("tours.plan.copy"), path: tour.copyPath, .quiet),
        ])
    }

    private var tours: HTML? {
        guard !plan.tours.isEmpty else { return nil }
        let items = plan.tours.map { entry -> HTML in
            let hidden: HTML? = entry.tour.isPublic ? nil : " \(tag(visit.t("tours.plan.hidden")))"
            return """
                <li><a href="\(url: entry.tour.workPath)">\(entry.tour.name)</a> \
                (\(visit.t("tours.plan.stops", count: entry.stops)))\(hidden)</li>
                """
        }
        return "<section><h2>\(visit.t("tours.plan.tours"))</h2><ul>\(items)</ul></section>"
    }
}

/// Stops with who is missing.
struct StopTable {
    let visit: Visit
    let caption: String
    let shifts: [Int64: [Shift]]
    /// Whether each has the number that it has on a map beside.
    var isNumbered = false

    func html(_ stops: [Stop]) -> HTML {
        DataTable(
            caption: caption,
            columns: ["tours.plan.column.stop", "tours.plan.column.when", "tours.plan.column.staff"].map {
                .init(visit.t($0))
            },
            rows: stops.enumerated().map { index, stop in
                let state =
                    stop.endsAt <= visit.now && !stop.isCancelled ? nil : visit.state(stop).map { " \($0)" as HTML }
                let name: HTML = "<a href=\"\(url: stop.workPath)\">\(stop.name)</a>\(state)"
                return [isNumbered ? PlaceMap.pinned(index + 1, name) : name, visit.when(stop), staff(stop)]
            }
        ).html
    }

    /// How many are signed up of how many, and how many are missing.
    private func staff(_ stop: Stop) -> HTML {
        let shifts = shifts[stop.id] ?? []
        guard !shifts.isEmpty else { return "<span class=\"soft\">\(visit.t("tours.plan.noShifts"))</span>" }
        let count = visit.t("tours.plan.taken", ["taken": "\(shifts.taken)", "wanted": "\(shifts.wanted)"])
        let swaps = shifts.flatMap(\.places).count { $0.isOffered }
        let isOpen = !stop.isCancelled && stop.endsAt > visit.now
        let missing: HTML? =
            isOpen && shifts.free > 0 ? " \(lateTag(visit.t("tours.plan.missing", count: shifts.free)))" : nil
        let swap: HTML? = isOpen && swaps > 0 ? " \(tag(visit.t("tours.plan.swapWanted")))" : nil
        return "<span>\(count)\(missing)\(swap)</span>"
    }
}
