import Markup
import Partnership
import Web

/// Makes a new tour of an earlier one's stops.
struct CopyTourPage {
    let visit: Visit
    let tour: Tour
    let stops: [Stop]
    let view: FormView

    func html() -> HTML {
        """
        \(visit.planCrumbs(visit.t("tours.plan.copy"), [Link(tour.name, path: tour.workPath)]))\
        <h1>\(visit.t("tours.plan.copyTitle", ["tour": tour.name]))</h1>\(view.summary)\
        <p class="lead">\(visit.t("tours.plan.copyLead"))</p>\
        \(planForm(tour.copyPath, visit, """
            \(TourFormPage.fields(view, visit, nil))<fieldset class="flow"><legend>\(visit.t("tours.plan.copyStops"))</legend>\
            <p class="hint">\(visit.t("tours.plan.copyStopsHint"))</p>\(stops.map(stop))</fieldset>\
            \(view.tick("shifts", label: visit.t("tours.plan.copyShifts"), isTicked: true))
            """, [
                button(visit.t("tours.plan.copyButton")), buttonLink(visit.t("tours.plan.back"), path: tour.workPath, .quiet),
            ]))
        """
    }

    /// The same day of the week a year later is proposed; an emptied day leaves the stop out.
    private func stop(_ stop: Stop) -> HTML {
        let proposed = stop.startsAt.adding(days: 364).isoDay
        return view.text(
            "day-\(stop.id)", label: stop.name, hint: visit.language.weekdayAndDate(stop.startsAt), value: proposed,
            type: .date)
    }
}

extension CopyTour {
    /// What came with the form.
    init(_ tour: Tour, _ stops: [Stop], _ form: FormFields) {
        let days = stops.compactMap { stop -> CopiedStop? in
            let day = form.text("day-\(stop.id)")
            return day.isEmpty ? nil : CopiedStop(stop.id, day: day)
        }
        self.init(tour.id, as: TourFields(form), stops: days, copiesShifts: form.isTicked("shifts"))
    }
}
