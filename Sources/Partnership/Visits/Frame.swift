public import HTTPTypes
public import Markup
public import Web

/// What a page says about itself to the frame around it.
public struct PageHead: Sendable {
    public var title: String
    /// One sentence for search engines and shared links.
    public var description: String?
    /// Path of the menu entry that the page belongs to.
    public var section: String?
    /// Path of a feed of the page.
    public var feed: String?
    /// Whether search engines are asked to leave the page out.
    public var isHidden: Bool

    public init(
        _ title: String,
        description: String? = nil,
        section: String? = nil,
        feed: String? = nil,
        isHidden: Bool = false
    ) {
        self.title = title
        self.description = description
        self.section = section
        self.feed = feed
        self.isHidden = isHidden
    }
}

extension Visit {
    /// A whole page in the site's frame. One with something to mend says so in its title, which is read out first.
    public func page(_ head: PageHead, status: HTTPResponse.Status = .ok, _ body: HTML) -> Answer {
        var head = head
        if status == .unprocessableContent { head.title = t("frame.wrong", ["title": head.title]) }
        let answer = Answer.html(Frame(visit: self, head: head).document(body), status: status)
        guard let choice = query["sprak"].flatMap({ Language(rawValue: $0) }) else { return answer }
        return answer.setting(
            SetCookie(name: "sprak", value: choice.rawValue, maxAge: 31_536_000, isSecure: services.settings.isSecure)
        )
    }

    /// Sends the reader on, with a notice (by message key, with its values) on the page they come to, and a link beside it.
    public func redirect(
        to path: String, notice: String? = nil, _ values: [String: String] = [:], link: NoticeLink? = nil
    ) -> Answer {
        guard let notice else { return .redirect(to: path) }
        let signed = services.signer.sign(Notice(key: notice, values: values, link: link).text, purpose: "notice")
        return .redirect(to: path).setting(
            SetCookie(name: "besked", value: signed, maxAge: 60, isSecure: services.settings.isSecure)
        )
    }
}

/// Head, menus and foot around a page.
struct Frame {
    let visit: Visit
    let head: PageHead

