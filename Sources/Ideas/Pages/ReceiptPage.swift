import Markup
import Partnership
import Web

/// What the giver keeps: reference, code, and what happens next.
struct ReceiptPage {
    let visit: Visit
    let idea: Idea
    let contact: Contact?
    let code: Token

    func answer() -> Answer {
        visit.page(PageHead(visit.t("ideas.give.thanks.title"), section: "/ideer/ny", isHidden: true), body)
    }

    private var body: HTML {
        let codes = [
            ReceiptCode(visit.t("ideas.give.thanks.reference"), idea.reference.description),
            ReceiptCode(visit.t("ideas.give.thanks.code"), TrackingCode.shown(code)),
        ]
        let host = visit.services.url("/folj").split(separator: "://").last.map(String.init) ?? ""
        return """
            <div class="read flow" data-arrived><h1>\(visit.t("ideas.give.thanks.title"))</h1>\
            <p class="lead">\(visit.t("ideas.give.thanks.lead"))</p>\
            \(receipt(codes, "<p>\(visit.t("ideas.give.thanks.note", ["address": host]))</p>"))\(follow)\
            <section><h2>\(visit.t("ideas.give.thanks.next"))</h2>\(way)</section></div>
            """
    }

    private var follow: HTML {
        let print = visit.t(contact?.email == nil ? "ideas.give.thanks.print" : "ideas.give.thanks.printAndMail")
        return """
            <form method="post" action="/folj" class="noprint">\(visit.formToken)\
            <input type="hidden" name="code" value="\(code.text)">\
            <p class="row">\(button(visit.t("ideas.give.thanks.follow"))) <span class="soft">\(print)</span></p></form>
            """
    }

    private var way: HTML {
        let language = visit.language
        let read = idea.nextAt.map { visit.t("ideas.give.thanks.read.when", ["date": language.date($0)]) }
        let readStep = idea.visibility == .pending ? "ideas.give.thanks.readAndShow" : "ideas.give.thanks.read"
        return steps(
            [
                Step(visit.t("ideas.state.received"), note: language.dateAndTime(idea.receivedAt), .past),
                Step(visit.t(readStep), note: read, .current),
                Step(visit.t("ideas.give.thanks.sent"), note: visit.t("ideas.give.thanks.sent.when"), .ahead),
                Step(
                    visit.t("ideas.give.thanks.answer"),
                    note: visit.t(
                        contact?.email == nil ? "ideas.give.thanks.answer.page" : "ideas.give.thanks.answer.mail"),
                    .ahead
                ),
            ],
            texts: view.texts
        )
    }

    private var view: FormView { visit.formView() }
}
