import Markup
import Partnership
import Web

/// Makes or changes a tour.
struct TourFormPage {
    let visit: Visit
    /// Nil for a new one.
    let tour: Tour?
    let view: FormView

    func html() -> HTML {
        """
        \(visit.planCrumbs(visit.t(tour == nil ? "tours.plan.newTour" : "tours.plan.edit"), between))<h1>\(title)</h1>\(view.summary)\
        \(planForm(tour?.editPath ?? PlanPage.newPath, visit, fields, [
            button(visit.t("tours.plan.save")), buttonLink(visit.t("tours.plan.back"), path: tour?.workPath ?? PlanPage.path, .quiet),
        ]))
        """
    }

    var title: String {
        tour.map { visit.t("tours.plan.editTour", ["tour": $0.name]) } ?? visit.t("tours.plan.newTour")
    }

    private var between: [Link] { tour.map { [Link($0.name, path: $0.workPath)] } ?? [] }

    private var fields: HTML {
        let version = tour.map { view.hidden("version", "\($0.version)") }
        return "\(version)\(Self.fields(view, visit, tour))"
    }

    /// The fields of a tour, with those of `tour` in them to begin with.
    static func fields(_ view: FormView, _ visit: Visit, _ tour: Tour?) -> HTML {
        let slug: HTML? =
            tour == nil
            ? view.text(
                "slug", label: visit.t("tours.plan.field.slug"), hint: visit.t("tours.plan.field.slugHint"),
                autocomplete: "off", maxLength: Slug.longest, isShort: true) : nil
        return """
            \(view.text(
                "name", label: visit.t("tours.plan.field.tourName"), hint: visit.t("tours.plan.field.tourNameHint"),
                value: tour?.name, isRequired: true, autocomplete: "off", maxLength: PlanLength.name
            ))\(slug)\
            \(view.area(
                "lead", label: visit.t("tours.plan.field.lead"), hint: visit.t("tours.plan.field.leadHint"),
                value: tour?.lead, rows: 3, maxLength: PlanLength.lead
            ))\
            \(view.tick(
                "public", label: visit.t("tours.plan.field.public"), hint: visit.t("tours.plan.field.publicHint"),
                isTicked: tour?.isPublic ?? false
            ))
            """
    }
}
