import Markup
import Partnership
import Web

/// A tour as those who plan and staff it see it.
struct TourWorkPage {
    let visit: Visit
    let tour: Tour
    let stops: [Stop]
    let shifts: [Int64: [Shift]]

    func html() -> HTML {
        """
        \(visit.planCrumbs(tour.name))<h1>\(tour.name)</h1>\(hidden)\(row(ways))\
        <div class="split"><div class="flow">\(list)</div><aside class="flow">\(map)</aside></div>
        """
    }

    private var hidden: HTML? {
        guard !tour.isPublic else { return nil }
        return notice(
            .information, title: visit.t("tours.plan.hiddenTitle"), "<p>\(visit.t("tours.plan.hiddenText"))</p>")
    }

    private var ways: [HTML] {
        var ways: [HTML] = []
        if visit.actor.isCoordinator {
            ways.append(buttonLink(visit.t("tours.plan.newStop"), path: tour.newStopPath))
        }
        ways.append(buttonLink(visit.t("tours.plan.staffing"), path: tour.staffingPath, .alternative))
        ways.append(buttonLink(visit.t("tours.result.see"), path: tour.resultPath, .alternative))
        if visit.actor.isCoordinator {
            ways.append(buttonLink(visit.t("tours.plan.editTourShort"), path: tour.editPath, .alternative))
            if !stops.isEmpty { ways.append(buttonLink(visit.t("tours.plan.copy"), path: tour.copyPath, .alternative)) }
        }
        ways.append(buttonLink(visit.t("tours.plan.seePublic"), path: tour.path, .quiet))
        return ways
    }

    private var list: HTML {
        guard !stops.isEmpty else {
            let text = visit.t(visit.actor.isCoordinator ? "tours.plan.noStopsDo" : "tours.plan.noStopsWait")
            return emptyState(title: visit.t("tours.plan.noStops"), "<p>\(text)</p>")
        }
        return StopTable(visit: visit, caption: visit.t("tours.plan.allStops"), shifts: shifts, isNumbered: true).html(
            stops)
    }

    private var map: HTML {
        let marks = stops.map { stop in
            PlaceMap.Stop(
                stop.name, latitude: stop.position?.latitude, longitude: stop.position?.longitude, path: stop.workPath,
                isOff: stop.isCancelled)
        }
        return PlaceMap(
            title: visit.t("tours.plan.mapOf", ["tour": tour.name]), towns: visit.towns, stops: marks
        ).drawing
    }
}
