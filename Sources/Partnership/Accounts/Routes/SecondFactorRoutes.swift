import Database
import Web

/// Setting up the second factor. Open to a session that lacks only this, which elsewhere counts as a visitor's.
enum SecondFactorRoutes {
    static let all: [Route] = [
        .get("/konto/tvastegs", .everyone) { visit in
            let account = try await account(visit)
            return SecondFactorPage(visit: visit, account: account, secret: try await pendingSecret(account, visit))
                .answer()
        },
        .post("/konto/tvastegs/borja", .everyone, begin),
        .post("/konto/tvastegs", .everyone, confirm),
        .post("/konto/tvastegs/av", .account, end),
    ]

    /// The account of a session that has given all it could.
    private static func account(_ visit: Visit) async throws -> Account {
        guard visit.session?.isVerified == true else { throw Refusal.notFound }
        return try await visit.ownAccount()
    }

    private static func pendingSecret(_ account: Account, _ visit: Visit) async throws -> [UInt8]? {
        let partnership = visit.partnership.id
        let factor = try await visit.read { try SecondFactor.find($0, in: partnership, account: account.id) }
        return factor.isConfirmed ? nil : factor.secret
    }

    /// Whoever finds a session open must not bind the account to a phone of theirs.
    private static func begin(_ visit: Visit) async throws -> Answer {
        let account = try await account(visit)
        do {
            try await visit.confirmHolder(of: account)
            _ = try await visit.run(BeginSecondFactor(account: account.id))
            return .redirect(to: Address("/konto/tvastegs").setting("till", visit.returnPath).text)
        } catch Refusal.invalid(let issues) {
            return SecondFactorPage(visit: visit, account: account, secret: nil).answer(issues)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let account = try await account(visit)
        let secret = try await pendingSecret(account, visit)
        let page = SecondFactorPage(visit: visit, account: account, secret: secret)
        try await visit.limit(.signIn, by: "code \(account.id)")
        do {
            try await visit.confirmHolder(of: account)
            let command = ConfirmSecondFactor(account: account.id, code: visit.form.text("code"), device: visit.device)
            let outcome = try await visit.run(command)
            // Shown here and never again: a page to be sent on to would have to find the codes somewhere.
            return page.recoveryCodes(outcome.recoveryCodes)
                .setting(visit.sessionCookie(outcome.token, days: Sessions.longestDays))
        } catch Refusal.invalid(let issues) {
            return page.answer(issues)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let account = try await account(visit)
        do {
            if account.hasPassword { try await visit.confirmPassword(of: account) }
            try await visit.limit(.signIn, by: "code \(account.id)")
            try await visit.run(EndSecondFactor(account: account.id, code: visit.form.text("code")))
            return visit.redirect(to: "/konto", notice: "accounts.factor.ended")
        } catch Refusal.invalid(let issues) {
            return SecondFactorPage(visit: visit, account: account, secret: nil).answer(issues)
        }
    }
}
