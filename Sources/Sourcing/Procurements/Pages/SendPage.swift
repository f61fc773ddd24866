import Markup
import Partnership
import Web

/// Sends the request, or gives more time.
struct SendPage {
    let visit: Visit
    let file: ProcurementFile
    let adviser: Adviser
    /// Whether the request is out already and gets more time.
    let extends: Bool
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    private var key: String { extends ? "extend" : "send" }

    func answer() -> Answer {
        let title = visit.t("sourcing.procurement.\(key)")
        return visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.procurement.\(key)Lead"))</p>\(warning)\(who)\
            \(procurementForm(procurement.workPath(extends ? "forlang" : "skicka"), visit, fields, [
                button(visit.t("sourcing.procurement.\(key)Button")),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))</div>
            """)
    }

    private var doubt: Advice.State? {
        extends ? nil : SendRequest.doubt(procurement, earlier: file.earlier, adviser, at: visit.now)
    }

    private var warning: HTML? {
        guard let doubt else { return nil }
        let key = doubt == .closed ? "sourcing.procurement.notOpen" : "sourcing.procurement.cannotTell"
        return notice(
            .warn, title: visit.t(key),
            """
            <p>\(visit.t("\(key)Text"))</p>\
            <p><a href="\(url: procurement.workPath("andra"))">\(visit.t("sourcing.procurement.edit"))</a></p>
            """)
    }

    private var who: HTML {
        let names = procurement.invitations.filter { $0.declinedAt == nil }.map(\.name)
        return """
            <p>\(visit.t("sourcing.procurement.sendTo"))</p><ul>\(names.map { "<li>\($0)</li>" as HTML })</ul>
            """
    }

    private var fields: HTML {
        let until = procurement.tendersBy
        let alone: HTML? =
            !extends && procurement.invitations.count == 1
            ? view.area(
                "oneAsked", label: visit.t("sourcing.procurement.field.oneAsked"),
                hint: visit.t("sourcing.procurement.field.oneAskedHint"), value: procurement.oneAsked, rows: 3,
                isRequired: true) : nil
        let rationale: HTML? =
            doubt != nil
            ? view.area(
                "rationale", label: visit.t("sourcing.procurement.field.rationaleAnyway"),
                value: procurement.rationale, rows: 3, isRequired: true) : nil
        return """
            \(view.hidden("version", "\(procurement.version)"))\
            \(view.text(
                "day", label: visit.t("sourcing.procurement.field.day"), value: until?.isoDay, type: .date, isRequired: true
            ))\
            \(view.text(
                "clock", label: visit.t("sourcing.procurement.field.clock"),
                hint: visit.t("sourcing.procurement.field.clockHint"), value: until?.clock ?? "16:00", isRequired: true,
                autocomplete: "off", isShort: true
            ))\(alone)\(rationale)
            """
    }
}
