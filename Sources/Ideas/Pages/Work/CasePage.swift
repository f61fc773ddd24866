import HTTPTypes
import Markup
import Partnership
import Web

/// A case as its coordinator works with it: where it stands and what comes next, what was said and done, what can be done.
struct CasePage {
    let visit: Visit
    let file: CaseFile
    var sent: SentForm?

    var idea: Idea { file.idea }

    func answer() -> Answer {
        let way = breadcrumb(
            [Link(visit.t("ideas.work.queue.title"), path: "/arbete/ko")], current: idea.reference.description,
            texts: visit.texts
        )
        let parts = CaseParts(visit: visit, file: file, sent: sent)
        let actions = CaseActions(visit: visit, file: file, sent: sent)
        return visit.page(
            visit.workHead(idea.title, section: "/arbete/ko"),
            status: sent?.isWrong == true ? .unprocessableContent : .ok,
            """
            \(way)\(labels)<h1>\(idea.title)</h1>\(summary)\(overtaken)\(standing)\(keys)\
            <div class="split"><div class="flow">\(parts.html)</div>\
            <aside class="flow" aria-label="\(visit.t("ideas.case.actions"))">\(actions.html)</aside></div>
            """
        )
    }

    private var labels: HTML {
        let challenge: HTML? = idea.isChallenge ? tag(visit.t("ideas.page.challenge")) : nil
        let late: HTML? = idea.state.isOpen ? idea.nextAt.map(visit.dueTag) : nil
        let state = stateTag(idea.state.rawValue, visit.t(idea.state.key))
        let pending: HTML? = idea.goesOnUndecided ? tag(visit.t("ideas.work.pending")) : nil
        return row([state, late, challenge, pending].compactMap(\.self) + file.labels.map { tag($0) })
    }

    /// The keys of the page, when there is something for them to press.
    private var keys: HTML? {
        var keys: [PageKey] = []
        if !file.suggestions.isEmpty {
            let numbers = (1...file.suggestions.count).map(String.init)
            keys.append(PageKey(numbers, visit.t("ideas.case.keys.send")))
        }
        if !file.alike.isEmpty { keys.append(PageKey(["M"], visit.t("ideas.case.keys.join"))) }
        return keys.isEmpty ? nil : pageKeys(keys, texts: visit.texts)
    }

    /// What has to be mended, with links to the fields.
    private var summary: HTML {
        guard let sent else { return .empty }
        return ActionForm(sent.name, path: "", sent: sent, visit).view.summary
    }

    /// What somebody else did while the form was being filled in.
    private var overtaken: HTML? {
        guard let sent, sent.isOvertaken else { return nil }
        let seen = ActionFields(form: visit.form, name: sent.name).seen
        let news = file.timeline.filter { $0.id > seen }
        let items = news.map { entry -> HTML in
            let who = entry.account.flatMap { file.names[$0] }
            let what = [visit.told(entry), who].compactMap(\.self).joined(separator: ", ")
            return "<li>\(what), \(visit.language.dateAndTime(entry.at))</li>"
        }
        return notice(.warn, title: visit.t("ideas.work.meanwhile"), "<ul>\(items)</ul>")
    }

    /// Where it stands, and what comes next.
    private var standing: HTML {
        if let lead = file.lead {
            let link: HTML =
                "<a href=\"/arbete/ideer/\(lead.reference.path)\">\(lead.reference.description) \(lead.title)</a>"
            return notice(.information, title: visit.t("ideas.case.joined"), "<p>\(link)</p>")
        }
        guard idea.state.isOpen || idea.isToBeCalled, let at = idea.nextAt else {
            let reason: HTML = idea.closedReason.isEmpty ? "" : words(idea.closedReason, isReply: true)
            return notice(.information, title: visit.t("ideas.case.ended.\(idea.state.rawValue)"), reason)
        }
        let step = idea.nextStep.isEmpty ? visit.t("ideas.work.next.\(idea.state.rawValue)") : idea.nextStep
        let owner = file.coordinators.first { $0.account == idea.responsible }?.name ?? visit.t("ideas.case.nobody")
        let text = visit.t("ideas.case.next", ["date": visit.language.date(at), "who": owner])
        return notice(at.days(until: visit.now) > 0 ? .warn : .information, title: step, "<p>\(text)</p>")
    }
}
