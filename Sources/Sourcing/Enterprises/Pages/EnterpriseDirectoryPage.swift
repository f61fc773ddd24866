import Markup
import Partnership
import Web

/// The public directory of social enterprises.
struct EnterpriseDirectoryPage {
    let visit: Visit
    let filter: EnterpriseFilter
    let directory: EnterpriseDirectory
    /// Whether all stand on one page, for print.
    let isWhole: Bool
    /// What may have been meant by the words.
    var meant: String?

    private var path: String { EnterpriseRoutes.path }

    func html() -> HTML {
        """
        <h1>\(visit.t("sourcing.enterprise.title"))</h1><p class="lead">\(visit.t("sourcing.enterprise.lead"))</p>\
        \(keeping)\(filters)\(chips)\(words)<div class="split"><section class="flow">\
        <h2>\(visit.t("sourcing.enterprise.count", count: directory.total))</h2>\
        \(directory.total == 0 ? empty : list)</section>\
        <aside class="flow noprint"><h2>\(visit.t("sourcing.enterprise.map"))</h2>\(map)</aside></div>
        """
    }

    /// For those who keep profiles: where they do.
    private var keeping: HTML? {
        guard Permission.represent.isGranted(to: visit.actor) else { return nil }
        return """
            <p class="noprint"><a href="\(EnterpriseRoutes.workPath)">\(visit.t("sourcing.enterprise.keep"))</a></p>
            """
    }

    private var words: HTML {
        let meant = meant.map { visit.didYouMean($0, filter.address(path)) }
        let some = directory.lacksWords && directory.total > 0
        return """
            \(meant)\(if: some, "<p class=\"hint\">\(visit.t("sourcing.enterprise.onlySome"))</p>")\
            \(if: directory.isCapped, "<p class=\"hint\">\(visit.t("sourcing.enterprise.capped"))</p>")
            """
    }

