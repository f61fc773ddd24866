import HTTPTypes
import Markup
import Partnership
import Web

/// Where forms are written in: number first, then the words, then the rest; the pile beside it.
struct PaperPage {
    let visit: Visit
    let desk: PaperDesk
    let issues: [Issue]

    private var isSent: Bool { visit.request.method == .post }
    /// The form that may be written in; also one that somebody else wrote in while this one was typed, so that no words are lost.
    private var isWriting: Bool { desk.isWithoutNumber || desk.form?.isOpen == true || isSent }

    func answer() -> Answer {
        let title = visit.t("tours.paper.title")
        let links = [Link(title, path: PaperRoutes.path)]
        let crumbs: HTML? =
            desk.stop.map { breadcrumb(links, current: $0.name, texts: visit.texts) }
        let body: HTML = """
            <link rel="stylesheet" href="\(visit.services.assets.path("paper.css"))">\
            <script type="module" src="\(visit.services.assets.path("paper.js"))"></script>\
            \(crumbs)<h1>\(title)</h1>\(lookup.summary)\(saved)\
            <div class="split"><div class="flow">\(number)\(refused)\(if: isWriting, entry)</div>\
            <aside class="flow">\(PaperPile(visit: visit, desk: desk).html)</aside></div>
            """
        return visit.page(
            PageHead(title, section: PaperRoutes.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }

    /// What was written in just before.
    private var saved: HTML? {
        guard let saved = visit.query["sparad"].flatMap({ SavedForm(signed: $0, visit.services.signer) }) else {
            return nil
        }
        let name = saved.number?.text ?? visit.t("tours.paper.without")
        let reference: HTML =
            visit.actor.isCoordinator
            ? "<a href=\"\(saved.workPath)\">\(saved.reference)</a>" : HTML(text: saved.reference)
        return "<p>\(visit.t("tours.paper.became", ["form": name])) <strong>\(reference)</strong></p>"
    }

    /// The number's form, with all that is wrong in the summary.
    private var lookup: FormView {
        FormView(
            isSent ? visit.form : visit.query, issues: issues, language: visit.language,
            messages: visit.services.messages,
            marksOptional: false)
    }

    private var number: HTML {
        let standing = desk.isWithoutNumber ? "" : desk.form?.number.text
        let focus: HTML = isWriting ? "" : "autofocus"
        return """
            <form class="paper-number" method="get" action="\(PaperRoutes.path)">\
            \(lookup.text("nummer", label: visit.t("tours.paper.number"), hint: visit.t("tours.paper.number.hint"),
                value: standing, type: .code, attributes: focus))\
            \(lookup.tick("utan", label: visit.t("tours.paper.noNumber"), isTicked: desk.isWithoutNumber))\
            \(row([button(visit.t("tours.paper.fetch"), isWriting ? .alternative : .main)]))</form>
            """
    }

    /// What stands in the way of writing a number in.
    private var refused: HTML? {
        guard let form = desk.form, !form.isOpen, !issues.isEmpty else { return nil }
        if let taken = form.taken { return refusal(taken) }
        return """
            <form method="post" action="\(PaperRoutes.spoilPath)">\(visit.formToken)\
            \(hidden([("nummer", "\(form.number.value)"), ("angra", "1"), ("stopp", PaperRoutes.name(of: form.stop)),
                ("till", "skriv")]))\
            \(button(visit.t("tours.paper.unspoil"), .alternative))</form>
            """
    }

    private func refusal(_ taken: PaperForm.Taken) -> HTML {
        let reference: HTML =
            visit.actor.isCoordinator
            ? "<a href=\"\(taken.workPath)\">\(taken.reference)</a>" : HTML(text: taken.reference)
        let title: HTML? = desk.idea.map { idea in
            "<p><a href=\"\(url: idea.path ?? "#")\">\(idea.title)</a> · \(visit.t(idea.stateKey))</p>"
        }
        return notice(
            .information, title: visit.t("tours.paper.takenAs"),
            "<p><strong>\(reference)</strong>, \(day(taken.at, visit.language))</p>\(title)")
    }

    private func hidden(_ fields: [(String, String)]) -> HTML {
        fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }.joined()
    }

    /// The words and all else that stands on the paper.
    private var entry: HTML {
        let view = FormView(
            isSent ? visit.form : FormFields(), issues: issues, language: visit.language,
            messages: visit.services.messages)
        return PaperEntry(visit: visit, desk: desk, view: view).html
    }
}
