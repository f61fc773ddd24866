import Database
public import Web

extension Visit {
    /// The cookie of a session that a mailed link or a code began; it leaves the session of an account alone. `parameter`: what the
    /// path of its pages names it by, where a browser may have several open (``Route/forBearer(of:by:)``).
    public func bearerCookie(_ token: Token, for kind: String, _ parameter: Int64? = nil) -> SetCookie {
        SetCookie(
            name: Reception.bearerCookieName(services.settings, kind + (parameter.map { "-\($0)" } ?? "")),
            value: token.text, maxAge: Sessions.bearerDays * 86_400, isSecure: services.settings.isSecure
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
    public var endedSessionCookie: SetCookie { ended(Reception.cookieName(services.settings)) }

    /// Ends what links and codes have opened in this browser, of one kind or of all, and sends the reader on.
    public func leave(_ kind: String? = nil, to path: String, notice: String) async throws -> Answer {
        let prefix = Reception.bearerCookieName(services.settings, kind ?? "")
        let opened = request.cookies.filter { $0.name.hasPrefix(prefix) }
        try await run(LeaveOpened(tokens: opened.map { Token(text: $0.value) }))
        return opened.reduce(redirect(to: path, notice: notice)) { $0.setting(ended($1.name)) }
    }

    private func ended(_ name: String) -> SetCookie {
        SetCookie(name: name, value: "", maxAge: 0, isSecure: services.settings.isSecure)
    }
}

/// Ends the sessions that links and codes began in a browser.
private struct LeaveOpened: Command {
    static let permission = Permission.everyone

    let tokens: [Token]

    func perform(_ change: Change) throws {
        for token in tokens {
            try change.writer.execute(
                "DELETE FROM session WHERE partnership = \(change.id) AND token_hash = \(token.hash) AND account IS NULL"
            )
        }
    }
}