    private var filters: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        let all = visit.t("sourcing.enterprise.filter.all")
        let places = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
        var fields = directory.divisions.map { Option($0.code.digits, $0.name) }
        if let code = filter.code, !fields.contains(where: { $0.value == code.digits }) {
            fields.insert(Option(code.digits, directory.codeName ?? code.written), at: 0)
        }
        let times = WorkTimes.named.map { Option($0.name, visit.t("sourcing.times.\($0.name)")) }
        let orders = EnterpriseFilter.Order.allCases.map {
            Option($0.rawValue, visit.t("sourcing.enterprise.order.\($0)"))
        }
        let content: HTML = """
            \(view.text(
                "q", label: visit.t("sourcing.enterprise.filter.words"),
                hint: visit.t("sourcing.enterprise.filter.wordsHint"), value: filter.words, type: .search,
                maxLength: 200))\
            \(view.select(
                "kommun", label: visit.t("sourcing.enterprise.filter.municipality"),
                options: places.map { Option($0.code, $0.name) }, value: filter.municipality, empty: all))\
            \(view.select(
                "kod", label: visit.t("sourcing.enterprise.filter.field"), options: fields, value: filter.code?.digits,
                empty: all))\
            \(view.select(
                "ordning", label: visit.t("sourcing.enterprise.filter.order"), options: orders,
                value: filter.order.rawValue))\
            \(view.boxes(
                "tid", legend: visit.t("sourcing.enterprise.filter.times"), options: times, values: filter.times.names))\
            <div>\(view.tick(
                "besok", label: visit.t("sourcing.enterprise.filter.visits"), isTicked: filter.takesVisits))\
            \(view.tick(
                "ideburen", label: visit.t("sourcing.enterprise.filter.ideaDriven"), isTicked: filter.isIdeaDriven))</div>
            """
        return filterForm(path: path, content, texts: visit.texts)
    }

    private var chips: HTML {
        var chips: [FilterChip] = []
        func add(_ label: String?, without change: (inout EnterpriseFilter) -> Void) {
            guard let label else { return }
            chips.append(FilterChip(label, path: filter.with(change).address(path).text))
        }
        add(filter.words.isEmpty ? nil : "”\(filter.words)”") { $0.words = "" }
        add(visit.partnership.municipality(filter.municipality)?.name) { $0.municipality = nil }
        add(filter.code.map { directory.codeName ?? $0.written }) { $0.code = nil }
        for (name, time) in WorkTimes.named where filter.times.contains(time) {
            add(visit.t("sourcing.times.\(name)")) { $0.times.remove(time) }
        }
        add(filter.takesVisits ? visit.t("sourcing.enterprise.filter.visits") : nil) { $0.takesVisits = false }
        add(filter.isIdeaDriven ? visit.t("sourcing.enterprise.filter.ideaDriven") : nil) { $0.isIdeaDriven = false }
        return filterChips(chips, clear: path, texts: visit.texts)
    }

    private var list: HTML {
        let size = PublicEnterpriseRoutes.pageSize
        let pager = Pager(page: directory.page, size: size, total: directory.total) { [filter] page in
            filter.address(EnterpriseRoutes.path).setting("sida", page == 1 ? nil : String(page)).text
        }
        return """
            \(cards(directory.shown.map(card)))\(if: !isWhole, pager.html(visit.texts))\(ways)
            """
    }

    private func card(_ enterprise: SocialEnterprise) -> LinkCard {
        let parts = EnterpriseParts(visit: visit, enterprise: enterprise, names: directory.names)
        let offers = enterprise.offers.map(\.title)
        let what = offers.isEmpty ? "" : " \(offers.joined(separator: ", "))."
        let meta: [HTML?] = [
            HTML(text: parts.places), parts.times.map { HTML(text: $0) },
            enterprise.hours.map {
                HTML(text: visit.t("sourcing.enterprise.hours", count: $0, ["hours": visit.language.number($0)]))
            },
        ]
        return LinkCard(
            title: enterprise.name, path: enterprise.path, labels: parts.labels,
            excerpt: "\(enterprise.summary)\(what)", meta: meta.compactMap(\.self))
    }

    /// The same to take along: as a file, or all on one page for print.
    private var ways: HTML {
        let file = filter.address(PublicEnterpriseRoutes.filePath).text
        let whole = filter.address(path).setting("visa", "alla").text
        let print: HTML =
            isWhole
            ? "<a href=\"\(url: filter.address(path).text)\">\(visit.t("sourcing.enterprise.inPages"))</a>"
            : "<a href=\"\(url: whole)\">\(visit.t("sourcing.enterprise.print"))</a>"
        return """
            <p class="noprint"><a href="\(url: file)" download>\(visit.t("sourcing.enterprise.download"))</a> · \(print)</p>
            """
    }

    private var empty: HTML {
        let text = visit.t(filter.isOpen ? "sourcing.enterprise.empty.none" : "sourcing.enterprise.empty.filtered")
        let need = buttonLink(visit.t("sourcing.enterprise.empty.need"), path: NeedRoutes.path, .alternative)
        let clear: HTML? =
            filter.isOpen ? nil : buttonLink(visit.t("sourcing.enterprise.empty.clear"), path: path, .alternative)
        return emptyState(
            title: visit.t("sourcing.enterprise.empty.title"),
            "<p>\(text)</p>\(row([clear, need].compactMap(\.self)))", level: 3)
    }

    private var map: HTML {
        let tiles = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }.map { municipality in
            let count = (directory.counts[municipality.code] ?? 0) + directory.everywhere
            return TileMap.Tile(
                name: municipality.name, column: municipality.column, row: municipality.row, count: count,
                countText: visit.t("sourcing.enterprise.count", count: count),
                path: filter.with { $0.municipality = municipality.code }.address(path).text,
                isChosen: filter.municipality == municipality.code)
        }
        guard !tiles.isEmpty else { return .empty }
        let note = visit.t(
            "sourcing.enterprise.everywhereNote", count: directory.everywhere,
            ["everywhere": visit.enterpriseEverywhere])
        return """
            \(TileMap(title: visit.t("sourcing.enterprise.mapTitle"), tiles: tiles).html(visit.texts))\
            \(if: directory.everywhere > 0, "<p class=\"small\">\(note)</p>")
            """
    }
}
