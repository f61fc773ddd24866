import Markup
import Partnership
import Web

/// Says the day of the contract, or ends without one.
struct EndPage {
    let visit: Visit
    let procurement: ProcurementCase
    /// Without a contract.
    let cancels: Bool
    let view: FormView

    private var key: String { cancels ? "cancel" : "conclude" }

    func answer() -> Answer {
        let title = visit.t("sourcing.procurement.\(key)")
        let lead = cancels && procurement.sentAt == nil ? "cancelDraftLead" : "\(key)Lead"
        return visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.procurement.\(lead)", ["title": procurement.title]))</p>\
            \(procurementForm(procurement.workPath(cancels ? "avbryt" : "avtalat"), visit, fields, [
                button(visit.t("sourcing.procurement.\(key)Button"), cancels ? .danger : .main),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))</div>
            """)
    }

    private var fields: HTML {
        let version = view.hidden("version", "\(procurement.version)")
        if cancels {
            return """
                \(version)\(view.area(
                    "reason", label: visit.t("sourcing.procurement.field.cancelReason"),
                    hint: visit.t("sourcing.procurement.field.cancelReasonHint"), rows: 4, isRequired: true
                ))
                """
        }
        return """
            \(version)\(view.text(
                "day", label: visit.t("sourcing.procurement.field.concludedOn"), value: visit.now.isoDay, type: .date,
                isRequired: true
            ))
            """
    }
}
