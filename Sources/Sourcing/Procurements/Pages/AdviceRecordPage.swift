import Markup
import Partnership
import Web

/// Advice that was kept.
struct AdviceRecordPage {
    let visit: Visit
    let record: AdviceRecord
    let need: Need?

    func answer() -> Answer {
        let title = record.title
        let links = [Link(visit.t("sourcing.advise.title"), path: AdviceRoutes.workPath)]
        return visit.procurementPage(
            title,
            """
            \(visit.procurementCrumbs(title, links))<h1>\(title)</h1>\
            \(metaLine(["\(record.organisationName)", moment(record.at, visit.language)]))\
            <section class="read"><h2>\(visit.t("sourcing.advise.chosen"))</h2><p><strong>\(way)</strong></p>\
            \(HTML.paragraphs(record.reasoning))\(from)\(row([go]))</section>\(asked)\
            <section><h2>\(visit.t("sourcing.advise.answerThen"))</h2>\
            \(AdviceView(visit: visit, advice: record.answer.advice, showsSums: record.answer.sums != nil).html)</section>\
            \(printing(visit))
            """)
    }

    private var way: String {
        record.way.map { visit.t("sourcing.advice.way.\($0.rawValue)") } ?? visit.t("sourcing.advise.wayOpen")
    }

    private var from: HTML? {
        need.map { "<p>\(visit.t("sourcing.procurement.fromNeed")) <a href=\"\(url: $0.path)\">\($0.title)</a></p>" }
    }

    private var go: HTML {
        guard record.purchase != nil else {
            let path = Address("\(AgreementRoutes.workPath)/nytt").setting("behov", need?.reference.path).text
            return buttonLink(visit.t("sourcing.advise.toAgreement"), path: path, .alternative)
        }
        let path = Address("\(ProcurementRoutes.workPath)/ny").setting("rad", "\(record.id)").text
        return buttonLink(visit.t("sourcing.advise.toProcurement"), path: path)
    }

    private var asked: HTML? {
        guard let purchase = record.purchase else { return nil }
        let value: String
        switch purchase.value {
        case .total(let total): value = visit.kronor(total)
        case .monthly(let month, _): value = visit.t("sourcing.advise.perMonth", ["sum": visit.kronor(month)])
        }
        var known: [(name: String, value: HTML)] = [
            (visit.t("sourcing.advise.field.date"), day(purchase.day, visit.language)),
            (visit.t("sourcing.procurement.field.act"), "\(purchase.act.rawValue)"),
            (
                visit.t("sourcing.procurement.field.kind"),
                "\(visit.t("sourcing.procurement.kind.\(purchase.kind.rawValue)"))"
            ),
            (visit.t("sourcing.procurement.fact.code"), "\(purchase.code?.digits ?? "–")"),
            (visit.t("sourcing.procurement.fact.value"), "\(value)"),
            (
                visit.t("sourcing.procurement.field.hasOptions"),
                purchase.options > 0
                    ? "\(visit.kronor(purchase.options))" : "\(visit.t("sourcing.procurement.options.none"))"
            ),
            (visit.t("sourcing.advise.field.months"), "\(purchase.termMonths.map { "\($0)" } ?? "–")"),
        ]
        if let share = purchase.supplierShare {
            known.append((visit.t("sourcing.tender.share"), "\(visit.percent(Int((share * 1_000).rounded())))"))
        }
        let rows = purchase.earlier.map { "<li>\(visit.kronor($0.value)), \(day($0.day, visit.language))</li>" as HTML }
        let earlier: HTML? =
            rows.isEmpty ? nil : "<h3>\(visit.t("sourcing.advise.earlier"))</h3><ul>\(rows)</ul>"
        return "<section><h2>\(visit.t("sourcing.advise.question"))</h2>\(facts(known))\(earlier)</section>"
    }
}

/// Advice that the reader's organisations have kept.
struct AdviceListPage {
    let visit: Visit
    let records: [AdviceRecord]
    let total: Int
    let page: Int

    func answer() -> Answer {
        let title = visit.t("sourcing.advise.keptTitle")
        let links = [Link(visit.t("sourcing.advise.title"), path: AdviceRoutes.workPath)]
        return visit.procurementPage(
            title,
            """
            \(visit.procurementCrumbs(title, links))<h1>\(title)</h1>\
            <p class="lead">\(visit.t("sourcing.advise.keptLead"))</p>\(content)\
            \(Pager(page: page, size: AdviceRecord.pageSize, total: total) {
                Address(AdviceRoutes.keptPath).setting("sida", "\($0)").text
            }.html(visit.texts))
            """)
    }

    private var content: HTML {
        guard !records.isEmpty else {
            return emptyState(
                title: visit.t("sourcing.advise.noneKept"),
                """
                <p>\(visit.t("sourcing.advise.noneKeptText"))</p>\
                <p>\(buttonLink(visit.t("sourcing.advise.title"), path: AdviceRoutes.workPath))</p>
                """)
        }
        let columns: [DataTable.Column] = [
            .init(visit.t("sourcing.advise.field.title")), .init(visit.t("sourcing.advise.field.way")),
            .init(visit.t("sourcing.procurement.column.value"), isNumber: true),
            .init(visit.t("sourcing.advise.keptAt")),
        ]
        let rows = records.map { record -> [HTML] in
            let way = record.way.map { visit.t("sourcing.advice.way.\($0.rawValue)") } ?? "–"
            let value = record.purchase.map { visit.kronor($0.reckoned) } ?? "–"
            return [
                "<a href=\"\(url: record.path)\">\(record.title)</a><br><span class=\"small soft\">\(record.organisationName)</span>",
                "\(way)", "\(value)", day(record.at, visit.language),
            ]
        }
        return DataTable(caption: visit.t("sourcing.advise.keptTitle"), columns: columns, rows: rows).html
    }
}
