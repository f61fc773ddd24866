import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// "Was it done?", asked of the giver by letter.
enum DoneCheckRoutes {
    static let all: [Route] = [.post("/ideer/gjort", .everyone) { try await answer($0) }]

    static let links: [LinkHandler] = [
        LinkHandler(.doneCheck) { visit, link in
            try await page(visit, token: visit.parameter("token"), visit.formView(), link)
        }
    ]

    private static func answer(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let token = form.text("token")
        let isDone: Bool? = ["yes": true, "no": false][form.text("done")]
        do {
            try await visit.run(AnswerDoneCheck(token: token, isDone: isDone, text: form.text("text")))
            let isNo = isDone == false
            return SaidPage(
                visit: visit, title: isNo ? "ideas.done.no.title" : "ideas.done.yes.title",
                text: isNo ? "ideas.done.no.text" : "ideas.done.yes.text"
            ).answer()
        } catch Refusal.notFound {
            // Sent twice, or too late: the link's own page says so.
            return .redirect(to: MailedLink.path(Token(text: token)))
        } catch Refusal.invalid(let issues) {
            let partnership = visit.partnership.id
            let link = try await visit.read { try MailedLink.find($0, token: token, in: partnership) }
            guard let link, link.purpose == .doneCheck, link.isOpen(at: visit.now) else { throw Refusal.notFound }
            return try await page(visit, token: token, visit.formView(issues), link)
        }
    }

    private static func page(_ visit: Visit, token: String, _ view: FormView, _ link: MailedLink) async throws -> Answer
    {
        let partnership = visit.partnership.id
        guard let id = link.subject?.id,
            let own = try await visit.read({ try OwnIdea.read($0, in: partnership, id: id) })
        else { throw Refusal.notFound }
        let story = StoryParts(visit: visit, story: own.story)
        let title = visit.t("ideas.done.title")
        let choices = [Option("yes", visit.t("ideas.done.yes")), Option("no", visit.t("ideas.done.no"))]
        return visit.page(
            PageHead(
                title, section: "/folj", isHidden: true
            ),
            status: view.hasIssues ? .unprocessableContent : .ok,
            """
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(own.title)</p>\(story.answers)\
            <form method="post" action="/ideer/gjort" novalidate>\(visit.formToken)\(view.hidden("token", token))\
            \(view.radios("done", legend: visit.t("ideas.done.question"), options: choices, isBoxed: true, isRequired: true))\
            \(view.area("text", label: visit.t("ideas.done.text"), hint: visit.t("ideas.done.text.hint"), rows: 4))\
            \(row([button(visit.t("ideas.done.button"))]))</form></div>
            """
        )
    }
}
