import HTTPTypes
import Markup
import Web

/// Somebody's account, for those who let people in.
struct StaffAccountPage {
    let visit: Visit
    let account: Account
    let choices: GrantChoices
    let organisations: [Int64: String]

    static func load(_ visit: Visit) async throws -> StaffAccountPage {
        let (partnership, id) = (visit.partnership.id, try visit.number("id"))
        let found = try await visit.read { reader in
            try Accounts.find(reader, in: partnership, id: id).map { account in
                let ids = account.grants.compactMap(\.organisation)
                return (account, try Organisations.names(reader, in: partnership, ids: ids))
            }
        }
        guard let (account, names) = found, visit.actor.mayManage(account) else { throw Refusal.notFound }
        let choices = try await GrantChoices.load(visit)
        return StaffAccountPage(visit: visit, account: account, choices: choices, organisations: names)
    }

    func answer(_ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        return page(
            account.name, issues,
            """
            \(form.summary)\(facts)\(roles(form))\(if: account.seenAt == nil, inviteAgain)\
            <section><h2>\(visit.t("accounts.staff.end"))</h2><p>\(visit.t("accounts.staff.endLead"))</p>\
            <p>\(buttonLink(visit.t("accounts.staff.end"), path: "/arbete/konton/\(account.id)/avsluta", .alternative))</p></section>
            """
        )
    }

    /// Asks whether the account is to end.
    func question(_ issues: [Issue] = []) -> Answer {
        let values = ["name": account.name, "email": account.email]
        return page(
            visit.t("accounts.staff.end"), issues,
            """
            \(visit.formView(issues).summary)<p class="lead">\(visit.t("accounts.staff.endQuestion", values))</p>\
            <p>\(visit.t("accounts.erase.what"))</p>\
            <form method="post" action="/arbete/konton/\(account.id)/avsluta">\(visit.formToken)\
            \(row([
                button(visit.t("accounts.staff.endButton", values), .danger),
                buttonLink(visit.t("accounts.cancel"), path: "/arbete/konton/\(account.id)", .quiet),
            ]))</form>
            """
        )
    }

    private var facts: HTML {
        let seen = account.seenAt.map { moment($0, visit.language) } ?? HTML(text: visit.t("accounts.staff.never"))
        let factor = visit.t(account.hasSecondFactor ? "accounts.mine.factorOn" : "accounts.mine.factorOff")
        return """
            <dl class="facts"><dt>\(visit.t("accounts.email"))</dt><dd>\(account.email)</dd>\
            <dt>\(visit.t("accounts.sessions.seen"))</dt><dd>\(seen)</dd>\
            <dt>\(visit.t("accounts.factor.title"))</dt><dd>\(factor)</dd></dl>
            """
    }

    private func roles(_ form: FormView) -> HTML {
        let held = account.grants.map { Option($0.text, AccountWords.grant($0, organisations, visit)) }
        let add = form.select(
            "role", label: visit.t("accounts.staff.addRole"),
            options: choices.roles(visit).map { Option($0.value, $0.label) }, empty: visit.t("accounts.staff.noRole")
        )
        let organisation = form.select(
            "organisation", label: visit.t("accounts.staff.organisation"),
            hint: visit.t("accounts.staff.organisationHint"),
            options: choices.organisations, empty: visit.t("accounts.staff.noOrganisation")
        )
        return """
            <section><h2>\(visit.t("accounts.roles"))</h2>\
            <form class="read" method="post" action="/arbete/konton/\(account.id)">\(visit.formToken)\
            \(form.boxes("grant", legend: visit.t("accounts.staff.held"), hint: visit.t("accounts.staff.heldHint"),
                options: held, values: held.map(\.value)))\
            \(add)\(organisation)\(button(visit.t("accounts.save")))</form></section>
            """
    }

    private var inviteAgain: HTML {
        """
        <section><h2>\(visit.t("accounts.staff.again"))</h2><p>\(visit.t("accounts.staff.againLead"))</p>\
        <form method="post" action="/arbete/konton/\(account.id)/inbjudan">\(visit.formToken)\
        \(button(visit.t("accounts.staff.againButton"), .alternative))</form></section>
        """
    }

    private func page(_ title: String, _ issues: [Issue], _ body: HTML) -> Answer {
        visit.page(
            PageHead(title, section: "/arbete/konton", isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            \(breadcrumb([Link(visit.t("accounts.staff.title"), path: "/arbete/konton")], current: title, texts: visit.texts))\
            <h1>\(title)</h1>\(body)
            """
        )
    }
}
