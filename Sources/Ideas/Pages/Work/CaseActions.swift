import Markup
import Partnership
import Web

/// What a coordinator can do with a case, each behind a line that opens it; the next thing to do is open from the start.
struct CaseActions {
    let visit: Visit
    let file: CaseFile
    let sent: SentForm?

    private var idea: Idea { file.idea }
    private func form(_ name: String, _ tail: String) -> ActionForm {
        ActionForm(name, path: "\(idea.workPath)/\(tail)", sent: sent, visit)
    }

    var html: HTML {
        if idea.joinedInto != nil { return card([mask, unmask, apart]) }
        if idea.state.isOpen {
            return "\(card([take, sort, refer]))\(card([mask, unmask, join, challenge, visibility, close]))"
        }
        return card([
            idea.isToBeCalled ? called : nil, idea.state == .withdrawn ? nil : reopen, mask, unmask, visibility,
        ])
    }

    private func card(_ actions: [HTML?]) -> HTML {
        "<div class=\"card act\">\(actions.compactMap(\.self))</div>"
    }

    /// Only for those who do not answer for it already.
    private var take: HTML? {
        guard idea.responsible != visit.actor.account else { return nil }
        return form("take", "ansvar").html([
            button(visit.t("ideas.case.take"), .alternative, attributes: "data-key=\"a\"")
        ])
    }

    private var sort: HTML {
        SortForm(visit: visit, file: file, form: form("sort", "sortera")).html
    }

    private var refer: HTML {
        let form = form("refer", "skicka")
        let due = visit.now.adding(days: visit.partnership.settings.answerDays).isoDay
        let fields: HTML = """
            \(ReferralPicker(visit: visit, form: form, choices: file.choices).several(
                "organisations", legend: visit.t("ideas.case.refer.to")))\
            \(form.view.area(form.field("question"), label: visit.t("ideas.case.refer.question"),
                hint: visit.t("ideas.case.refer.question.hint"), rows: 4, isRequired: true,
                attributes: "data-keep=\"refer-\(idea.reference.path)\""))\
            \(form.view.text(form.field("dueOn"), label: visit.t("ideas.case.due"), value: due, type: .date, isShort: true))
            """
        return form.disclosed(
            visit.t("ideas.case.refer"), isOpen: idea.state == .sorted, fields,
            [button(visit.t("ideas.case.refer.send"), attributes: "data-key=\"s\" data-writes")]
        )
    }

    private var mask: HTML {
        let form = form("mask", "dolj-ord")
        let kinds = Mask.Kind.allCases.map { Option($0.rawValue, visit.t("ideas.case.mask.kind.\($0.rawValue)")) }
        let fields: HTML = """
            \(form.view.area(form.field("phrases"), label: visit.t("ideas.case.mask.phrases"),
                hint: visit.t("ideas.case.mask.hint"), rows: 3, isRequired: true))\
            \(form.view.select(form.field("kind"), label: visit.t("ideas.case.mask.kind"), options: kinds))\
            \(reason(form))
            """
        return form.disclosed(visit.t("ideas.case.mask"), fields, [button(visit.t("ideas.case.mask"), .alternative)])
    }

    private var unmask: HTML? {
        guard !file.masks.isEmpty else { return nil }
        let form = form("unmask", "visa-ord")
        let phrases = file.masks.map { Option($0.phrase, $0.phrase, hint: visit.t("ideas.mask.\($0.kind.rawValue)")) }
        let fields: HTML = """
            \(form.view.radios(form.field("phrase"), legend: visit.t("ideas.case.unmask.phrase"), options: phrases,
                value: file.masks.first?.phrase))\(reason(form))
            """
        return form.disclosed(
            visit.t("ideas.case.unmask"), fields, [button(visit.t("ideas.case.unmask"), .alternative)])
    }

    private var join: HTML {
        let form = form("join", "sla-ihop")
        let main = form.view.text(
            form.field("main"), label: visit.t("ideas.case.join.main"), hint: visit.t("ideas.case.join.hint"),
            isRequired: true,
            isShort: true
        )
        return form.disclosed(visit.t("ideas.case.join"), main, [button(visit.t("ideas.case.join"), .alternative)])
    }

    private var apart: HTML {
        form("unjoin", "skilj").html([button(visit.t("ideas.case.unjoin"), .alternative)])
    }

    private var challenge: HTML {
        let form = form("challenge", "utmaning")
        let key = idea.isChallenge ? "ideas.case.challenge.unmark" : "ideas.case.challenge.mark"
        let value = form.view.hidden(form.field("is"), idea.isChallenge ? "no" : "yes")
        return form.disclosed(
            visit.t("ideas.case.challenge"), "<p>\(visit.t("ideas.case.challenge.text"))</p>\(value)",
            [button(visit.t(key), .alternative)]
        )
    }

    /// Hiding what is shown, or showing what was hidden.
    private var visibility: HTML? {
        switch idea.visibility {
        case .private: return nil
        case .hidden:
            let form = form("show", "visa")
            return form.disclosed(
                visit.t("ideas.case.show"), reason(form), [button(visit.t("ideas.case.show"), .alternative)])
        case .pending, .public:
            let form = form("hide", "dolj")
            let text: HTML = "<p>\(visit.t("ideas.case.hide.text"))</p>"
            return form.disclosed(
                visit.t("ideas.case.hide"), text + reason(form), [button(visit.t("ideas.case.hide"), .danger)])
        }
    }

    private var close: HTML {
        let form = form("close", "avsluta")
        let why = form.view.area(
            form.field("reason"), label: visit.t("ideas.case.close.reason"), hint: visit.t("ideas.case.close.hint"),
            rows: 4,
            isRequired: true, attributes: "data-keep=\"close-\(idea.reference.path)\""
        )
        return form.disclosed(
            visit.t("ideas.case.close"), why + form.seen(version: idea.version, newest: file.newest),
            [button(visit.t("ideas.case.close"), .danger)]
        )
    }

    /// What a giver said on the phone.
    private var called: HTML {
        let form = form("called", "gjort")
        let options = [Option("yes", visit.t("ideas.done.yes")), Option("no", visit.t("ideas.done.no"))]
        let fields: HTML = """
            \(form.view.radios(form.field("done"), legend: visit.t("ideas.case.called.done"), options: options,
                isRequired: true))\
            \(form.view.area(form.field("text"), label: visit.t("ideas.case.called.text"), rows: 3))
            """
        return form.disclosed(
            visit.t("ideas.case.called"), isOpen: true, fields, [button(visit.t("ideas.case.called.save"))])
    }

    private var reopen: HTML {
        form("reopen", "oppna").html([button(visit.t("ideas.case.reopen"))])
    }

    private func reason(_ form: ActionForm) -> HTML {
        form.view.text(
            form.field("reason"), label: visit.t("ideas.moderation.reason"),
            hint: visit.t("ideas.moderation.reason.hint"),
            isRequired: true
        )
    }
}
