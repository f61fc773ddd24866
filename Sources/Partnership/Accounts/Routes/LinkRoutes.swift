import HTTPTypes
import Markup
import Web

/// Every mailed link comes in here and is handed to what its purpose does. Reading the page never uses a link up: mail
/// programs follow links by themselves.
struct LinkRoutes {
    let handlers: [LinkHandler]

    var all: [Route] {
        [.get("/l/{token}", .everyone, answer), .post("/l/{token}", .everyone, answer)]
    }

    private func answer(_ visit: Visit) async throws -> Answer {
        let (token, partnership) = (visit.parameter("token"), visit.partnership.id)
        let found = try await visit.read { try MailedLink.find($0, token: token, in: partnership) }
        guard let found else { return LinkPage(visit: visit).unknown() }
        guard found.isOpen(at: visit.now) else { return LinkPage(visit: visit).closed(found) }
        let own = [LinkHandler(.signIn, answer: Self.signIn), LinkHandler(.invitation, answer: Self.invitation)]
        guard let handler = (own + handlers).first(where: { $0.purpose == found.purpose }) else {
            throw Refusal.notFound
        }
        return try await handler.answer(visit, found)
    }

    private static func signIn(_ visit: Visit, _ link: MailedLink) async throws -> Answer {
        let account = try await account(of: link, visit)
        guard visit.request.method == .post else { return LinkPage(visit: visit).signIn(account) }
        let token = try await visit.run(UseSignInLink(link: link, device: visit.device, replaced: visit.session?.id))
        return try await visit.signedIn(token)
    }

    private static func invitation(_ visit: Visit, _ link: MailedLink) async throws -> Answer {
        let account = try await account(of: link, visit)
        guard visit.request.method == .post else { return LinkPage(visit: visit).invitation(account) }
        do {
            let hash = visit.form.text("how") == "without" ? nil : try await visit.newPasswordHash(for: account)
            let token = try await visit.run(AcceptInvitation(link: link, passwordHash: hash, device: visit.device))
            return try await visit.signedIn(token, notice: "accounts.welcome")
        } catch Refusal.invalid(let issues) {
            return LinkPage(visit: visit).invitation(account, issues)
        }
    }

    private static func account(of link: MailedLink, _ visit: Visit) async throws -> Account {
        let partnership = visit.partnership.id
        let account = try await visit.read { reader in
            try link.account.flatMap { try Accounts.find(reader, in: partnership, id: $0) }
        }
        guard let account else { throw Refusal.notFound }
        return account
    }
}
