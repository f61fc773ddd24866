import HTTPTypes
import Web

/// One's own account.
enum MyAccountRoutes {
    static let all: [Route] = [
        .get("/konto", .account) { try await MyAccountPage.load($0).answer() },
        .post("/konto", .account, changeProfile),
        .get("/konto/losenord", .account) { visit in
            PasswordPage(visit: visit, account: try await visit.ownAccount()).answer()
        },
        .post("/konto/losenord", .account, changePassword),
        .post("/konto/sessioner", .account, endSessions),
        .get("/konto/uppgifter.json", .account) { visit in
            let (partnership, account) = (visit.partnership, try visit.sessionAccount())
            let rooms = visit.services.capabilities
            let export = try await visit.read { try AccountExport($0, in: partnership, account: account, rooms) }
            return .download("mina-uppgifter.json", type: "application/json", body: .text(try export.json()))
        },
        .get("/konto/radera", .account) { visit in
            ErasePage(visit: visit, account: try await visit.ownAccount()).answer()
        },
        .post("/konto/radera", .account, erase),
    ]

    private static func changeProfile(_ visit: Visit) async throws -> Answer {
        let language = Language(rawValue: visit.form.text("language")) ?? visit.language
        do {
            try await visit.run(ChangeProfile(name: visit.form.text("name"), language: language))
        } catch Refusal.invalid(let issues) {
            return try await MyAccountPage.load(visit).answer(issues)
        }
        let isSecure = visit.services.settings.isSecure
        return visit.redirect(to: "/konto", notice: "accounts.saved").setting(
            SetCookie(name: SiteCookie.language, value: language.rawValue, maxAge: 31_536_000, isSecure: isSecure)
        )
    }

    private static func changePassword(_ visit: Visit) async throws -> Answer {
        let account = try await visit.ownAccount()
        do {
            try await visit.confirmHolder(of: account)
            let hash = try await visit.newPasswordHash(for: account)
            let token = try await visit.run(SetPassword(account: account.id, passwordHash: hash, device: visit.device))
            let answer = visit.redirect(to: "/konto", notice: "accounts.passwordChanged")
            return token.map { answer.setting(visit.sessionCookie($0, days: Sessions.longestDays)) } ?? answer
        } catch Refusal.invalid(let issues) {
            return PasswordPage(visit: visit, account: account).answer(issues)
        }
    }

    private static func endSessions(_ visit: Visit) async throws -> Answer {
        guard let current = visit.session?.id else { throw Refusal.notFound }
        if let one = visit.form.number("session") {
            try await visit.run(EndSessions(choice: .one(one)))
        } else {
            try await visit.run(EndSessions(choice: .allBut(current)))
        }
        return visit.redirect(to: "/konto", notice: "accounts.sessionsEnded")
    }

    private static func erase(_ visit: Visit) async throws -> Answer {
        let account = try await visit.ownAccount()
        do {
            try await visit.confirmHolder(of: account)
            try await visit.run(EraseAccount(account: account.id))
            return visit.redirect(to: "/", notice: "accounts.erased").setting(visit.endedSessionCookie)
        } catch Refusal.invalid(let issues) {
            return ErasePage(visit: visit, account: account).answer(issues)
        }
    }
}
