import HTTPTypes
import Markup
import Partnership
import Web

/// How the plan is written for readers.
extension Visit {
    /// `fredag 14 maj 2027 kl. 10.00–14.00`, for people and for machines.
    func when(_ startsAt: Timestamp, _ endsAt: Timestamp) -> HTML {
        let hours = "\(language.time(startsAt))–\(language.time(endsAt))"
        let text = t("tours.plan.when", ["day": language.weekdayAndDate(startsAt), "hours": hours])
        return "<time datetime=\"\(startsAt.iso)\">\(text)</time>"
    }

    func when(_ stop: Stop) -> HTML { when(stop.startsAt, stop.endsAt) }

    func municipalityName(_ code: String?) -> String { partnership.municipality(code)?.name ?? "" }

    /// The partnership's municipalities in Swedish order, to choose from.
    var municipalityOptions: [Option] {
        partnership.settings.municipalities.sortedInSwedish { $0.name }.map { Option($0.code, $0.name) }
    }

    /// The towns that a map shows to find one's way by.
    var towns: [PlaceMap.Town] {
        partnership.settings.municipalities.compactMap { place in
            guard let latitude = place.latitude, let longitude = place.longitude else { return nil }
            return PlaceMap.Town(place.name, latitude: latitude, longitude: longitude)
        }
    }

    /// Where a stop stands: called off, going on, over; nothing for one to come.
    func state(_ stop: Stop) -> HTML? {
        if stop.isCancelled { return stateTag("withdrawn", t("tours.plan.state.cancelled")) }
        if stop.endsAt <= now { return stateTag("closed", t("tours.plan.state.past")) }
        if stop.startsAt <= now { return stateTag("active", t("tours.plan.state.now")) }
        return nil
    }

    /// Where in the county a stop is; nothing when it has no place on the map.
    func map(of stop: Stop) -> HTML? {
        guard let position = stop.position else { return nil }
        let mark = PlaceMap.Stop(
            stop.name, latitude: position.latitude, longitude: position.longitude, isOff: stop.isCancelled)
        return PlaceMap(title: t("tours.plan.mapOf", ["tour": stop.name]), towns: towns, stops: [mark]).drawing
    }

    /// The way to a work page of the plan.
    func planCrumbs(_ current: String, _ between: [Link] = []) -> HTML {
        breadcrumb([Link(t("tours.plan.workTitle"), path: PlanPage.path)] + between, current: current, texts: texts)
    }

    /// A page of the plan in its frame.
    func planPage(_ title: String, issues: [Issue] = [], _ body: HTML) -> Answer {
        page(
            PageHead(title, section: PlanPage.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            body)
    }
}

/// A form with a message above when somebody else was there first, and its fields.
func planForm(_ path: String, _ visit: Visit, _ fields: HTML, _ buttons: [HTML]) -> HTML {
    "<form method=\"post\" action=\"\(url: path)\" novalidate>\(visit.formToken)\(fields)\(row(buttons))</form>"
}

extension Tour {
    var editPath: String { "\(workPath)/andra" }
    var copyPath: String { "\(workPath)/kopiera" }
    var staffingPath: String { "\(workPath)/bemanning" }
    var newStopPath: String { "\(workPath)/ny" }
}

extension Stop {
    var editPath: String { "\(workPath)/andra" }
    var cancelPath: String { "\(workPath)/stall-in" }
    var newShiftPath: String { "\(workPath)/pass/ny" }
    var calendarPath: String { "\(path)/kalender.ics" }

    func path(of shift: Shift) -> String { "\(workPath)/pass/\(shift.id)" }
    func path(of place: ShiftPlace) -> String { "\(workPath)/plats/\(place.id)" }

    /// Where somebody who reads its code comes from.
    func origin(_ language: Language) -> IdeaOrigin {
        IdeaOrigin(
            subject: subject, name: "\(name), \(language.date(startsAt))", place: name, municipality: municipality)
    }
}

extension [Shift] {
    /// People who are still wanted.
    var free: Int { reduce(0) { $0 + $1.free } }
    var wanted: Int { reduce(0) { $0 + $1.wanted } }
    var taken: Int { reduce(0) { $0 + $1.places.count } }
}
