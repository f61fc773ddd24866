import Markup
import Partnership
import Web

/// Needs that a reader may see: to search, to narrow, to follow as a feed.
struct NeedListPage {
    let visit: Visit
    let list: NeedList
    /// What may have been meant by the words.
    var meant: String?

    private var filter: NeedFilter { list.filter }
    private var texts: Texts { visit.texts }

    func answer() -> Answer {
        let head = PageHead(
            visit.t("sourcing.need.title"), description: visit.t("sourcing.need.lead"), section: NeedRoutes.path,
            feed: filter.address(NeedRoutes.feedPath).text)
        return visit.page(
            head,
            """
            <h1>\(visit.t("sourcing.need.title"))</h1><p class="lead">\(visit.t("sourcing.need.lead"))</p>\(ways)\(form)\
            \(filterChips(chips, clear: NeedRoutes.path, texts: texts))\(meant.map { visit.didYouMean($0, filter.address()) })\
            \(summary)\(results)
            """)
    }

    private var ways: HTML {
        let isRepresentative = Permission.represent.isGranted(to: visit.actor)
        return row(
            [
                isRepresentative ? buttonLink(visit.t("sourcing.need.new"), path: Need.newPath) : nil,
                isRepresentative
                    ? buttonLink(visit.t("sourcing.need.own"), path: NeedRoutes.workPath, .alternative) : nil,
                buttonLink(
                    visit.t("sourcing.map.link"), path: NeedRoutes.mapPath, isRepresentative ? .quiet : .alternative),
                buttonLink(visit.t("sourcing.procurement.public.title"), path: PublicProcurementRoutes.path, .quiet),
                buttonLink(visit.t("sourcing.agreement.menu"), path: AgreementRoutes.path, .quiet),
            ].compactMap(\.self))
    }

    private var form: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        let all = visit.t("sourcing.need.all")
        let fields: HTML = """
            \(view.text("q", label: visit.t("sourcing.need.filter.words"), value: filter.words, type: .search, maxLength: 200))\
            \(view.select("kommun", label: visit.t("sourcing.need.filter.municipality"), options: visit.needPlaceOptions,
                value: filter.municipality, empty: all))\
            \(view.select("omrade", label: visit.t("sourcing.need.filter.field"), options: visit.needDivisionOptions,
                value: filter.field, empty: all))\
            \(view.select("tid", label: visit.t("sourcing.need.filter.time"), options: visit.needTimeOptions,
                value: filter.time, empty: all))\
            \(view.select("lage", label: visit.t("sourcing.need.filter.state"),
                options: NeedFilter.states.map { Option($0.rawValue, visit.t($0.key)) }, value: filter.state?.rawValue,
                empty: all))\
            \(view.select("ordning", label: visit.t("sourcing.need.filter.order"),
                options: NeedFilter.Order.allCases.map { Option($0.rawValue, visit.t($0.key)) },
                value: filter.order.rawValue))
            """
        return filterForm(path: NeedRoutes.path, fields, texts: texts)
    }

    private var chips: [FilterChip] {
        let address = filter.address()
        let chosen: [(String, String?)] = [
            ("q", filter.words.isEmpty ? nil : visit.t("sourcing.need.chip.words", ["words": filter.words])),
            ("kommun", visit.partnership.municipality(filter.municipality)?.name),
            ("omrade", filter.field.map { visit.t(NeedDivision.key($0)) }),
            ("tid", filter.time.map { visit.t("sourcing.times.\($0)") }),
            ("lage", filter.state.map { visit.t($0.key) }),
        ]
        return chosen.compactMap { name, label in
            label.map { FilterChip($0, path: address.setting(name, nil).text) }
        }
    }

    private var summary: HTML {
        let count =
            list.isCapped
            ? visit.t("sourcing.need.atLeast", ["count": visit.language.number(list.count)])
            : visit.t("sourcing.need.count", count: list.count)
        return """
            <div class="row apart"><p role="status"><strong>\(count)</strong></p><p class="row small">\
            <a href="\(url: filter.address(NeedRoutes.feedPath).text)">\(visit.t("sourcing.need.feed"))</a>\
            <a href="\(url: filter.address(NeedRoutes.filePath).text)">\(visit.t("sourcing.need.csv"))</a></p></div>
            """
    }

    private var results: HTML {
        guard !list.needs.isEmpty else { return list.count > 0 ? past : empty }
        let onlySome: HTML? = list.hasOnlySome ? "<p class=\"hint\">\(visit.t("sourcing.need.onlySome"))</p>" : nil
        let pager = Pager(page: filter.page, size: NeedList.size, total: list.count) { [filter] page in
            filter.address().setting("sida", page == 1 ? nil : "\(page)").text
        }
        return """
            <h2 class="vh">\(visit.t("sourcing.need.results"))</h2>\(onlySome)\
            \(cards(list.needs.map { NeedCard.card($0, visit, search: list.search) }))\(pager.html(texts))
            """
    }

    /// A page beyond the last.
    private var past: HTML {
        emptyState(
            title: visit.t("sourcing.need.past"),
            row([buttonLink(visit.t("sourcing.need.first"), path: filter.address().text)]))
    }

    private var empty: HTML {
        let new: HTML? =
            Permission.represent.isGranted(to: visit.actor)
            ? buttonLink(visit.t("sourcing.need.new"), path: Need.newPath, filter.isEmpty ? .main : .quiet) : nil
        guard !filter.isEmpty else {
            return emptyState(
                title: visit.t("sourcing.need.none.title"),
                "<p>\(visit.t("sourcing.need.none.text"))</p>\(row([new].compactMap(\.self)))")
        }
        let ways = row(
            [buttonLink(visit.t("sourcing.need.noneFound.all"), path: NeedRoutes.path), new].compactMap(\.self))
        return emptyState(
            title: visit.t("sourcing.need.noneFound.title"), "<p>\(visit.t("sourcing.need.noneFound.text"))</p>\(ways)")
    }
}

/// A need as a card.
enum NeedCard {
    /// `search`: what was looked for; its hits are marked.
    static func card(_ listed: ListedNeed, _ visit: Visit, level: Int = 3, search: SearchQuery? = nil) -> LinkCard {
        let need = listed.need
        let limited: HTML? = need.visibility == .everyone ? nil : tag(visit.t("\(need.visibility.key).short"))
        let by: HTML? = need.answerBy.flatMap { answerBy in
            guard need.takesAnswers, answerBy >= visit.now.isoDay else { return nil }
            return "\(visit.t("sourcing.need.answerBy")) \(visit.needDay(answerBy))"
        }
        let counts: [HTML?] = [
            listed.joins > 0 ? "\(visit.t("sourcing.need.joined", count: listed.joins))" : nil,
            listed.answers > 0 ? "\(visit.t("sourcing.need.answers", count: listed.answers))" : nil,
        ]
        return LinkCard(
            title: need.title, path: need.path, labels: [visit.needState(need.state), limited].compactMap(\.self),
            excerpt: search?.snippet(need.words) ?? HTML(text: excerpt(need.words)),
            meta: [HTML(text: need.organisationName), HTML(text: visit.needPlaces(need.places)), by].compactMap(\.self)
                + counts.compactMap(\.self), level: level)
    }

    /// The first words of a longer text.
    static func excerpt(_ text: String, length: Int = 200) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > length else { return line }
        let cut = line.prefix(length)
        return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + " …"
    }
}

extension Visit {
    /// Fields to choose among, by their names.
    var needDivisionOptions: [Option] {
        NeedDivision.all.map { Option($0, t(NeedDivision.key($0))) }.sortedInSwedish { $0.label }
    }
}
