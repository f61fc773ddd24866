import Web

/// Signing in and out.
enum SignInRoutes {
    static let all: [Route] = [
        .get("/logga-in", .everyone) { visit in
            guard visit.session?.actor.account == nil else { return .redirect(to: visit.returnPath ?? "/konto") }
            return SignInPage(visit: visit).answer()
        },
        .post("/logga-in", .everyone, signIn),
        .get("/logga-in/skickad", .everyone) { SignInPage(visit: $0).sent() },
        .get("/logga-in/kod", .everyone) { visit in
            guard visit.session?.isVerified == false else { return .redirect(to: visit.returnPath ?? "/logga-in") }
            return SignInPage(visit: visit).code()
        },
        .post("/logga-in/kod", .everyone, giveCode),
        .post("/logga-ut", .everyone) { visit in
            if let session = visit.session { try await visit.run(SignOut(session: session.id)) }
            // Whoever uses the browser next is not to come in by a letter's link either.
            return try await visit.leave(to: "/", notice: "accounts.signedOut").setting(visit.endedSessionCookie)
        },
    ]

    private static func signIn(_ visit: Visit) async throws -> Answer {
        do {
            return visit.form.text("how") == "link" ? try await sendLink(visit) : try await byPassword(visit)
        } catch Refusal.invalid(let issues) {
            return SignInPage(visit: visit).answer(issues)
        }
    }

    private static func byPassword(_ visit: Visit) async throws -> Answer {
        let (typed, password) = (visit.form.text("email"), visit.form.text("password"))
        var issues: [Issue] = []
        if Account.address(typed) == nil { issues.append(Issue("email", "accounts.issue.email")) }
        if password.isEmpty { issues.append(Issue("password", "accounts.issue.password")) }
        guard issues.isEmpty, let email = Account.address(typed) else { throw Refusal.invalid(issues) }
        try await visit.limit(.signInAddress)
        try await visit.limit(.signIn, by: "\(email) \(visit.request.clientNetwork)")
        try await visit.limit(.signInAccount, by: email)

        let partnership = visit.partnership.id
        let found = try await visit.read { reader in
            try Accounts.find(reader, in: partnership, email: email)
                .map { ($0.id, try Accounts.passwordHash(reader, account: $0.id)) }
        }
        // Without an account the same work is done, so that the time taken does not tell.
        let isRight = try await visit.services.passwords.verify(
            String(password.prefix(Passwords.longest)), hash: found?.1)
        guard isRight, let (account, stored) = found, let hash = stored else {
            throw Refusal.invalid("password", "accounts.issue.wrong")
        }
        let token = try await visit.run(
            SignIn(account: account, passwordHash: hash, device: visit.device, replaced: visit.session?.id)
        )
        return try await visit.signedIn(token)
    }

    private static func sendLink(_ visit: Visit) async throws -> Answer {
        let typed = visit.form.text("email")
        guard let email = Account.address(typed) else { throw Refusal.invalid("email", "accounts.issue.email") }
        try await visit.limit(.signInLinkAddress)
        try await visit.limit(.signInLink, by: "\(email) \(visit.request.clientNetwork)")
        try await visit.limit(.signInLinkAccount, by: email)
        try await visit.run(SendSignInLink(email: email, till: visit.returnPath))
        return .redirect(to: "/logga-in/skickad")
    }

    private static func giveCode(_ visit: Visit) async throws -> Answer {
        guard let session = visit.session, !session.isVerified, let account = session.actor.account else {
            return .redirect(to: "/logga-in")
        }
        try await visit.limit(.signIn, by: "code \(account)")
        do {
            let token = try await visit.run(
                GiveCode(account: account, session: session.id, code: visit.form.text("code"), device: visit.device)
            )
            return try await visit.signedIn(token)
        } catch Refusal.invalid(let issues) {
            return SignInPage(visit: visit).code(issues)
        }
    }
}
