public import Web

extension Visit {
    /// The cookie of a session that a mailed link or a code began; it leaves the session of an account alone.
    public func bearerCookie(_ token: Token) -> SetCookie {
        SetCookie(
            name: Reception.bearerCookieName(services.settings), value: token.text, maxAge: nil,
            isSecure: services.settings.isSecure
        )
    }

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
