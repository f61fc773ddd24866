import Markup
import Partnership
import Web

/// Makes or changes a shift.
struct ShiftFormPage {
    let visit: Visit
    let tour: Tour
    let stop: Stop
    /// Nil for a new one.
    let shift: Shift?
    let view: FormView

    var title: String { visit.t(shift == nil ? "tours.plan.newShift" : "tours.plan.editShift") }

    func html() -> HTML {
        """
        \(visit.planCrumbs(title, visit.way(tour, stop)))<h1>\(title)</h1>\(view.summary)\
        <p class="lead">\(stop.name), \(visit.when(stop))</p>\
        \(planForm(shift.map { stop.path(of: $0) } ?? stop.newShiftPath, visit, fields, [
            button(visit.t("tours.plan.save")), buttonLink(visit.t("tours.plan.back"), path: stop.workPath, .quiet),
        ]))\(removal)
        """
    }

    private var fields: HTML {
        """
        \(view.hidden("version", "\(shift?.version ?? 0)"))\
        \(view.text(
            "from", label: visit.t("tours.plan.field.from"), hint: visit.t("tours.plan.field.shiftClockHint"),
            value: (shift?.startsAt ?? stop.startsAt).clock, isRequired: true, autocomplete: "off", isShort: true
        ))\
        \(view.text(
            "to", label: visit.t("tours.plan.field.to"), value: (shift?.endsAt ?? stop.endsAt).clock, isRequired: true,
            autocomplete: "off", isShort: true
        ))\
        \(view.text(
            "wanted", label: visit.t("tours.plan.field.wanted"), value: "\(shift?.wanted ?? 2)", type: .number,
            isRequired: true, isShort: true
        ))\
        \(view.text(
            "note", label: visit.t("tours.plan.field.shiftNote"), hint: visit.t("tours.plan.field.shiftNoteHint"),
            value: shift?.note, autocomplete: "off", maxLength: PlanLength.shiftNote
        ))
        """
    }

    private var removal: HTML? {
        shift.map {
            "<p><a href=\"\(url: "\(stop.path(of: $0))/ta-bort")\">\(visit.t("tours.plan.removeShift"))</a></p>"
        }
    }
}

/// Writes somebody up for a shift by hand.
struct WriteUpPage {
    let visit: Visit
    let tour: Tour
    let stop: Stop
    let shift: Shift
    let members: [Organisation]
    let view: FormView

    func html() -> HTML {
        let options = members.sortedInSwedish { $0.name }.map { Option("\($0.id)", $0.name) }
        return """
            \(visit.planCrumbs(visit.t("tours.plan.writeUp"), visit.way(tour, stop)))<h1>\(visit.t("tours.plan.writeUp"))</h1>\
            \(view.summary)<p class="lead">\(stop.name), \(visit.when(shift.startsAt, shift.endsAt))</p>\
            \(planForm("\(stop.path(of: shift))/skriv-upp", visit, """
                \(view.select(
                    "organisation", label: visit.t("tours.plan.field.organisation"), options: options,
                    empty: visit.t("tours.plan.field.choose"), isRequired: true
                ))\
                \(view.text(
                    "name", label: visit.t("tours.plan.field.person"), hint: visit.t("tours.plan.field.personHint"),
                    isRequired: true, autocomplete: "off", maxLength: PlanLength.name
                ))\
                \(view.text(
                    "email", label: visit.t("tours.plan.field.email"), hint: visit.t("tours.plan.field.emailHint"),
                    type: .email, autocomplete: "off"
                ))
                """, [
                    button(visit.t("tours.plan.writeUpButton")),
                    buttonLink(visit.t("tours.plan.back"), path: stop.workPath, .quiet),
                ]))
            """
    }
}

/// Asks once more before something is done that others are told of.
struct ConfirmPage {
    let visit: Visit
    let title: String
    let text: String
    let crumbs: [Link]
    let back: String
    /// Where the form is sent, with further fields.
    let path: String
    var fields: HTML = .empty
    let button: String
    var kind = ButtonKind.danger

    func html() -> HTML {
        """
        \(visit.planCrumbs(title, crumbs))<h1>\(title)</h1><p class="lead">\(text)</p>\
        \(planForm(path, visit, fields, [Web.button(button, kind), buttonLink(visit.t("tours.plan.back"), path: back, .quiet)]))
        """
    }
}

extension Visit {
    /// The way to a page below a stop.
    func way(_ tour: Tour, _ stop: Stop) -> [Link] {
        [Link(tour.name, path: tour.workPath), Link(stop.name, path: stop.workPath)]
    }
}
