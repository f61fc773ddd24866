import HTTPTypes
import Markup
import Web

/// All accounts of the partnership.
struct AccountListPage {
    let visit: Visit
    let accounts: [Account]
    let organisations: [Int64: String]

    static func load(_ visit: Visit) async throws -> AccountListPage {
        let partnership = visit.partnership.id
        let (accounts, names) = try await visit.read { reader in
            let accounts = try Accounts.all(reader, in: partnership)
            let ids = Set(accounts.flatMap { $0.grants.compactMap(\.organisation) })
            return (accounts, try Organisations.names(reader, in: partnership, ids: Array(ids)))
        }
        return AccountListPage(visit: visit, accounts: accounts, organisations: names)
    }

    func answer() -> Answer {
        let title = visit.t("accounts.staff.title")
        let table = DataTable(
            caption: visit.t("accounts.staff.caption", count: accounts.count),
            columns: [
                .init(visit.t("accounts.name")), .init(visit.t("accounts.email")), .init(visit.t("accounts.roles")),
                .init(visit.t("accounts.sessions.seen")),
            ],
            rows: accounts.map(line)
        )
        return visit.page(
            PageHead(title, section: "/arbete/konton", isHidden: true),
            """
            \(row([
                "<h1>\(title)</h1>", buttonLink(visit.t("accounts.staff.invite"), path: "/arbete/konton/ny"),
            ], isApart: true))<p class="lead">\(visit.t("accounts.staff.lead"))</p>\(table.html)
            """
        )
    }

    private func line(_ account: Account) -> [HTML] {
        let name: HTML =
            visit.actor.mayManage(account)
            ? "<a href=\"/arbete/konton/\(account.id)\">\(account.name)</a>" : HTML(text: account.name)
        let roles = account.grants.map { HTML(text: AccountWords.grant($0, organisations, visit)) }.joined(
            separator: "<br>")
        let seen = account.seenAt.map { day($0, visit.language) } ?? HTML(text: visit.t("accounts.staff.never"))
        return [name, HTML(text: account.email), "<span>\(roles)</span>", seen]
    }
}

/// Inviting somebody.
struct InvitePage {
    let visit: Visit
    let choices: GrantChoices

    static func load(_ visit: Visit) async throws -> InvitePage {
        InvitePage(visit: visit, choices: try await GrantChoices.load(visit))
    }

    func answer(_ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        let title = visit.t("accounts.staff.invite")
        let languages = Language.allCases.map { Option($0.rawValue, $0.ownName) }
        return visit.page(
            PageHead(title, section: "/arbete/konton", isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            \(breadcrumb([Link(visit.t("accounts.staff.title"), path: "/arbete/konton")], current: title, texts: visit.texts))\
            <h1>\(title)</h1>\(form.summary)\
            <p class="lead">\(visit.t("accounts.staff.inviteLead", count: InviteAccount.days))</p>\
            <form class="read" method="post" action="/arbete/konton">\(visit.formToken)\
            \(form.text("name", label: visit.t("accounts.name"), hint: visit.t("accounts.staff.nameHint"), isRequired: true,
                autocomplete: "off", maxLength: AccountName.longest))\
            \(form.text("email", label: visit.t("accounts.email"), type: .email, isRequired: true, autocomplete: "off"))\
            \(form.radios("role", legend: visit.t("accounts.staff.role"), options: choices.roles(visit), isRequired: true))\
            \(form.select("organisation", label: visit.t("accounts.staff.organisation"),
                hint: visit.t("accounts.staff.organisationHint"), options: choices.organisations,
                empty: visit.t("accounts.staff.noOrganisation")))\
            \(form.select("language", label: visit.t("accounts.language"), options: languages, value: visit.language.rawValue))\
            \(button(visit.t("accounts.staff.inviteButton")))</form>
            """
        )
    }
}

/// What a form about roles offers.
struct GrantChoices: Sendable {
    let organisations: [Option]

    static func load(_ visit: Visit) async throws -> GrantChoices {
        let (partnership, now) = (visit.partnership.id, visit.now)
        let all = try await visit.read { try Organisations.members($0, in: partnership, at: now) }
        return GrantChoices(organisations: all.sortedInSwedish(by: \.name).map { Option(String($0.id), $0.name) })
    }

    /// The roles that the visitor may give.
    func roles(_ visit: Visit) -> [Option] {
        Account.roles.filter { visit.actor.mayGive($0) }.map {
            Option($0.rawValue, AccountWords.role($0, visit), hint: visit.t("accounts.role.hint.\($0.rawValue)"))
        }
    }
}
