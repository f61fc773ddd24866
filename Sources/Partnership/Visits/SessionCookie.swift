public import Web

extension Visit {
    /// The cookie that carries a session's token. `days`: nil ends with the browser.
    public func sessionCookie(_ token: Token, days: Int? = nil) -> SetCookie {
        SetCookie(
            name: Reception.cookieName(services.settings), value: token.text, maxAge: days.map { $0 * 86_400 },
            isSecure: services.settings.isSecure
        )
    }

    /// The cookie that ends the session in the browser.
    public var endedSessionCookie: SetCookie {
        SetCookie(
            name: Reception.cookieName(services.settings), value: "", maxAge: 0, isSecure: services.settings.isSecure
        )
    }
}
