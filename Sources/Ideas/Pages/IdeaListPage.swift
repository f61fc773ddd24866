import Markup
import Partnership
import Web

/// All public ideas: to search, to narrow, to follow as a feed.
struct IdeaListPage {
    let visit: Visit
    let list: IdeaList
    let organisations: OrganisationChoice
    /// What may have been meant by the words.
    var meant: String?

    private var filter: IdeaFilter { list.filter }
    private var texts: Texts { visit.formView().texts }

    func answer() -> Answer {
        let head = PageHead(
            visit.t("ideas.list.title"), description: visit.t("ideas.list.lead"), section: "/ideer",
            feed: filter.address("/ideer.atom").text
        )
        return visit.page(
            head,
            """
            <h1>\(visit.t("ideas.list.title"))</h1><p class="lead">\(visit.t("ideas.list.lead"))</p>\(form)\
            \(filterChips(chips, clear: "/ideer", texts: texts))\(didYouMean)\(summary)\(results)
            """
        )
    }

    private var didYouMean: HTML? { meant.map { visit.didYouMean($0, filter.address()) } }

    private var form: HTML {
        // The fields show what the list is narrowed by, not what the address says.
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        let all = visit.t("ideas.list.all")
        let municipalities = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
        let fields: HTML = """
            \(view.text("q", label: visit.t("ideas.list.words"), value: filter.words, type: .search))\
            \(view.select("kommun", label: visit.t("ideas.list.municipality"),
                options: municipalities.map { Option($0.code, $0.name) }, value: filter.municipality, empty: all))\
            \(view.select("tema", label: visit.t("ideas.list.theme"),
                options: visit.partnership.settings.themes.map { Option($0, $0) }, value: filter.theme, empty: all))\
            \(view.select("lage", label: visit.t("ideas.list.state"),
                options: IdeaFilter.states.map { Option($0.rawValue, visit.t($0.key)) }, value: filter.state?.rawValue,
                empty: all))\
            \(organisation(view, all))
            """
        return filterForm(path: "/ideer", fields, texts: texts)
    }

    private func organisation(_ view: FormView, _ all: String) -> HTML {
        let label = visit.t("ideas.list.organisation")
        if let options = organisations.all {
            return view.select("verksamhet", label: label, options: options, value: filter.slug, empty: all)
        }
        return
            "\(view.text("verksamhet", label: label, value: organisations.chosen ?? organisations.typed))\(whichOrganisation)"
    }

    /// What was typed is no organisation's name: those that it may mean, in words that lead to them.
    private var whichOrganisation: HTML? {
        guard !organisations.typed.isEmpty else { return nil }
        let values = ["words": organisations.typed]
        guard !organisations.found.isEmpty else {
            return "<p class=\"error\" role=\"status\">\(visit.t("ideas.list.organisation.none", values))</p>"
        }
        let links = organisations.found.map { option -> HTML in
            "<li><a href=\"\(url: filter.asking(option.value).address().text)\">\(option.label)</a></li>"
        }
        let more: HTML? = organisations.hasMore ? "<p>\(visit.t("ideas.list.organisation.more"))</p>" : nil
        return """
            <div role="status"><p><strong>\(visit.t("ideas.list.organisation.which", values))</strong></p><ul>\(links)</ul>\(more)</div>
            """
    }

    private var chips: [FilterChip] {
        let address = filter.address()
        let organisation = filter.slug.map { organisations.chosen ?? $0 }
        let chosen: [(String, String?)] = [
            ("q", filter.words.isEmpty ? nil : visit.t("ideas.list.chip.words", ["words": filter.words])),
            ("kommun", visit.partnership.municipality(filter.municipality)?.name), ("tema", filter.theme),
            ("lage", filter.state.map { visit.t($0.key) }), ("verksamhet", organisation),
        ]
        return chosen.compactMap { name, label in
            label.map { FilterChip($0, path: address.setting(name, nil).text) }
        }
    }

    private var summary: HTML {
        let count =
            switch list.count {
            case .exactly(let count): visit.t("ideas.list.count", count: count)
            case .atLeast(let count): visit.t("ideas.list.atLeast", ["count": visit.language.number(count)])
            case .moreThan(let cap): visit.t("ideas.list.countMore", ["count": visit.language.number(cap)])
            }
        return """
            <div class="row apart"><p role="status"><strong>\(count)</strong></p><p class="row small">\
            <a href="\(url: filter.address("/ideer.atom").text)">\(visit.t("ideas.list.feed"))</a>\
            <a href="\(url: filter.address("/ideer.csv").text)">\(visit.t("ideas.list.csv"))</a>\
            <a href="/ideer/folj">\(visit.t("ideas.list.follow"))</a></p></div>
            """
    }

    private var results: HTML {
        guard !list.ideas.isEmpty else {
            return empty
        }
        let newest: HTML? =
            filter.isFurtherDown
            ? "<p><a href=\"\(url: filter.address().text)\">\(visit.t(list.search == nil ? "ideas.list.newest" : "ideas.list.best"))</a></p>"
            : nil
        let onlySome: HTML? = list.hasOnlySome ? "<p class=\"hint\">\(visit.t("ideas.list.onlySome"))</p>" : nil
        let next = list.next.map { $0.pageAddress().text }
        return """
            <h2 class="vh">\(visit.t("ideas.list.results"))</h2>\(newest)\(onlySome)\(cards(list.ideas.map { IdeaCard.card($0, visit, search: list.search) }))\
            \(pager(previous: nil, next: next, texts: texts))
            """
    }

    private var empty: HTML {
        guard !chips.isEmpty else {
            let give = row([buttonLink(visit.t("ideas.nav.give"), path: "/ideer/ny")])
            return emptyState(
                title: visit.t("ideas.list.empty.title"), "<p>\(visit.t("ideas.list.empty.text"))</p>\(give)")
        }
        let ways = row([
            buttonLink(visit.t("ideas.list.empty.all"), path: "/ideer"),
            buttonLink(visit.t("ideas.nav.give"), path: "/ideer/ny", .quiet),
        ])
        return emptyState(title: visit.t("ideas.list.none.title"), "<p>\(visit.t("ideas.list.none.text"))</p>\(ways)")
    }
}

/// An idea as a card.
enum IdeaCard {
    /// `search`: what was looked for; its hits are marked.
    static func card(_ idea: ListedIdea, _ visit: Visit, level: Int = 3, search: SearchQuery? = nil) -> LinkCard {
        let municipality = visit.partnership.municipality(idea.municipality)?.name
        let place: HTML? = municipality.map { HTML(text: $0) }
        let organisations: HTML? =
            idea.organisations.isEmpty ? nil : HTML(text: idea.organisations.joined(separator: ", "))
        let challenge: HTML? = idea.isChallenge ? tag(visit.t("ideas.page.challenge")) : nil
        return LinkCard(
            title: idea.title, path: idea.path,
            labels: [stateTag(idea.state.rawValue, visit.t(idea.state.key)), challenge].compactMap(\.self),
            excerpt: search?.snippet(idea.words) ?? HTML(text: Excerpt.of(idea.words)),
            meta: [place, day(idea.receivedAt, visit.language), organisations].compactMap(\.self), level: level
        )
    }
}
