import HTTPTypes
import Markup
import Partnership
import Web

/// Reports that wait for a decision, and the log of what was hidden, masked and removed, with reasons.
struct ModerationPage {
    let visit: Visit
    let log: ModerationLog
    var sent: SentForm?

    func answer() -> Answer {
        let title = visit.t("ideas.moderation.title")
        return visit.page(
            visit.workHead(title, section: "/arbete/moderering"),
            status: sent == nil ? .ok : .unprocessableContent,
            """
            <h1>\(title)</h1>\(summary)<p class="lead">\(visit.t("ideas.moderation.lead"))</p>\
            <p><a href="/arbete/ord">\(visit.t("ideas.moderation.words.title"))</a></p>\
            <section><h2>\(visit.t("ideas.moderation.reports"))</h2>\(reports)</section>\
            <section><h2>\(visit.t("ideas.moderation.log"))</h2>\(entries)</section>
            """
        )
    }

    private var summary: HTML {
        guard let sent else { return .empty }
        return ActionForm(sent.name, path: "", sent: sent, visit).view.summary
    }

    private var reports: HTML {
        guard !log.reports.isEmpty else { return "<p class=\"soft\">\(visit.t("ideas.moderation.noReports"))</p>" }
        return log.reports.map { item -> HTML in
            let path = "/arbete/ideer/\(item.idea.reference.path)"
            let card = ReportCard(
                visit: visit, report: item.report, path: "/arbete/moderering/\(item.report.id)", sent: sent)
            return """
                <section><h3><a href="\(path)">\(item.idea.reference.description) \(item.idea.title)</a></h3>\(card.html)</section>
                """
        }.joined()
    }

    private var entries: HTML {
        guard !log.entries.isEmpty else { return "<p class=\"soft\">\(visit.t("ideas.moderation.nothing"))</p>" }
        let columns = [
            "ideas.case.idea", "ideas.moderation.what", "ideas.moderation.reason", "ideas.moderation.who",
            "ideas.moderation.when",
        ]
        let rows = log.entries.map { entry -> [HTML] in
            let idea: HTML? = entry.idea.map {
                "<a href=\"/arbete/ideer/\($0.reference.path)\">\($0.reference.description)</a>"
            }
            return [
                idea ?? .empty,
                HTML(text: visit.t("ideas.moderation.action.\(entry.action.rawValue)")), HTML(text: entry.reason),
                HTML(text: entry.account ?? visit.t("ideas.moderation.itself")), day(entry.at, visit.language),
            ]
        }
        let next = log.next.map { Address("/arbete/moderering").setting("fore", "\($0)").text }
        let table = DataTable(
            caption: visit.t("ideas.moderation.log.caption"), columns: columns.map { DataTable.Column(visit.t($0)) },
            rows: rows)
        return "\(table.html)\(pager(previous: nil, next: next, texts: visit.texts))"
    }
}
