import HTTPTypes
import Markup
import Partnership
import Web

/// The giver's own page: how far the idea has come, what was answered, and all they can do with it.
struct OwnIdeaPage {
    let visit: Visit
    let own: OwnIdea
    /// A form that came back with something to mend.
    var addition: FormView?
    var contact: FormView?

    private var idea: Idea { own.idea }
    private var issues: FormView? { [addition, contact].compactMap(\.self).first { $0.hasIssues } }

    func answer() -> Answer {
        let title = own.own.masked(idea.title)
        let words = StoryParts(visit: visit, story: own.own)
        let story = StoryParts(visit: visit, story: own.story)
        let status: HTTPResponse.Status = issues == nil ? .ok : .unprocessableContent
        return visit.page(
            PageHead(title, section: "/folj", isHidden: true), status: status,
            """
            <div class="read flow"><p class="row">\(stateTag(state.rawValue, visit.t(state.key)))</p><h1>\(title)</h1>\
            \(issues?.summary)\(meta)\(shown)\(joined)\
            <section aria-labelledby="where"><h2 id="where">\(visit.t("ideas.page.way"))</h2>\(story.way)\(story.next)</section>\
            \(story.answers)<section aria-labelledby="words"><h2 id="words">\(visit.t("ideas.mine.words"))</h2>\
            \(words.ownWords)\(added(words))</section>\(pictures)\(story.timeline)\(if: idea.state != .withdrawn, adding)\(details)\(leaving)</div>
            """
        )
    }

    private var pictures: HTML? {
        PictureList(visit: visit, files: own.files, door: "\(OwnIdeaRoutes.path)/bild").html
    }

    private var state: IdeaState { idea.state == .withdrawn ? .withdrawn : own.story.idea.state }

    private var meta: HTML {
        metaLine([
            "<span class=\"mono\">\(idea.reference.description)</span>",
            HTML(text: visit.t("ideas.mine.given", ["date": visit.language.date(idea.receivedAt)])),
        ])
    }

    /// Who can read it.
    private var shown: HTML {
        guard idea.state != .withdrawn else { return .empty }
        if idea.isPublic {
            return "<p><a href=\"\(idea.path)\">\(visit.t("ideas.mine.shown.public"))</a></p>"
        }
        let text: HTML = "<p class=\"soft\">\(visit.t("ideas.mine.shown.\(idea.visibility.rawValue)"))</p>"
        guard let reason = own.hiddenReason, !reason.isEmpty else { return text }
        return notice(
            .information, title: visit.t("ideas.mine.shown.hidden"),
            Web.words(reason, isReply: true, caption: visit.t("ideas.mine.hidden.reason")))
    }

    private var joined: HTML? {
        guard idea.joinedInto != nil else { return nil }
        let main = own.story.idea
        let link: HTML? = main.isPublic ? " <a href=\"\(main.path)\">\(own.story.masked(main.title))</a>" : nil
        return notice(
            .information, title: visit.t("ideas.mine.joined"), "<p>\(visit.t("ideas.mine.joined.text"))\(link)</p>")
    }

    private func added(_ parts: StoryParts) -> HTML {
        own.additions.map { addition -> HTML in
            let note = visit.t(key(of: addition), ["date": visit.language.date(addition.at)])
            return words(parts.parts(of: addition.text), caption: note)
        }.joined()
    }

    /// Key of what the giver is told of who reads an addition.
    private func key(of addition: IdeaStory.Addition) -> String {
        if addition.isPublic { return "ideas.mine.addition.public" }
        if addition.isHeld { return "ideas.mine.addition.held" }
        let isAwaited = addition.isNew && idea.visibility != .private && idea.state != .withdrawn
        return isAwaited ? "ideas.mine.addition" : "ideas.mine.addition.kept"
    }

    private var adding: HTML {
        let view = addition ?? FormView(language: visit.language, messages: visit.services.messages)
        return """
            <section><h2>\(visit.t("ideas.mine.add"))</h2><form method="post" action="/min-ide/tillagg" novalidate>\
            \(visit.formToken)\(view.area("text", label: visit.t("ideas.mine.add.text"),
                hint: visit.t("ideas.mine.add.hint"), rows: 4, isRequired: true, attributes: "data-keep=\"addition-\(idea.reference.path)\""))\
            \(row([button(visit.t("ideas.mine.add.button"))]))</form></section>
            """
    }

