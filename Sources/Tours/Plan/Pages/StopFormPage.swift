import Markup
import Partnership
import Web

/// Makes or changes a stop, with the place on a map.
struct StopFormPage {
    let visit: Visit
    let tour: Tour
    /// Nil for a new one.
    let stop: Stop?
    /// What stands in the fields to begin with.
    let fields: StopFields
    let view: FormView
    /// What was found out about the place: key of a message with its values.
    let found: Issue?

    func html() -> HTML {
        """
        \(visit.planCrumbs(visit.t(stop == nil ? "tours.plan.newStop" : "tours.plan.edit"), between))<h1>\(title)</h1>\
        \(view.summary)\(meanwhile)\(planForm(path, visit, content, [
            button(visit.t("tours.plan.save")), buttonLink(visit.t("tours.plan.back"), path: stop?.workPath ?? tour.workPath, .quiet),
        ]))
        """
    }

    var title: String {
        stop.map { visit.t("tours.plan.editStop", ["stop": $0.name]) }
            ?? visit.t("tours.plan.newStopIn", ["tour": tour.name])
    }

    private var path: String { stop?.editPath ?? tour.newStopPath }
    private var between: [Link] {
        [Link(tour.name, path: tour.workPath)] + (stop.map { [Link($0.name, path: $0.workPath)] } ?? [])
    }

    private var content: HTML {
        // The first button of a form is the one that the return key presses: it must save, not point at the map.
        let first: HTML = "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        return """
            \(first)\(view.hidden("version", "\(stop?.version ?? 0)"))\(place)\(time)\
            \(PlacePicker(visit: visit, fields: fields, view: view, found: found).html())\(notes)
            """
    }

    private var place: HTML {
        """
        \(view.text(
            "name", label: visit.t("tours.plan.field.stopName"), hint: visit.t("tours.plan.field.stopNameHint"),
            value: fields.name, isRequired: true, autocomplete: "off", maxLength: PlanLength.name
        ))\
        \(view.text(
            "address", label: visit.t("tours.plan.field.address"), value: fields.address, autocomplete: "off",
            maxLength: PlanLength.address
        ))\
        \(view.select(
            "municipality", label: visit.t("tours.plan.field.municipality"), options: visit.municipalityOptions,
            value: fields.municipality, empty: visit.t("tours.plan.field.choose")
        ))
        """
    }

    private var time: HTML {
        """
        \(view.text("day", label: visit.t("tours.plan.field.day"), value: fields.day, type: .date, isRequired: true))\
        \(view.text(
            "from", label: visit.t("tours.plan.field.from"), hint: visit.t("tours.plan.field.clockHint"),
            value: fields.from, isRequired: true, autocomplete: "off", isShort: true
        ))\
        \(view.text(
            "to", label: visit.t("tours.plan.field.to"), value: fields.to, isRequired: true, autocomplete: "off", isShort: true
        ))
        """
    }

    private var notes: HTML {
        """
        \(view.area(
            "note", label: visit.t("tours.plan.field.note"), hint: visit.t("tours.plan.field.noteHint"),
            value: fields.note, rows: 3, maxLength: PlanLength.note
        ))\
        \(view.area(
            "permit", label: visit.t("tours.plan.field.permit"), hint: visit.t("tours.plan.field.permitHint"),
            value: fields.permit, rows: 3, maxLength: PlanLength.permit
        ))\
        \(view.area(
            "contact", label: visit.t("tours.plan.field.contact"), hint: visit.t("tours.plan.field.contactHint"),
            value: fields.contact, rows: 2, maxLength: PlanLength.contact
        ))
        """
    }

    /// For a second editor: what stands there now.
    private var meanwhile: HTML? {
        guard let stop, view.issues.contains(where: { $0.message == Overtaken.message }) else { return nil }
        let stored = StopFields(stop)
        let names: [(key: String, typed: String, stored: String)] = [
            ("stopName", fields.name, stored.name), ("address", fields.address, stored.address),
            ("municipality", visit.municipalityName(fields.municipality), visit.municipalityName(stored.municipality)),
            ("day", fields.day, stored.day), ("from", fields.from, stored.from), ("to", fields.to, stored.to),
            ("position", fields.position, stored.position), ("note", fields.note, stored.note),
            ("permit", fields.permit, stored.permit), ("contact", fields.contact, stored.contact),
        ]
        let others = names.filter { $0.typed != $0.stored }
            .map {
                (name: visit.t("tours.plan.field.\($0.key)"), value: HTML(text: $0.stored.isEmpty ? "–" : $0.stored))
            }
        guard !others.isEmpty else { return nil }
        return notice(
            .warn, title: visit.t("tours.plan.meanwhile"),
            "<p>\(visit.t("tours.plan.meanwhileText"))</p>\(facts(others))")
    }
}
