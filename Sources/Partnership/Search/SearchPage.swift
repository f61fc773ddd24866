import Database
public import Markup
public import Web

/// The page that searches everything.
struct SearchPage {
    let visit: Visit
    let found: [FoundKind]
    /// The kind that alone is shown.
    let chosen: SearchKind?
    /// What may have been meant.
    var meant: String?

    private var typed: String { visit.query.text("q") }
    private var query: SearchQuery { SearchQuery(typed, isOpen: true) }
    private var address: Address {
        Address(SearchRoutes.path).setting("q", typed).setting("slag", chosen?.name)
    }

    func answer() -> Answer {
        let title = visit.t("search.title")
        return visit.page(
            PageHead(title, section: SearchRoutes.path, isHidden: !typed.isEmpty),
            "<h1>\(title)</h1>\(form)\(meant.map { visit.didYouMean($0, address) })\(results)")
    }

    private var form: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        return """
            <form action="\(SearchRoutes.path)" method="get" role="search" class="search" data-suggest="\(SearchRoutes.path)/forslag">\
            \(view.text("q", label: visit.t("search.words"), hint: visit.t("search.hint"), value: typed, type: .search, maxLength: 2_000))\
            <div data-suggest-into class="suggest" aria-live="polite"></div>\(row([button(visit.t("search.submit"))]))</form>
            """
    }

    private var results: HTML {
        guard !typed.isEmpty else { return .empty }
        let kinds = found.filter { $0.count > 0 }
        guard kinds.contains(where: { !$0.hits.isEmpty }) || chosen != nil && !kinds.isEmpty else { return nothing }
        return """
            <div role="status" class="vh">\(summary(kinds))</div>\(choices(kinds))\
            \(kinds.filter { !$0.hits.isEmpty }.map(section))
            """
    }

    private var nothing: HTML {
        let ways = row([
            buttonLink(visit.t("error.ideas"), path: "/ideer"),
            buttonLink(visit.t("error.start"), path: "/", .quiet),
        ])
        return emptyState(
            title: visit.t("search.nothing.title", ["words": String(typed.prefix(80))]),
            "<p>\(visit.t("search.nothing.text"))</p>\(ways)")
    }

    /// All kinds, or one of them.
    private func choices(_ kinds: [FoundKind]) -> HTML? {
        guard kinds.count > 1 || chosen != nil else { return nil }
        let all = Tab(
            visit.t("search.all"), path: address.setting("slag", nil).text, count: nil, isCurrent: chosen == nil)
        let each = kinds.map { kind in
            Tab(
                visit.t(kind.label), path: address.setting("slag", kind.kind.name).text,
                count: kind.isCapped ? nil : kind.count, isCurrent: kind.kind == chosen)
        }
        return tabs([all] + each, label: visit.t("search.kinds"), language: visit.language)
    }

    private func summary(_ kinds: [FoundKind]) -> String {
        kinds.map { "\(visit.t($0.label)): \(count($0))" }.joined(separator: ", ")
    }

    private func count(_ kind: FoundKind) -> String {
        let number = visit.language.number(kind.count)
        return kind.isCapped ? visit.t("search.atLeast", ["count": number]) : number
    }

    private func section(_ kind: FoundKind) -> HTML {
        let more: HTML? =
            kind.count > kind.hits.count
            ? """
            <p><a href="\(url: Address(kind.path).setting("q", typed).text)">\
            \(visit.t("search.more", ["kind": visit.t(kind.label).lowercased()]))</a></p>
            """ : nil
        let only = visit.t(query.words.count == 1 ? "search.onlyPart" : "search.onlySome")
        let some: HTML? = kind.hasOnlySome ? "<p class=\"hint\">\(only)</p>" : nil
        return """
            <section><h2>\(visit.t(kind.label)) <span class="small">(\(count(kind)))</span></h2>\(some)\
            <ol class="found">\(kind.hits.map(item))</ol>\(more)</section>
            """
    }

    private func item(_ hit: FoundKind.Hit) -> HTML {
        let detail = hit.subject.detail(visit)
        return """
            <li><h3><a href="\(url: hit.subject.path)">\(query.marked(hit.subject.title(visit)))</a></h3>\
            <p>\(query.snippet(hit.text))</p>\(if: !detail.isEmpty, "<p class=\"small\">\(detail)</p>")</li>
            """
    }

    /// What is shown below the field while somebody types.
    static func suggestions(_ hits: [(label: String, hit: FoundKind.Hit)], _ query: SearchQuery, _ visit: Visit) -> HTML
    {
        guard !hits.isEmpty else { return .empty }
        let items = hits.map { label, hit -> HTML in
            """
            <li><a href="\(url: hit.subject.path)">\(query.marked(hit.subject.title(visit)))</a> \
            <span class="small">\(visit.t(label))</span></li>
            """
        }
        return "<ul>\(items)</ul>"
    }
}

extension Visit {
    /// Asks whether other words were meant. `address`: the page that looks for what is in its `q`.
    public func didYouMean(_ words: String, _ address: Address) -> HTML {
        """
        <p class="meant">\(t("search.meant")) <a href="\(url: address.setting("q", words).text)">\(words)</a>?</p>
        """
    }
}

extension FoundSubject {
    fileprivate func title(_ visit: Visit) -> String { titleKey.map { visit.t($0) } ?? title }

    fileprivate func detail(_ visit: Visit) -> String {
        [detail, stateKey.map { visit.t($0) } ?? "", visit.partnership.municipality(municipality)?.name ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
