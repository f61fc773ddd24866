import Markup
import Partnership
import Web

/// The ways to answer: each a line that opens its own small form, so that nobody has to read more than one.
struct AnswerForms {
    let visit: Visit
    let assignment: Assignment
    let sent: SentForm?

    private var isAccepted: Bool { assignment.referral.state == .accepted }

    var html: HTML {
        let ways =
            isAccepted ? [progress, outcome, ask, pass, decline] : [accept, ask, pass, decline, progress, outcome]
        return """
            <section><h2 id="svara">\(visit.t("ideas.referral.answer"))</h2><p>\(visit.t("ideas.referral.answer.text"))</p>\
            <div class="ways flow">\(ways)</div></section>
            """
    }

    private func form(_ name: String, _ tail: String) -> ActionForm {
        ActionForm(name, path: "\(assignment.referral.path)/\(tail)", sent: sent, visit)
    }

    private func way(_ form: ActionForm, _ fields: HTML, _ kind: ButtonKind = .main) -> HTML {
        let newest = assignment.file.entries.last?.entry.id ?? 0
        let key = isAccepted && form.name == "progress" ? "ideas.referral.way.more" : "ideas.referral.way.\(form.name)"
        let lead: HTML = "<p class=\"hint\">\(visit.t("\(key).text"))</p>"
        return """
            <div class="card">\(form.disclosed(
                visit.t(key), group: " name=\"answer\"",
                lead + fields + form.seen(version: assignment.referral.version, newest: newest),
                [button(visit.t("ideas.referral.send"), kind)]))</div>
            """
    }

    private func text(_ form: ActionForm, _ label: String, hint: String? = nil) -> HTML {
        form.view.area(
            form.field("text"), label: label, hint: hint, rows: 5, isRequired: true,
            attributes: "data-keep=\"\(form.name)-\(assignment.referral.id)\""
        )
    }

    private func next(_ form: ActionForm) -> HTML {
        let day = visit.now.adding(days: visit.partnership.settings.answerDays).isoDay
        return form.view.text(
            form.field("nextOn"), label: visit.t("ideas.referral.nextOn"), hint: visit.t("ideas.referral.nextOn.hint"),
            value: day,
            type: .date, isShort: true
        )
    }

    private var reads: String { visit.t("ideas.referral.reads") }

    private var accept: HTML {
        let form = form("accept", "ta-sig-an")
        return way(form, text(form, visit.t("ideas.referral.accept.label"), hint: reads) + next(form))
    }

    private var ask: HTML {
        let form = form("ask", "fraga")
        return way(form, text(form, visit.t("ideas.referral.ask.label")))
    }

    private var decline: HTML {
        let form = form("decline", "tacka-nej")
        let who = form.view.text(
            form.field("who"), label: visit.t("ideas.referral.decline.who"),
            hint: visit.t("ideas.referral.decline.who.hint"))
        return way(form, text(form, visit.t("ideas.referral.decline.label"), hint: reads) + who)
    }

    private var pass: HTML {
        let form = form("pass", "skicka-vidare")
        let to = ReferralPicker(visit: visit, form: form, choices: assignment.choices).one(
            "organisation", label: visit.t("ideas.referral.pass.to"), empty: visit.t("ideas.referral.pass.choose"))
        return way(form, to + text(form, visit.t("ideas.referral.pass.label"), hint: reads))
    }

    private var progress: HTML {
        let form = form("progress", "beratta")
        return way(form, text(form, visit.t("ideas.referral.progress.label"), hint: reads) + next(form))
    }

    private var outcome: HTML {
        let form = form("outcome", "resultat")
        let options = [
            Option("yes", visit.t("ideas.referral.outcome.yes"), hint: visit.t("ideas.referral.outcome.yes.hint")),
            Option("no", visit.t("ideas.referral.outcome.no"), hint: visit.t("ideas.referral.outcome.no.hint")),
        ]
        let isDone = form.view.radios(
            form.field("isDone"), legend: visit.t("ideas.referral.outcome.isDone"), options: options, isRequired: true)
        return way(form, text(form, visit.t("ideas.referral.outcome.label"), hint: reads) + isDone)
    }
}
