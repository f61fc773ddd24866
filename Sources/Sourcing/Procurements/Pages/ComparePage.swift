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
            \(choosing)\(if: !file.tenders.isEmpty, printing(visit))
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
            \(DataTable(caption: visit.t("sourcing.procurement.compareCaption"), columns: columns, rows: rows).html)\
            \(criteria)
            """
    }

    private var choosing: HTML? {
        guard procurement.state == .opened, !file.tenders.isEmpty else { return nil }
        return row([buttonLink(visit.t("sourcing.procurement.choose"), path: procurement.workPath("valj"))])
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
        rows.append(
            ["\(visit.t("sourcing.tender.words"))"] + file.tenders.map { "<div>\(HTML.paragraphs($0.text))</div>" })
        rows.append(
            ["\(visit.t("sourcing.tender.files"))"]
                + file.tenders.map { visit.fileLinks(file.files[$0.id] ?? []) ?? "–" })
        return rows
    }

    private func price(_ tender: Tender, _ lot: Lot) -> HTML {
        guard let price = tender.prices[lot.id] else { return "\(visit.t("sourcing.tender.notOffered"))" }
        let prices = file.tenders.compactMap { $0.prices[lot.id]?.amount }
        let isLeast = prices.count > 1 && prices.min() == price.amount
        let least: HTML? =
            isLeast ? " \(tag(visit.t("sourcing.procurement.least")))" : nil
        let note: HTML? = price.note.isEmpty ? nil : "<br><span class=\"small\">\(price.note)</span>"
        let won: HTML? =
            lot.winner?.tender == tender.id ? " \(stateTag("done", visit.t("sourcing.procurement.chosenTag")))" : nil
        return "<span>\(visit.kronor(price.amount))\(least)\(won)\(note)</span>"
    }

    private func share(_ tender: Tender) -> HTML {
        guard let share = tender.share else { return "–" }
        let isTooSmall = procurement.method.asksForShare && share < Int(Adviser.leastShare * 1_000)
        let small: HTML? = isTooSmall ? " \(lateTag(visit.t("sourcing.procurement.shareSmall")))" : nil
        return "<span>\(visit.percent(share))\(small)</span>"
    }
}

/// The button that the script shows.
func printing(_ visit: Visit) -> HTML {
    """
    <script type="module" src="\(visit.services.assets.path("print.js"))"></script>\
    <p class="noprint"><button type="button" class="btn alt" data-print hidden>\(visit.t("sourcing.procurement.print"))</button></p>
    """
}
