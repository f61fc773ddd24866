import Markup
import Partnership
import Web

/// The parts of an idea's page that everybody and its giver read alike.
struct StoryParts {
    let visit: Visit
    let story: IdeaStory

    var texts: Texts { visit.formView().texts }
    private var idea: Idea { story.idea }

    /// The giver's words with the masks to be seen.
    var words: HTML {
        Web.words(parts(of: idea.words), caption: visit.t(isMasked ? "ideas.page.words.masked" : "ideas.page.words"))
    }

    /// The same for the giver, who knows whose they are.
    var ownWords: HTML {
        Web.words(parts(of: idea.words), caption: isMasked ? visit.t("ideas.mine.words.masked") : nil)
    }

    private var isMasked: Bool { MaskedWords(idea.words, masks: story.masks).isMasked }

    func parts(of text: String) -> [WordPart] {
        MaskedWords(text, masks: story.masks).pieces.map { piece in
            switch piece {
            case .words(let text): .text(text)
            case .mask(let kind): .masked(visit.t("ideas.mask.\(kind.rawValue)"))
            }
        }
    }

    /// How far it has come.
    var way: HTML {
        let current = Self.steps.firstIndex(of: idea.state)
        var items: [Step] = []
        for (index, state) in Self.steps.enumerated() {
            let last = current ?? 1
            if current == nil, index > last { break }
            let isPast = current == nil || index < last || idea.state == .done
            let place: Step.Place = isPast ? .past : index == last ? .current : .ahead
            items.append(
                Step(visit.t(state.key), note: state == .received ? visit.language.date(idea.receivedAt) : nil, place))
        }
        // Closed and withdrawn end the way wherever it stood.
        if current == nil {
            items.append(Step(visit.t(idea.state.key), note: visit.language.date(idea.changedAt), .current))
        }
        return Web.steps(items, isWide: true, texts: texts)
    }

    private static let steps: [IdeaState] = [.received, .sorted, .referred, .active, .done]

    /// What comes next and when, or how it ended.
    var next: HTML? {
        if idea.state == .closed, !idea.closedReason.isEmpty {
            let reason = Web.words(parts(of: idea.closedReason), isReply: true)
            return notice(.information, title: visit.t("ideas.page.closed"), reason)
        }
        guard idea.state.isOpen, let at = idea.nextAt else { return nil }
        // A date that has passed is shown as it is only to those who can do something about it.
        let late = at.days(until: visit.now) > 0
        let text = visit.t("ideas.page.next.\(idea.state.rawValue)")
        let when =
            late ? visit.t("ideas.page.next.late") : visit.t("ideas.page.next.when", ["date": visit.language.date(at)])
        return notice(.information, title: visit.t("ideas.page.next"), "<p>\(text) \(when)</p>")
    }

    /// What organisations have answered.
    var answers: HTML? {
        guard !story.answers.isEmpty else { return nil }
        let items = story.answers.map { answer in
            TimelineItem(
                HTML(
                    text: visit.t(
                        "ideas.page.answer.\(answer.entry.kind.rawValue)",
                        [
                            "organisation": answer.organisation ?? visit.t("ideas.page.answer.somebody")
                        ])),
                kind: .answer, time: answer.entry.at,
                body: answer.entry.text.isEmpty ? .empty : Web.words(parts(of: answer.entry.text), isReply: true)
            )
        }
        return """
            <section aria-labelledby="answers"><h2 id="answers">\(visit.t("ideas.page.answers"))</h2>\
            \(Web.timeline(items, language: visit.language))</section>
            """
    }

    /// What the giver has added, as far as everybody may read it.
    var additions: HTML? {
        guard !story.additions.isEmpty else { return nil }
        let items = story.additions.map { addition in
            Web.words(parts(of: addition.text), caption: visit.language.date(addition.at))
        }
        return """
            <section aria-labelledby="added"><h2 id="added">\(visit.t("ideas.page.added"))</h2>\(items)</section>
            """
    }

    /// What has happened.
    var timeline: HTML {
        // Answers stand by themselves, with their words.
        let answered = Set(story.answers.map { String($0.entry.id) })
        let events = story.timeline.filter { entry in !(entry.detail["entry"].map(answered.contains) ?? false) }
        let items = events.map {
            TimelineItem(HTML(text: story.told($0, visit.services.messages, visit.language)), time: $0.at)
        }
        return """
            <section aria-labelledby="happened"><h2 id="happened">\(visit.t("ideas.page.happened"))</h2>\
            \(Web.timeline(items, language: visit.language))</section>
            """
    }
}

extension IdeaStory {
    /// What happened, in one sentence.
    func told(_ entry: TimelineEntry, _ messages: Messages, _ language: Language) -> String {
        let name = entry.organisation.flatMap { organisations[$0] }
        let values = name.map { entry.detail.merging(["organisation": $0]) { $1 } } ?? entry.detail
        return messages.text("timeline.\(entry.verb)", language, values)
    }
}
