import Markup
import Partnership
import Web

/// What those who tendered will be told, before it is sent.
struct NoticePage {
    let visit: Visit
    let file: ProcurementFile
    let view: FormView

    private var procurement: ProcurementCase { file.procurement }
    var title: String { visit.t("sourcing.procurement.notice") }

    func answer() -> Answer {
        let letters = file.tenders.map { tender -> HTML in
            let outcome = TenderOutcome(tender, in: procurement)
            let lines = outcome.lines { visit.services.messages.text($0, visit.language, $1) }
            return card(
                """
                <h2>\(file.invitation(of: tender)?.name ?? "–")</h2>\
                \(if: outcome.hasWon, "<p>\(stateTag("done", visit.t("sourcing.procurement.chosenTag")))</p>")\
                \(lines.map { HTML.paragraphs($0) })
                """)
        }
        return visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t("sourcing.procurement.noticeLead"))</p>\
            \(cards(letters))\
            \(procurementForm(procurement.workPath("besked"), visit, view.hidden("version", "\(procurement.version)"), [
                button(visit.t("sourcing.procurement.noticeButton")),
                buttonLink(visit.t("sourcing.procurement.back"), path: procurement.workPath, .quiet),
            ]))
            """)
    }
}
