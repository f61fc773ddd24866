import HTTPTypes
import Markup
import Partnership
import Web

/// Reporting a text.
enum ReportRoutes {
    static let all: [Route] = [
        .get("/ideer/{reference}/anmal", .everyone) { visit in
            try await page(visit, visit.publicIdea(), visit.formView())
        },
        .post("/ideer/{reference}/anmal", .everyone) { try await report($0) },
    ]

    private static let reporting = RateLimit("report", count: 10, seconds: 3_600)

    private static func report(_ visit: Visit) async throws -> Answer {
        let (form, subject) = (visit.form, try await visit.publicIdea())
        let command = ReportIdea(
            idea: subject.reference, reason: ReportReason(rawValue: form.text("reason")), text: form.text("text")
        )
        let verdict = visit.services.human.verdict(on: form, now: visit.now)
        let issues = form.unreadableIssues + command.validate(for: visit.partnership) + verdict.issues
        guard issues.isEmpty else { return page(visit, subject, visit.formView(issues)) }
        try await visit.limit(reporting)
        try await visit.run(command)
        return visit.redirect(to: subject.path, notice: "ideas.report.thanks")
    }

    private static func page(_ visit: Visit, _ subject: IdeaSubject, _ view: FormView) -> Answer {
        let challenge = visit.services.human.challenge(for: visit.form, now: visit.now)
        let title = visit.t("ideas.report.title")
        let reasons = ReportReason.allCases.map { Option($0.rawValue, visit.t("ideas.report.reason.\($0.rawValue)")) }
        return visit.page(
            PageHead(
                title, section: "/ideer",
                isHidden: true),
            status: view.hasIssues ? .unprocessableContent : .ok,
            """
            <div class="read flow"><h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t("ideas.report.lead"))</p>\
            <p><a href="\(subject.path)">\(subject.title)</a></p>\
            <form method="post" action="\(subject.path)/anmal" novalidate \(FormView.work(challenge))>\(visit.formToken)\
            \(view.radios("reason", legend: visit.t("ideas.report.reason"), options: reasons, isRequired: true))\
            \(view.area("text", label: visit.t("ideas.report.text"), hint: visit.t("ideas.report.text.hint"), rows: 4))\
            \(view.humanCheck(challenge))\(row([button(visit.t("ideas.report.button"))]))</form></div>
            """
        )
    }
}
