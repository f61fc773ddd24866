import Database
import Markup
import Web

/// The page that searches everything.
struct SearchPage {
    let visit: Visit
    let found: [FoundKind]

    private var typed: String { visit.query.text("q") }
    private var query: SearchQuery { SearchQuery(typed, isOpen: true) }

    func answer() async throws -> Answer {
        let title = visit.t("search.title")
        let better = try await respelt()
        return visit.page(
            PageHead(title, section: SearchRoutes.path, isHidden: !typed.isEmpty),
            "<h1>\(title)</h1>\(form)\(better.map(didYouMean))\(results)")
    }

    private var form: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        return """
            <form action="\(SearchRoutes.path)" method="get" role="search" class="search" data-suggest="\(SearchRoutes.path)/forslag">\
            \(view.text("q", label: visit.t("search.words"), hint: visit.t("search.hint"), value: typed, type: .search, maxLength: 2_000))\
            <div data-suggest-into class="suggest" aria-live="polite"></div>\(row([button(visit.t("search.submit"))]))</form>
            """
    }

    /// Looked for only when something may be misspelt: nothing found has all the words.
    private func respelt() async throws -> String? {
        guard !query.isEmpty, !found.contains(where: { $0.hits.contains(where: \.hasAll) }) else { return nil }
        let kinds = visit.services.capabilities.flatMap(\.searchable)
        let (actor, partnership, typed) = (visit.actor, visit.partnership.id, typed)
        return try await visit.read { reader in
            try reader.respelt(String(typed.prefix(200)), kinds.map { ($0.kind, $0.scope(actor)) }, in: partnership)
        }
    }

    private func didYouMean(_ words: String) -> HTML { Self.didYouMean(words, Address(SearchRoutes.path), visit) }

    /// Asks whether something else was meant.
    static func didYouMean(_ words: String, _ address: Address, _ visit: Visit) -> HTML {
        """
        <p class="meant">\(visit.t("search.meant")) <a href="\(url: address.setting("q", words).text)">\(words)</a>?</p>
        """
    }

    private var results: HTML {
        guard !typed.isEmpty else { return .empty }
        let kinds = found.filter { !$0.hits.isEmpty }
        guard !kinds.isEmpty else {
            let ways = row([
                buttonLink(visit.t("error.ideas"), path: "/ideer"),
                buttonLink(visit.t("error.start"), path: "/", .quiet),
            ])
            return emptyState(
                title: visit.t("search.nothing.title", ["words": String(typed.prefix(80))]),
                "<p>\(visit.t("search.nothing.text"))</p>\(ways)")
        }
        return "<div role=\"status\" class=\"vh\">\(summary(kinds))</div>\(kinds.map(section))"
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
        return """
            <section><h2>\(visit.t(kind.label)) <span class="small">(\(count(kind)))</span></h2>\
            <ol class="found">\(kind.hits.map(item))</ol>\(more)</section>
            """
    }

    private func item(_ hit: FoundKind.Hit) -> HTML {
        let detail: HTML? = hit.subject.detail.isEmpty ? nil : "<p class=\"small\">\(hit.subject.detail)</p>"
        return """
            <li><h3><a href="\(url: hit.subject.path)">\(query.marked(hit.subject.title))</a></h3>\
            <p>\(query.snippet(hit.text))</p>\(detail)</li>
            """
    }

    /// What is shown below the field while somebody types.
    static func suggestions(_ hits: [(label: String, hit: FoundKind.Hit)], _ query: SearchQuery, _ visit: Visit) -> HTML
    {
        guard !hits.isEmpty else { return .empty }
        let items = hits.map { label, hit -> HTML in
            """
            <li><a href="\(url: hit.subject.path)">\(query.marked(hit.subject.title))</a> \
            <span class="small">\(visit.t(label))</span></li>
            """
        }
        return "<ul>\(items)</ul>"
    }
}
