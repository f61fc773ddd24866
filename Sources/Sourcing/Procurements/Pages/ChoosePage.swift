import Markup
import Partnership
import Web

/// Says for each lot who gets it.
struct ChoosePage {
    let visit: Visit
    let file: ProcurementFile
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    var title: String { visit.t("sourcing.procurement.choose") }

    func answer() -> Answer {
        visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.procurement.chooseLead"))</p>\(criteria)\
            \(procurementForm(procurement.workPath("valj"), visit, fields, [
                button(visit.t("sourcing.procurement.chooseButton")),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))</div>
            """)
    }

    private var criteria: HTML? {
        guard !procurement.criteria.isEmpty else { return nil }
        return """
            <h2>\(visit.t("sourcing.procurement.fact.criteria"))</h2>\(HTML.paragraphs(procurement.criteria))
            """
    }

    private var fields: HTML {
        let lots = procurement.lots.map { lot -> HTML in
            let legend = procurement.isDivided ? lot.title : visit.t("sourcing.procurement.whoWins")
            let options = file.tenders.compactMap { tender -> Option? in
                guard let price = tender.prices[lot.id], let name = file.invitation(of: tender)?.name else {
                    return nil
                }
                return Option("\(tender.id)", "\(name), \(visit.kronor(price.amount))")
            }
            let none = Option("none", visit.t("sourcing.procurement.nobody"))
            let chosen = lot.winner.map { "\($0.tender)" } ?? (lot.noWinnerReason.isEmpty ? nil : "none")
            return """
                \(view.radios("winner-\(lot.id)", legend: legend, options: options + [none], value: chosen))\
                \(view.area(
                    "reason-\(lot.id)", label: visit.t("sourcing.procurement.field.reason"),
                    hint: visit.t("sourcing.procurement.field.reasonHint"),
                    value: lot.winner == nil ? lot.noWinnerReason : lot.mainReason, rows: 3, isRequired: true
                ))
                """
        }
        return "\(view.hidden("version", "\(procurement.version)"))\(lots)"
    }
}