    func document(_ body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(visit.language.rawValue)" dir="ltr"><head><meta charset="utf-8"><title>\(title)</title>\
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">\
        <meta name="theme-color" content="#11503d">\(head.description.map { "<meta name=\"description\" content=\"\($0)\">" as HTML })\
        \(if: head.isHidden, "<meta name=\"robots\" content=\"noindex\">")\
        <link rel="icon" href="\(asset("torg.svg"))" type="image/svg+xml"><link rel="stylesheet" href="\(asset("torg.css"))">\
        \(feedLink)<script type="module" src="\(asset("torg.js"))"></script></head>
        <body><a class="skip" href="#main">\(visit.t("frame.skip"))</a>\(demoBanner)\(header)
        <main id="main" class="wrap" tabindex="-1">\(notice)\(body)</main>
        \(footer)</body></html>

        """
    }

    private var title: String {
        head.title == visit.partnership.name ? "\(head.title) – Torg" : "\(head.title) – \(visit.partnership.name)"
    }

    private func asset(_ name: String) -> String { visit.services.assets.path(name) }

    private var feedLink: HTML? {
        head.feed.map {
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(head.title)\" href=\"\($0)\">"
        }
    }

    private var demoBanner: HTML? {
        guard visit.partnership.settings.isDemo else { return nil }
        return """
            <aside class="demo" aria-label="\(visit.t("frame.demo.title"))"><div class="wrap">\
            <p><strong>\(visit.t("frame.demo.title"))</strong> \(visit.t("frame.demo.text")) \
            <a href="/demo/post">\(visit.t("frame.demo.post"))</a></p></div></aside>
            """
    }

    private var notice: HTML? {
        guard let cookie = visit.request.cookie("besked"),
            let notice = visit.services.signer.verify(cookie, purpose: "notice").flatMap(Notice.init)
        else {
            return nil
        }
        let link: HTML? = notice.link.map { " <a href=\"\(url: $0.path)\">\(visit.t($0.label))</a>" }
        return """
            <div class="notice ok" role="status" data-arrived><strong>\(visit.t("frame.notice"))</strong><p>\(visit.t(notice.key, notice.values))\(link)</p></div>
            """
    }

    private var header: HTML {
        """
        <header class="site-head"><div class="wrap"><a class="brand" href="/">\(Frame.mark)\
        <span>Torg <small>\(visit.partnership.name)</small></span></a>\
        <ul class="tools">\(languages)\(account)</ul>\
        <nav class="nav" aria-label="\(visit.t("frame.menu"))">\(menu)</nav></div></header>
        """
    }

    /// The menu: a few entries that are always seen, more of them, and on a line of its own the menu of those who work with the
    /// site. Where the window is narrow, the latter two are opened by their readers.
    private var menu: HTML {
        let items = visit.services.navigation.filter { $0.permission.isGranted(to: visit.accountActor) }
            .sorted { $0.order < $1.order }
        let first = items.filter { !$0.isWork && $0.order < NavigationItem.folded }
        let more = items.filter { !$0.isWork && $0.order >= NavigationItem.folded }
        return """
            <ul>\(first.map(entry))</ul>\(folded(more, "frame.menu.more"))\
            \(folded(items.filter(\.isWork), "frame.menu.work", class: "work"))
            """
    }

    private func folded(_ items: [NavigationItem], _ label: String, class name: String? = nil) -> HTML? {
        guard !items.isEmpty else { return nil }
        let style: HTML? = name.map { " class=\"\($0)\"" }
        return
            "<details name=\"menu\"\(style)><summary>\(visit.t(label))</summary><ul>\(items.map(entry))</ul></details>"
    }

    private func entry(_ item: NavigationItem) -> HTML {
        let current: HTML =
            item.path == visit.request.path
            ? " aria-current=\"page\"" : item.path == head.section ? " aria-current=\"true\"" : ""
        return "<li><a href=\"\(item.path)\"\(current)>\(visit.t(item.label))</a></li>"
    }

    private var languages: [HTML] {
        Language.allCases.filter { $0 != visit.language }.map { other in
            // The same page with the same filters; a form that was sent has no address to come back to.
            let here = visit.request.method == .get ? visit.query.address(visit.request.path) : Address("/")
            let code = other.rawValue
            return """
                <li><a href="\(url: here.setting("sprak", code).text)" lang="\(code)" hreflang="\(code)">\
                \(visit.services.messages.text("frame.language", other))</a></li>
                """
        }
    }

    private var account: HTML {
        guard let session = visit.account else {
            return "<li><a href=\"/logga-in\">\(visit.t("frame.signIn"))</a></li>"
        }
        return """
            <li><a href="/konto">\(session.name)</a></li><li><form method="post" action="/logga-ut" data-forget>\(visit.formToken)\
            <button>\(visit.t("frame.signOut"))</button></form></li>
            """
    }

    private var footer: HTML {
        let settings = visit.partnership.settings
        return """
            <footer class="site-foot"><div class="wrap"><div><p><strong>\(visit.partnership.name)</strong></p>\
            <p>\(visit.t("frame.about", ["region": settings.region]))</p></div>\
            <nav aria-label="\(visit.t("frame.foot"))"><ul><li><a href="/om">\(visit.t("frame.aboutLink"))</a></li>\
            <li><a href="/tillganglighet">\(visit.t("frame.accessibility"))</a></li>\
            <li><a href="/integritet">\(visit.t("frame.privacy"))</a></li></ul></nav>\
            <ul><li><a href="/ideer.atom">\(visit.t("frame.feed"))</a></li>\
            <li><a href="mailto:\(settings.address)">\(settings.address)</a></li></ul></div></footer>
            """
    }

    /// The mark: four houses around a square.
    static let mark = HTML(
        raw: """
            <svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><path d="M4 4h27v12H4zM32 4h12v27H32zM17 32h27v12H17z\
            M4 17h12v27H4z"/><circle cx="24" cy="24" r="5.5"/></svg>
            """
    )
}
