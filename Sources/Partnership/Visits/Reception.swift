import Database
import HTTPTypes
import Logging
public import Markup
public import Web

/// Receives every request: finds the partnership, the session and the language, checks the permission, and turns refusals
/// into pages. Routes come after it, so none can forget.
public struct Reception: Sendable {
    /// Name of the session's cookie: bound to host and https where the site has https.
    public static func cookieName(_ settings: SiteSettings) -> String { settings.isSecure ? "__Host-torg" : "torg" }

    /// Name of the cookie of a session that a mailed link or a code began: one for each kind of subject, or for each subject
    /// (``Route/forBearer(of:by:)``).
    public static func bearerCookieName(_ settings: SiteSettings, _ opened: String) -> String {
        "\(cookieName(settings))-lank-\(opened)"
    }

    private let services: Services

    public init(services: Services) {
        self.services = services
    }

    /// The endpoint of a route.
    public func endpoint(_ route: Route) -> Endpoint {
        Endpoint(route.method, route.pattern) { request in
            guard let visit = try await visit(request, route) else {
                return BarePage.answer(request, services.messages, "error.noSite", .notFound)
            }
            return try await answer(visit, route)
        }
    }

    /// Who visits whom, as far as can be told without the database: somebody unknown; nil when no partnership has been read yet.
    public func visitFromMemory(_ request: WebRequest) -> Visit? {
        services.lastKnownPartnership(host: request.authority).map {
            Visit(
                request: request, services: services, partnership: $0, session: nil, language: Self.language(request),
                now: services.clock())
        }
    }

    /// Who visits whom; nil when no partnership answers to the host name. `route`: what is visited, where that is known.
    public func visit(_ request: WebRequest, _ route: Route? = nil) async throws -> Visit? {
        guard let partnership = try await services.partnership(host: request.authority) else { return nil }
        let now = services.clock()
        let signedIn = try await session(request.cookie(Self.cookieName(services.settings)), partnership, now)
        let own = signedIn?.actor.account == nil ? nil : signedIn
        let bearer = try await bearer(request, route, partnership, now)
        return Visit(
            request: request, services: services, partnership: partnership,
            session: Self.chosen(own, bearer, request, route), account: own, language: Self.language(request), now: now
        )
    }

    /// The session of the link or the code that opened what the route is about.
    private func bearer(_ request: WebRequest, _ route: Route?, _ partnership: Partnership, _ now: Timestamp)
        async throws -> Session?
    {
        guard let opening = route?.opening else { return nil }
        let name = Self.bearerCookieName(services.settings, opening.name(request.parameters))
        let found = try await session(request.cookie(name), partnership, now)
        return found?.actor.opened?.kind == opening.kind ? found : nil
    }

    private func session(_ token: String?, _ partnership: Partnership, _ now: Timestamp) async throws -> Session? {
        guard let token else { return nil }
        let found = try await services.database.read {
            try Sessions.find($0, token: token, in: partnership.id, at: now)
        }
        guard let found else { return nil }
        do {
            try await Sessions.touch(found, services, in: partnership.id, at: now)
        } catch let error as DatabaseError {
            // Pages can be read also when nothing can be saved.
            services.logger.warning("session not noted as used", metadata: ["error": "\(error)"])
        }
        return found
    }

    /// Somebody signed in may also have opened something by a link or a code. They are its bearer on the pages of that, and where
    /// their own account would not be let in.
    private static func chosen(_ own: Session?, _ bearer: Session?, _ request: WebRequest, _ route: Route?) -> Session?
    {
        guard let own, let bearer, let route else { return own ?? bearer }
        let isItsPage = route.opening?.parameter != nil || request.parameters.isEmpty
        let isMeant = isItsPage && route.permission.roles.contains(.bearer)
        return isMeant || !route.permission.isGranted(to: own.actor) ? bearer : own
    }

    /// The reader's choice, else what the browser asks for.
    public static func language(_ request: WebRequest) -> Language {
        (request.query["sprak"] ?? request.cookie("sprak")).flatMap { Language(rawValue: $0) }
            ?? .preferred(accepting: request.headers[.acceptLanguage])
    }

    private func answer(_ visit: Visit, _ route: Route) async throws -> Answer {
        guard route.permission.isGranted(to: visit.actor) else { return refusal(visit, route) }
        if route.method == .post, !route.isOpenToOtherSites {
            if visit.request.comesFromAnotherSite { return visit.notFoundPage() }
            if !FormToken.isValid(visit) {
                return FormToken.isOfAccount(visit) ? visit.otherOpenedPage() : visit.sendAgainPage()
            }
        }
        do {
            var answer = try await route.answer(visit)
            if visit.request.cookie("besked") != nil, route.method == .get {
                let secure = services.settings.isSecure
                answer = answer.setting(SetCookie(name: "besked", value: "", maxAge: 0, isSecure: secure))
                answer.isShared = false
            }
            return answer
        } catch Refusal.notFound {
            return visit.notFoundPage(keepsWords: true)
        } catch Refusal.tooOften(let seconds) {
            return visit.tooOftenPage(seconds: seconds)
        } catch Refusal.invalid(let issues) {
            return visit.issuesPage(issues)
        }
    }
}

