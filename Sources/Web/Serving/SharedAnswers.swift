import HTTPTypes
import Hummingbird

/// Which answers may be the same for several readers.
extension WebServer {
    /// Whether what it is answered may be what everybody is answered: somebody reads who says nothing of themselves.
    func isForEverybody(_ request: WebRequest) -> Bool {
        guard request.method == .get || request.method == .head else { return false }
        return request.cookies.allSatisfy { $0.name == SiteCookie.language }
    }

    /// Who has just sent a form reads what they wrote, whichever process answers and whatever it keeps.
    func marked(_ answer: Answer) -> Answer {
        guard answer.status.code < 400 else { return answer }
        return answer.setting(
            SetCookie(
                name: SiteCookie.written(isSecure: settings.isSecure), value: "1", maxAge: SiteCookie.writtenSeconds,
                isSecure: settings.isSecure))
    }

    /// What the answer to a request is kept under; nil when no answer may be kept, or given out of those that are.
    func cacheKey(_ request: Request) -> String? {
        guard cache != nil, request.method == .get || request.method == .head else { return nil }
        let headers = request.headers
        let own = settings.sessionCookies + [SiteCookie.notice, SiteCookie.written(isSecure: settings.isSecure)]
        for name in own where WebRequest.cookie(name, in: headers) != nil { return nil }
        // Only languages that the site speaks: a made-up cookie must not make an entry of its own.
        let chosen = WebRequest.cookie(SiteCookie.language, in: headers).flatMap { Language(rawValue: $0) }
        let language = chosen ?? .preferred(accepting: headers[.acceptLanguage])
        return "\(language.rawValue)\0\(request.head.authority ?? "")\0\(request.uri.string)"
    }
}