    private var details: HTML {
        let view = contact ?? FormView(language: visit.language, messages: visit.services.messages)
        let fields = ContactFields(visit: visit, view: view, contact: own.contact ?? Contact())
        let ending: HTML? =
            own.contact?.email == nil
            ? nil
            : """
            <form method="post" action="/min-ide/sluta">\(visit.formToken)\
            \(row([button(visit.t("ideas.mine.end"), .quiet)]))</form>
            """
        return """
            <section><h2>\(visit.t("ideas.mine.contact"))</h2><p>\(visit.t("ideas.mine.contact.text"))</p>\
            <form method="post" action="/min-ide/kontakt" novalidate>\(visit.formToken)\(fields.html)\
            \(row([button(visit.t("ideas.mine.contact.button"), .alternative)]))</form>\(ending)</section>
            """
    }

    private var leaving: HTML {
        let withdrawal: HTML? =
            idea.state == .withdrawn
            ? nil
            : """
            <li><a href="/min-ide/ta-tillbaka">\(visit.t("ideas.mine.withdraw"))</a></li>
            """
        return """
            <section><h2>\(visit.t("ideas.mine.yours"))</h2><ul>\
            <li><a href="/min-ide/uppgifter.json">\(visit.t("ideas.mine.data"))</a></li>\
            <li><a href="/min-ide/radera">\(visit.t("ideas.mine.erase"))</a></li>\(withdrawal)</ul>\
            <form method="post" action="/min-ide/lamna" data-forget>\(visit.formToken)\(row([button(visit.t("ideas.mine.leave"), .quiet)]))</form>\
            </section>
            """
    }
}

/// Where a code is typed.
struct CodePage {
    let visit: Visit
    let view: FormView

    func answer() -> Answer {
        let title = visit.t("ideas.mine.open.title")
        return visit.page(
            PageHead(title, section: "/folj"),
            status: view.hasIssues ? .unprocessableContent : .ok,
            """
            <div class="read flow"><h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t("ideas.mine.open.lead"))</p>\
            <form method="post" action="/folj" novalidate>\(visit.formToken)\
            \(view.text("code", label: visit.t("ideas.mine.open.code"), hint: visit.t("ideas.mine.open.code.hint"),
                isRequired: true, autocomplete: "off", isShort: true, attributes: "autocapitalize=\"characters\" spellcheck=\"false\""))\
            \(row([button(visit.t("ideas.mine.open.button"))]))</form><p class="soft">\(visit.t("ideas.mine.open.lost"))</p></div>
            """
        )
    }
}

/// Asks once more before something that can't be undone, and names it.
struct ConfirmPage {
    let visit: Visit
    let title: String
    let text: HTML
    let button: String
    let path: String

    static func withdrawal(_ visit: Visit, _ own: OwnIdea) -> ConfirmPage {
        let values = ["reference": own.idea.reference.description]
        return ConfirmPage(
            visit: visit, title: visit.t("ideas.mine.withdraw.title", values),
            text: "<p>\(visit.t("ideas.mine.withdraw.text"))</p>\(words(own.own.masked(own.idea.words)))",
            button: visit.t("ideas.mine.withdraw.button", values), path: "/min-ide/ta-tillbaka"
        )
    }

    static func erasure(_ visit: Visit, _ own: OwnIdea) -> ConfirmPage {
        ConfirmPage(
            visit: visit, title: visit.t("ideas.mine.erase.title"),
            text: "<p>\(visit.t("ideas.mine.erase.text"))</p><p>\(visit.t("ideas.mine.erase.stays"))</p>",
            button: visit.t("ideas.mine.erase.button"), path: "/min-ide/radera"
        )
    }

    func answer() -> Answer {
        visit.page(
            PageHead(title, section: "/folj", isHidden: true),
            """
            <div class="read flow"><h1>\(title)</h1>\(text)<form method="post" action="\(path)">\(visit.formToken)\
            \(row([
                Web.button(button, .danger),
                buttonLink(visit.t("ideas.mine.cancel"), path: OwnIdeaRoutes.path, .quiet),
            ]))</form></div>
            """
        )
    }
}
