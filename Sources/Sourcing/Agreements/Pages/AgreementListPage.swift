import Markup
import Partnership
import Web

/// A list of agreements: what anybody may read, or what somebody works with.
struct AgreementListPage {
    static let pageSize = 50

    let visit: Visit
    let path: String
    let isWork: Bool
    let filter: AgreementFilter
    /// All that the one who visits may see.
    let agreements: [Agreement]
    /// Those of them that pass the filter, in its order.
    let shown: [Agreement]
    /// What waits for the one who visits; above the list.
    var tasks: HTML?

    private var words: AgreementWords { AgreementWords(visit: visit) }

    var title: String { words.t(isWork ? "work.title" : "list.title") }

    func html() -> HTML {
        """
        <h1>\(title)</h1><p class="lead">\(words.t(isWork ? "work.lead" : "list.lead"))</p>\(new)\(tasks)\(filters)\(chips)\
        <section><h2 class="vh">\(title)</h2>\(shown.isEmpty ? empty : table(shown))</section>\(download(shown))\(foreseen)
        """
    }

    private var new: HTML? {
        guard isWork, !visit.actor.organisations.isEmpty, !agreements.isEmpty else { return nil }
        return "<p>\(buttonLink(words.t("new"), path: "\(path)/nytt", .alternative))</p>"
    }

    private var filters: HTML {
        guard !agreements.isEmpty else { return .empty }
        let view = FormView(
            visit.query, language: visit.language, messages: visit.services.messages, marksOptional: false)
        let all = words.t("filter.all")
        let buyers = Dictionary(agreements.map { ($0.organisation, $0.organisationName) }) { first, _ in first }
            .map { Option("\($0.key)", $0.value) }.sortedInSwedish { $0.label }
        let states = AgreementState.allCases.filter { isWork || $0 != .draft }
        let fields: HTML = """
            \(view.text("q", label: words.t("filter.words"), value: filter.words, type: .search, maxLength: 200))\
            \(view.select(
                "slag", label: words.t("filter.kind"), options: AgreementKind.allCases.map { Option($0.rawValue, visit.t($0.key)) },
                empty: all))\
            \(view.select(
                "lage", label: words.t("filter.state"), options: states.map { Option($0.rawValue, visit.t($0.key)) }, empty: all))\
            \(view.select("part", label: words.t("filter.buyer"), options: buyers, empty: all))
            """
        return filterForm(path: path, fields, texts: visit.texts)
    }

    private var chips: HTML {
        var chips: [FilterChip] = []
        func add(_ name: String, _ label: String?) {
            guard let label else { return }
            chips.append(FilterChip(label, path: filter.address(path).setting(name, nil).text))
        }
        add("q", filter.words.isEmpty ? nil : "”\(filter.words)”")
        add("slag", filter.kind.map { visit.t($0.key) })
        add("lage", filter.state.map { visit.t($0.key) })
        add("part", filter.buyer.flatMap { key in agreements.first { $0.organisation == key }?.organisationName })
        return filterChips(chips, clear: path, texts: visit.texts)
    }

    private func table(_ agreements: [Agreement]) -> HTML {
        let last = (agreements.count + Self.pageSize - 1) / Self.pageSize
        let page = min(max(Int(visit.query.number("sida") ?? 1), 1), last)
        let shown = agreements.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        let table = DataTable(
            caption: visit.t("sourcing.agreement.count", count: agreements.count),
            columns: [
                column("column.title", .title), DataTable.Column(words.t("column.partners")),
                DataTable.Column(words.t("column.state")), column("column.term", .end),
                column("column.value", .value, isNumber: true),
            ],
            rows: shown.map(row))
        let pager = Pager(page: page, size: Self.pageSize, total: agreements.count) { [filter, path] page in
            filter.address(path).setting("sida", page == 1 ? nil : String(page)).text
        }
        return table.html + pager.html(visit.texts)
    }

    private func column(_ label: String, _ order: AgreementFilter.Order, isNumber: Bool = false) -> DataTable.Column {
        let isCurrent = filter.order == order
        let current: DataTable.Order? = isCurrent ? (order == .value ? .descending : .ascending) : nil
        let path = filter.sorted(by: isCurrent ? .newest : order).address(path).text
        return DataTable.Column(words.t(label), isNumber: isNumber, sortPath: path, order: current)
    }

    private func row(_ agreement: Agreement) -> [HTML] {
        let link: HTML = """
            <a href="\(url: isWork ? agreement.workPath : agreement.path)">\(agreement.title)</a> \
            <span class="mono soft small">\(agreement.name)</span>
            """
        let parties = "\(agreement.organisationName) – \(words.partners(agreement))"
        return [
            link, HTML(text: parties),
            "<span>\(words.state(agreement)) <span class=\"small\">\(visit.t(agreement.kind.key))</span></span>",
            words.term(agreement), HTML(text: words.sum(agreement.value)),
        ]
    }

    private func download(_ shown: [Agreement]) -> HTML? {
        guard !shown.isEmpty, !isWork else { return nil }
        let path = filter.address("\(path).csv").text
        return "<p><a href=\"\(url: path)\" download>\(words.t("download"))</a></p>"
    }

    private var foreseen: HTML? {
        guard isWork, visit.actor.isMember else { return nil }
        return """
            <ul><li><a href="\(FollowUpRoutes.workPath)">\(visit.t("sourcing.followUp.list.title"))</a></li>\
            <li><a href="\(FollowUpRoutes.foreseenPath)">\(visit.t("sourcing.followUp.foreseen.title"))</a></li></ul>
            """
    }

    private var empty: HTML {
        if !filter.isOpen {
            let clear = buttonLink(words.t("empty.clear"), path: path, .alternative)
            return emptyState(title: words.t("empty.title"), "<p>\(words.t("empty.filtered"))</p><p>\(clear)</p>")
        }
        let mayMake = isWork && !visit.actor.organisations.isEmpty
        let action: HTML? = mayMake ? "<p>\(buttonLink(words.t("new"), path: "\(path)/nytt"))</p>" : nil
        return emptyState(
            title: words.t("empty.title"), "<p>\(words.t(mayMake ? "empty.work" : "empty.none"))</p>\(action)")
    }
}