extension Reception {
    /// A signed-in reader who only lacks the second factor is asked for it; everybody else finds nothing here. Somebody whose
    /// session ended while they wrote gets their words back.
    private func refusal(_ visit: Visit, _ route: Route) -> Answer {
        guard route.method == .get, let session = visit.session, let lack = session.lacks(in: visit.partnership),
            route.permission.isGranted(to: session.actor)
        else { return visit.notFoundPage(keepsWords: !visit.request.comesFromAnotherSite) }
        return .redirect(to: Address(lack.path).setting("till", visit.here).text)
    }
}

extension Visit {
    /// Fields that hold secrets: never shown again, not even in a page that keeps all else that was typed.
    static let secretFields: Set<String> = [FormToken.field, "password", "newPassword", "code"]

    /// What may not be seen looks like what does not exist. `keepsWords`: whether what was typed is shown, to copy from.
    public func notFoundPage(keepsWords: Bool = false) -> Answer {
        let text = t(account == nil ? "error.notFound.text" : "error.notFound.text.signedIn")
        return page(
            PageHead(t("error.notFound.title"), isHidden: true), status: .notFound,
            """
            <h1>\(t("error.notFound.title"))</h1><p class="lead">\(text)</p>\
            <ul><li><a href="/">\(t("error.start"))</a></li><li><a href="/ideer">\(t("error.ideas"))</a></li>\
            \(if: account == nil, "<li><a href=\"\(url: signIn)\">\(t("error.signIn"))</a></li>")</ul>\
            \(keepsWords ? heldFields : nil)
            """
        )
    }

    /// The page at hand with its filters, to come back to.
    var here: String { query.address(request.path).text }

    /// The page that signs in and leads back here; a form that was sent is no page to come back to.
    private var signIn: String {
        Address("/logga-in").setting("till", request.method == .get ? here : nil).text
    }

    func tooOftenPage(seconds: Int) -> Answer {
        var answer = page(
            PageHead(t("error.tooOften.title"), isHidden: true), status: .tooManyRequests,
            """
            <h1>\(t("error.tooOften.title"))</h1>\
            <p class="lead">\(t("error.tooOften.text", count: max(1, (seconds + 59) / 60)))</p>\(heldFields)
            """
        )
        answer.headers[.retryAfter] = String(max(1, seconds))
        return answer
    }

    /// For a form whose page does not show issues beside its fields: says them all, and keeps what was typed.
    func issuesPage(_ issues: [Issue]) -> Answer {
        page(
            PageHead(t("error.issues.title"), isHidden: true), status: .unprocessableContent,
            """
            <h1>\(t("error.issues.title"))</h1><ul>\(issues.map { "<li>\(t($0.message, $0.values))</li>" as HTML })</ul>\
            <p>\(t("error.issues.back"))</p>\(heldFields)
            """
        )
    }

    /// For a form of something else than what a link or a code has opened since: what was typed is shown, and nothing can be sent.
    func otherOpenedPage() -> Answer {
        page(
            PageHead(t("error.otherOpened.title"), isHidden: true), status: .forbidden,
            "<h1>\(t("error.otherOpened.title"))</h1><p class=\"lead\">\(t("error.otherOpened.text"))</p>\(heldFields)"
        )
    }

    /// For a form made in another session: shows what was typed and lets the reader send it once more.
    func sendAgainPage() -> Answer {
        page(
            PageHead(t("error.sendAgain.title"), isHidden: true), status: .forbidden,
            """
            <h1>\(t("error.sendAgain.title"))</h1><p class="lead">\(t("error.sendAgain.text"))</p>\
            <form method="post" action="\(url: request.path)">\(formToken)\(form.hiddenFields(except: Self.secretFields))\
            <p><button class="btn">\(t("error.sendAgain.button"))</button></p></form>\(heldFields)
            """
        )
    }

    /// The page for when the site's database does not answer (`error.unavailable`) or has no room (`error.full`).
    public func unavailablePage(_ key: String) -> Answer {
        page(
            PageHead(t("\(key).title"), isHidden: true), status: .serviceUnavailable,
            """
            <h1>\(t("\(key).title"))</h1><p class="lead">\(t("\(key).text"))</p><p class="mono">\(request.id)</p>\(heldFields)
            """
        )
    }

    /// What was typed, to copy from: a page that can't show the form again must not lose it.
    private var heldFields: HTML? { request.heldFields(texts) }
}

extension WebRequest {
    /// What was typed into a form, to copy from; nil when there was nothing to speak of.
    public func heldFields(_ texts: Texts) -> HTML? {
        let fields = form.longFields(except: Visit.secretFields)
        guard !fields.isEmpty else { return nil }
        return
            "<h2>\(texts("error.held"))</h2>\(fields.map { "<blockquote class=\"words\">\(HTML.paragraphs($0))</blockquote>" as HTML })"
    }
}
