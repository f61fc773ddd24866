import Markup
import Partnership
import Web

/// The buyer's own procurements.
struct ProcurementListPage {
    let visit: Visit
    let filter: ProcurementList.Filter
    let list: ProcurementList
    /// Whether who reads speaks for a buyer.
    let isBuyer: Bool

    func answer() -> Answer { visit.procurementPage(visit.t("sourcing.procurement.workTitle"), html) }

    private var html: HTML {
        """
        <h1>\(visit.t("sourcing.procurement.workTitle"))</h1>\
        <p class="lead">\(visit.t("sourcing.procurement.workLead"))</p>\(ways)\(isBuyer ? content : notBuyer)
        """
    }

    private var ways: HTML {
        let new =
            isBuyer
            ? [buttonLink(visit.t("sourcing.procurement.new"), path: "\(ProcurementRoutes.workPath)/ny")] : []
        return row(
            new + [
                buttonLink(visit.t("sourcing.advise.title"), path: AdviceRoutes.workPath, .alternative),
                buttonLink(visit.t("sourcing.tender.list.title"), path: TenderRoutes.path, .quiet),
            ])
    }

    private var notBuyer: HTML {
        emptyState(
            title: visit.t("sourcing.procurement.notBuyer"),
            "<p>\(visit.t("sourcing.procurement.notBuyerText"))</p>")
    }

    private var content: HTML {
        let view = visit.procurementFilterView
        let fields: HTML = """
            \(view.text("q", label: visit.t("sourcing.procurement.filter.words"), value: filter.words, type: .search))\
            \(view.select(
                "lage", label: visit.t("sourcing.procurement.filter.state"), options: states,
                value: filter.state?.rawValue, empty: visit.t("sourcing.procurement.filter.all")
            ))\(orderField(visit, view, filter))
            """
        return """
            \(filterForm(path: ProcurementRoutes.workPath, fields, texts: visit.texts))\
            <p>\(visit.t("sourcing.procurement.count", count: list.total))</p>\(table)\
            \(pagerOf(visit, filter, list, ProcurementRoutes.workPath))
            """
    }

    private var states: [Option] {
        ProcurementState.allCases.map { Option($0.rawValue, visit.t("sourcing.procurement.state.\($0.rawValue)")) }
    }

    private var table: HTML {
        guard !list.cases.isEmpty else {
            return emptyState(
                title: visit.t(filter.isEmpty ? "sourcing.procurement.none" : "sourcing.procurement.noneFound"),
                "<p>\(visit.t(filter.isEmpty ? "sourcing.procurement.noneText" : "sourcing.procurement.noneFoundText"))</p>"
            )
        }
        let columns: [DataTable.Column] = [
            .init(visit.t("sourcing.procurement.column.title")), .init(visit.t("sourcing.procurement.column.state")),
            .init(visit.t("sourcing.procurement.column.until")),
            .init(visit.t("sourcing.procurement.column.value"), isNumber: true),
        ]
        let rows = list.cases.map { procurement -> [HTML] in
            [
                """
                <a href="\(url: procurement.workPath)">\(procurement.title)</a>\
                <br><span class="small soft">\(procurement.printed), \(procurement.organisationName)</span>
                """,
                visit.state(procurement),
                procurement.tendersBy.map { moment($0, visit.language) } ?? "–",
                "\(visit.kronor(procurement.wholeValue))",
            ]
        }
        return DataTable(caption: visit.t("sourcing.procurement.workTitle"), columns: columns, rows: rows).html
    }
}

/// How a list is sorted.
func orderField(_ visit: Visit, _ view: FormView, _ filter: ProcurementList.Filter) -> HTML {
    view.select(
        "ordning", label: visit.t("sourcing.procurement.filter.order"),
        options: ProcurementList.Filter.Order.allCases.map {
            Option($0.rawValue, visit.t("sourcing.procurement.order.\($0.rawValue)"))
        }, value: filter.order.rawValue)
}

func pagerOf(_ visit: Visit, _ filter: ProcurementList.Filter, _ list: ProcurementList, _ path: String) -> HTML {
    Pager(page: list.page, size: ProcurementList.size, total: list.total) {
        filter.address(path).setting("sida", "\($0)").text
    }.html(visit.texts)
}

extension Visit {
    /// Shows the fields of a list's filters.
    var procurementFilterView: FormView {
        FormView(FormFields(), language: language, messages: services.messages, marksOptional: false)
    }
}
