import HTTPTypes
import Markup
import Web

/// What mailed links show.
struct LinkPage {
    let visit: Visit

    /// A button that signs in; the link is used up by pressing it.
    func signIn(_ account: Account) -> Answer {
        let till = visit.returnPath.map { visit.formView().hidden("till", $0) }
        return page(
            "accounts.link.title", .ok,
            """
            <p class="lead">\(visit.t("accounts.link.lead", ["name": account.name]))</p>\
            <form method="post">\(visit.formToken)\(till)\(button(visit.t("accounts.link.button")))</form>
            """
        )
    }

    /// Somebody invited chooses a password, or goes on without.
    func invitation(_ account: Account, _ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        let least = ["least": String(Passwords.shortest)]
        let password = form.text(
            "newPassword", label: visit.t("accounts.invitation.password"),
            hint: visit.t("accounts.newPassword.hint", least),
            type: .password, isRequired: true, autocomplete: "new-password"
        )
        return page(
            "accounts.invitation.title", issues.isEmpty ? .ok : .unprocessableContent,
            """
            \(form.summary)<p class="lead">\(visit.t("accounts.invitation.lead", ["name": account.name, "email": account.email]))</p>\
            <form class="read" method="post">\(visit.formToken)\
            <input class="vh" type="text" name="email" value="\(account.email)" autocomplete="username" tabindex="-1" readonly \
            aria-label="\(visit.t("accounts.email"))">\
            \(password)\(row([
                button(visit.t("accounts.invitation.button")),
                button(visit.t("accounts.invitation.without"), .alternative, name: "how", value: "without",
                    attributes: "formnovalidate"),
            ]))<p class="hint">\(visit.t("accounts.invitation.withoutHint"))</p></form>
            """
        )
    }

    func unknown() -> Answer {
        page(
            "accounts.linkUnknown.title", .notFound,
            "<p class=\"lead\">\(visit.t("accounts.linkUnknown.text"))</p>\(way(to: nil))"
        )
    }

    /// A link that was used, has run out, or whose account is gone.
    func closed(_ link: MailedLink) -> Answer {
        let text = link.usedAt != nil ? "accounts.linkClosed.used" : "accounts.linkClosed.expired"
        return page(
            "accounts.linkClosed.title", .gone,
            "<p class=\"lead\">\(visit.t(text))</p>\(way(to: link.purpose))"
        )
    }

    /// What to do instead.
    private func way(to purpose: MailedLink.Purpose?) -> HTML {
        let signIn = buttonLink(visit.t("accounts.linkClosed.again"), path: "/logga-in")
        switch purpose {
        case .signIn: return "<p>\(signIn)</p>"
        case .invitation:
            return "<p>\(visit.t("accounts.linkClosed.invitation"))</p><p>\(signIn)</p>"
        default:
            let address = visit.partnership.settings.address
            return """
                <p>\(visit.t("accounts.linkClosed.other"))</p><p><a href="mailto:\(address)">\(address)</a></p>
                """
        }
    }

    private func page(_ title: String, _ status: HTTPResponse.Status, _ body: HTML) -> Answer {
        visit.page(PageHead(visit.t(title), isHidden: true), status: status, "<h1>\(visit.t(title))</h1>\(body)")
    }
}
