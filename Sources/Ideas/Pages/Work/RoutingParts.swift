import Markup
import Partnership
import Web

/// Who might have an idea, with reasons; a press, or its number, sends it there.
struct RoutingParts {
    let visit: Visit
    let idea: Idea
    let suggestions: [RoutingSuggestion]

    var html: HTML? {
        guard idea.state.isOpen, idea.joinedInto == nil else { return nil }
        let body: HTML =
            suggestions.isEmpty
            ? "<p class=\"soft\">\(visit.t("ideas.routing.none"))</p>"
            : "<ol class=\"routing\">\(suggestions.enumerated().map { item($0.element, number: $0.offset + 1) })</ol>"
        return """
            <section id="forslag"><h2>\(visit.t("ideas.routing.title"))</h2>\(pending)\(body)\
            <p class="small"><a href="\(RoutingRoutes.path)">\(visit.t("ideas.routing.about"))</a></p></section>
            """
    }

    /// To send it on is easily done, before anybody has read it.
    private var pending: HTML? {
        idea.visibility == .pending && !suggestions.isEmpty
            ? "<p class=\"hint\">\(visit.t("ideas.routing.pending"))</p>" : nil
    }

    private func item(_ suggestion: RoutingSuggestion, number: Int) -> HTML {
        let organisation = suggestion.organisation
        let form = ActionForm(
            "suggest\(number)", path: "/arbete/ideer/\(idea.reference.path)/skicka-forslag", sent: nil, visit)
        let strength = visit.t("ideas.routing.strength.\(Self.word(suggestion))")
        let reasons = suggestion.reasons.map(text).joined(separator: " · ")
        let send: HTML = """
            <button class="btn little alt" data-key="\(number)" data-writes>\(visit.t("ideas.routing.send"))\
            <span class="vh"> \(visit.t("ideas.routing.sendTo", ["organisation": organisation.name]))</span> \
            <kbd aria-hidden="true">\(number)</kbd></button>
            """
        return """
            <li><div><p><strong>\(organisation.name)</strong> <span class="tag">\(strength)</span></p>\
            \(if: !reasons.isEmpty, "<p class=\"small soft\">\(reasons)</p>")\(conditions(organisation))</div>\
            \(form.html([send], fields: form.view.hidden("organisation", String(organisation.id))))</li>
            """
    }

    /// When it can meet, and how it wants to be reached.
    private func conditions(_ organisation: Organisation) -> HTML? {
        let told = [("ideas.routing.meets", organisation.meets), ("ideas.routing.reached", organisation.reached)]
            .filter { !$0.1.isEmpty }.map { visit.t($0.0, ["text": $0.1]) }
        return told.isEmpty ? nil : "<p class=\"small soft\">\(told.joined(separator: " · "))</p>"
    }

    static func word(_ suggestion: RoutingSuggestion) -> String {
        switch suggestion.strength {
        case 0.5... where !suggestion.isNew: "strong"
        case 0.2...: "fair"
        default: "weak"
        }
    }

    private func text(_ reason: RoutingSuggestion.Reason) -> String {
        switch reason {
        case .taken(let count, let word):
            visit.t("ideas.routing.reason.taken", count: count, ["word": word])
        case .responsible(let words):
            visit.t("ideas.routing.reason.responsible", ["words": words.joined(separator: ", ")])
        case .ownWords(let words): visit.t("ideas.routing.reason.words", ["words": words.joined(separator: ", ")])
        case .place(let code):
            visit.t("ideas.routing.reason.place", ["place": visit.partnership.municipality(code)?.name ?? code])
        case .everywhere: visit.t("ideas.routing.reason.everywhere")
        case .waiting(let count): visit.t("ideas.routing.reason.waiting", count: count)
        case .atWork(let count): visit.t("ideas.routing.reason.atWork", count: count)
        case .untried: visit.t("ideas.routing.reason.untried")
        }
    }
}
