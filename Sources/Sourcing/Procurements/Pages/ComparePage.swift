import Markup
import Partnership
import Web

/// Tenders side by side, once they are opened.
struct ComparePage {
    let visit: Visit
    let file: ProcurementFile

    private var procurement: ProcurementCase { file.procurement }
    var title: String { visit.t("sourcing.procurement.compare") }

    func answer() -> Answer {
        visit.procurementPage(
            title,
            """
            \(visit.procurementCrumbs(title, [Link(procurement.title, path: procurement.workPath)]))\
            <h1>\(title)</h1><p class="lead">\(procurement.title), \(procurement.printed)</p>\(content)\
            \(printing(visit))
            """)
    }

    private var content: HTML {
        guard procurement.openedAt != nil else {
            let time = procurement.tendersBy.map { visit.language.dateAndTime($0) } ?? "–"
            return notice(
                .information, title: visit.t("sourcing.procurement.sealed"),
                "<p>\(visit.t("sourcing.procurement.sealedText", ["time": time]))</p>")
        }
        guard !file.tenders.isEmpty else {
            return emptyState(
                title: visit.t("sourcing.procurement.noTenders"),
                "<p>\(visit.t("sourcing.procurement.noTendersText"))</p>")
        }
        let columns =
            [DataTable.Column(visit.t("sourcing.procurement.column.what"))]
            + file.tenders.map { DataTable.Column(file.invitation(of: $0)?.name ?? "–") }
        return """
            \(DataTable(caption: visit.t("sourcing.procurement.compareCaption"), columns: columns, rows: rows, isStacked: false).html)\
            \(criteria)
            """
    }

    private var criteria: HTML? {
        guard !procurement.criteria.isEmpty else { return nil }
        return """
            <section><h2>\(visit.t("sourcing.procurement.fact.criteria"))</h2>\(HTML.paragraphs(procurement.criteria))</section>
            """
    }

    private var rows: [[HTML]] {
        var rows = procurement.lots.map { lot -> [HTML] in
            let name =
                procurement.isDivided ? lot.title : visit.t("sourcing.procurement.fact.price")
            return ["\(name)"] + file.tenders.map { price($0, lot) }
        }
        if procurement.isDivided {
            rows.append(
                ["\(visit.t("sourcing.procurement.total"))"]
                    + file.tenders.map { "<strong>\(visit.kronor($0.total))</strong>" })
        }
        rows.append(["\(visit.t("sourcing.procurement.fact.number"))"] + file.tenders.map { "\($0.number ?? "–")" })
        if procurement.method.asksForShare || file.tenders.contains(where: { $0.share != nil }) {
            rows.append(["\(visit.t("sourcing.tender.share"))"] + file.tenders.map(share))
        }
        rows.append(["\(visit.t("sourcing.tender.givenAt"))"] + file.tenders.map { moment($0.at, visit.language) })
        rows.append(["\(visit.t("sourcing.tender.words"))"] + file.tenders.map { HTML.paragraphs($0.text) })
        rows.append(
            ["\(visit.t("sourcing.tender.files"))"]
                + file.tenders.map { visit.fileLinks(file.files[$0.id] ?? []) ?? "–" })
        return rows
    }

    private func price(_ tender: Tender, _ lot: Lot) -> HTML {
        guard let price = tender.prices[lot.id] else { return "\(visit.t("sourcing.tender.notOffered"))" }
        let isLeast = file.tenders.compactMap { $0.prices[lot.id]?.amount }.min() == price.amount
        let least: HTML? =
            isLeast && file.tenders.count > 1 ? " \(tag(visit.t("sourcing.procurement.least")))" : nil
        let note: HTML? = price.note.isEmpty ? nil : "<br><span class=\"small\">\(price.note)</span>"
        let won: HTML? =
            lot.winner?.tender == tender.id ? " \(stateTag("done", visit.t("sourcing.procurement.chosenTag")))" : nil
        return "\(visit.kronor(price.amount))\(least)\(won)\(note)"
    }

    private func share(_ tender: Tender) -> HTML {
        guard let share = tender.share else { return "–" }
        let isTooSmall = procurement.method.asksForShare && share < Int(Adviser.leastShare * 1_000)
        return "\(visit.percent(share))\(if: isTooSmall, " \(lateTag(visit.t("sourcing.procurement.shareSmall")))")"
    }
}

/// The button that the script shows.
func printing(_ visit: Visit) -> HTML {
    """
    <script type="module" src="\(visit.services.assets.path("print.js"))"></script>\
    <p class="noprint"><button type="button" class="btn alt" data-print hidden>\(visit.t("sourcing.procurement.print"))</button></p>
    """
}

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
