import Markup
import Partnership
import Web

/// What waits for the coordinators.
struct QueuePage {
    let visit: Visit
    let queue: WorkQueue

    private var filter: QueueFilter { queue.filter }

    func answer() -> Answer {
        let title = visit.t("ideas.work.queue.title")
        return visit.page(
            visit.workHead(title, section: "/arbete/ko"),
            """
            \(row([
                "<h1>\(title)</h1>",
                buttonLink(visit.t("ideas.work.queue.enter"), path: "/ideer/ny", .alternative, attributes: "data-key=\"n\""),
            ], isApart: true))\(views)\(form)\(overdue)\(list)
            """
        )
    }

    private var views: HTML {
        let items = QueueFilter.View.allCases.map { view -> Tab in
            var other = filter
            other.view = view
            other.words = ""
            let count = queue.counts[view]
            let isMore = (count ?? 0) >= WorkQueue.cap
            return Tab(
                visit.t("ideas.work.view.\(view.rawValue)") + (isMore ? " \(WorkQueue.cap)+" : ""),
                path: other.address.text,
                count: isMore ? nil : count, isCurrent: view == filter.view && filter.words.isEmpty
            )
        }
        return tabs(items, label: visit.t("ideas.work.queue.title"), language: visit.language)
    }

    private var form: HTML {
        let view = FormView(language: visit.language, messages: visit.services.messages, marksOptional: false)
        let states = QueueFilter.states.map { Option($0.rawValue, visit.t($0.key)) }
        let fields: HTML = """
            \(filter.view == .all ? .empty : view.hidden("vy", filter.view.rawValue))\
            \(view.text("q", label: visit.t("ideas.work.queue.search"), value: filter.words, type: .search))\
            \(view.select("lage", label: visit.t("ideas.list.state"), options: states, value: filter.state?.rawValue,
                empty: visit.t("ideas.list.all")))\
            \(view.select("ansvar", label: visit.t("ideas.work.responsible"),
                options: [
                    Option("jag", visit.t("ideas.work.responsible.me")),
                    Option("ingen", visit.t("ideas.work.responsible.nobody")),
                ], value: filter.whose ?? "", empty: visit.t("ideas.work.responsible.all")))
            """
        return filterForm(path: "/arbete/ko", fields, texts: visit.texts)
    }

    private var overdue: HTML? {
        let count = queue.counts[.overdue] ?? 0
        guard count > 0, filter.view == .all, filter.words.isEmpty else { return nil }
        var late = QueueFilter()
        late.view = .overdue
        let text =
            count >= WorkQueue.cap ? visit.t("ideas.work.overdue.many") : visit.t("ideas.work.overdue", count: count)
        return notice(
            .warn, title: text, "<p><a href=\"\(url: late.address.text)\">\(visit.t("ideas.work.overdue.see"))</a></p>")
    }

    private var list: HTML {
        guard !queue.items.isEmpty else { return empty }
        let next = queue.next.map { filter.address.setting("efter", $0.text).text }
        return """
            \(queueKeys(more: [enter], texts: visit.texts))\(found)<h2 class="vh">\(visit.t("ideas.work.queue.list"))</h2>\
            \(Web.queue(queue.items.map(item)))\(pager(previous: nil, next: next, texts: visit.texts))
            """
    }

    private var enter: PageKey { PageKey(["N"], visit.t("ideas.work.queue.enter").lowercased()) }

    /// Of what was looked for only the best stand here.
    private var found: HTML? {
        guard queue.isCut else { return nil }
        let count = visit.language.number(queue.items.count)
        return "<p class=\"hint\">\(visit.t("ideas.work.queue.found", ["count": count]))</p>"
    }

    private var empty: HTML {
        let keys = pageKeys([enter], texts: visit.texts)
        let isNarrowed = filter != QueueFilter()
        let key = isNarrowed ? "ideas.work.queue.none" : "ideas.work.queue.empty"
        let link: HTML = isNarrowed ? "<p><a href=\"/arbete/ko\">\(visit.t("ideas.work.queue.all"))</a></p>" : ""
        return keys + emptyState(title: visit.t("\(key).title"), "<p>\(visit.t("\(key).text"))</p>\(link)")
    }

    private func item(_ item: WorkQueue.Item) -> QueueItem {
        let (idea, listed) = (item.idea, item.listed)
        let isWaiting = idea.state.isOpen || idea.isToBeCalled
        let isOverdue = isWaiting && (idea.nextAt.map { $0.days(until: visit.now) > 0 } ?? true)
        var when: [HTML] = []
        if isWaiting, let at = idea.nextAt { when.append(visit.dueTag(at)) }
        when.append(HTML(text: next(idea)))
        if isWaiting {
            when.append(HTML(text: item.responsible ?? visit.t("ideas.work.responsible.nobody")))
        }
        let place = visit.partnership.municipality(idea.municipality)?.name
        when.append(HTML(text: [place, visit.ago(idea.receivedAt)].compactMap(\.self).joined(separator: " · ")))
        return QueueItem(
            title: listed.title, path: idea.workPath, excerpt: excerpt(listed),
            state: state(idea),
            when: when.filter { !$0.isEmpty }, isOverdue: isOverdue
        )
    }

    /// With a mark on what went on before anybody decided whether all may read it.
    private func state(_ idea: Idea) -> HTML {
        let state = stateTag(idea.state.rawValue, visit.t(idea.state.key))
        return idea.goesOnUndecided ? "\(state) \(tag(visit.t("ideas.work.pending")))" : state
    }

    /// Nil when the title, made from the words, has said what the line has room for.
    private func excerpt(_ listed: ListedIdea) -> String? {
        let words = Excerpt.of(listed.words)
        let title = listed.title.hasSuffix(" …") ? listed.title.dropLast(2) : listed.title[...]
        return words.hasPrefix(title) ? nil : words
    }

    private func next(_ idea: Idea) -> String {
        guard idea.state.isOpen || idea.isToBeCalled, let at = idea.nextAt else {
            return visit.language.date(idea.changedAt)
        }
        let step = idea.nextStep.isEmpty ? visit.t("ideas.work.next.\(idea.state.rawValue)") : idea.nextStep
        return visit.t("ideas.work.next.by", ["step": step, "date": visit.language.date(at)])
    }
}
