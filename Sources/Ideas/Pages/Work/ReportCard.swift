import Markup
import Partnership
import Web

/// A report that waits for a decision.
struct ReportCard {
    let visit: Visit
    let report: CaseFile.Report
    let path: String
    let sent: SentForm?

    /// What was chosen; nothing is chosen beforehand. Throws ``Refusal/invalid(_:)`` when nothing was.
    static func decision(_ fields: ActionFields) throws -> DecideReport.Decision {
        guard let decision = DecideReport.Decision(rawValue: fields.text("decision")) else {
            throw Refusal.invalid("decision", "ideas.moderation.issue.noDecision")
        }
        return decision
    }

    var html: HTML {
        let form = ActionForm("report-\(report.id)", path: path, sent: sent, visit)
        let text: HTML = report.text.isEmpty ? .empty : words(report.text)
        let options = [
            Option("keep", visit.t("ideas.moderation.keep")),
            Option("hide", visit.t("ideas.moderation.hide"), hint: visit.t("ideas.moderation.hide.hint")),
        ]
        let fields: HTML = """
            \(form.view.radios(form.field("decision"), legend: visit.t("ideas.moderation.decision"), options: options,
                isRequired: true))\
            \(form.view.area(form.field("reason"), label: visit.t("ideas.moderation.reason"),
                hint: visit.t("ideas.moderation.reason.hint"), rows: 3, isRequired: true))
            """
        return """
            <article class="card"><h3>\(visit.t("ideas.report.reason.\(report.reason)"))</h3>\
            \(metaLine([day(report.at, visit.language)]))\(text)\
            \(form.html([button(visit.t("ideas.moderation.decide"))], fields: fields))</article>
            """
    }
}
