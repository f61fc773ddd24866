import HTTPTypes
import Markup
import Web

/// Choosing another password.
struct PasswordPage {
    let visit: Visit
    let account: Account

    func answer(_ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        let title = visit.t(account.hasPassword ? "accounts.mine.changePassword" : "accounts.mine.choosePassword")
        let fresh = form.text(
            "newPassword", label: visit.t("accounts.newPassword"),
            hint: visit.t("accounts.newPassword.hint", ["least": String(Passwords.shortest)]), type: .password,
            isRequired: true, autocomplete: "new-password"
        )
        return visit.page(
            PageHead(title, section: "/konto", isHidden: true), status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            \(breadcrumb([Link(visit.t("accounts.mine.title"), path: "/konto")], current: title, texts: visit.texts))\
            <h1>\(title)</h1>\(form.summary)<p class="lead">\(visit.t("accounts.password.lead"))</p>\
            <form class="read" method="post" action="/konto/losenord">\(visit.formToken)\(visit.holderField(account, form))\(fresh)\
            \(button(visit.t("accounts.password.button")))</form>
            """
        )
    }
}

/// Asks whether one's own account is to go.
struct ErasePage {
    let visit: Visit
    let account: Account

    func answer(_ issues: [Issue] = []) -> Answer {
        let form = visit.formView(issues)
        let title = visit.t("accounts.erase.title")
        let values = ["name": account.name, "email": account.email]
        return visit.page(
            PageHead(title, section: "/konto", isHidden: true), status: issues.isEmpty ? .ok : .unprocessableContent,
            """
            \(breadcrumb([Link(visit.t("accounts.mine.title"), path: "/konto")], current: title, texts: visit.texts))\
            <h1>\(title)</h1>\(form.summary)<p class="lead">\(visit.t("accounts.erase.question", values))</p>\
            <p>\(visit.t("accounts.erase.what"))</p>\
            <form class="read" method="post" action="/konto/radera">\(visit.formToken)\(visit.holderField(account, form))\
            \(row([
                button(visit.t("accounts.erase.button", values), .danger),
                buttonLink(visit.t("accounts.cancel"), path: "/konto", .quiet),
            ]))</form>
            """
        )
    }
}

extension Visit {
    /// The field that shows that the account's holder sits here, where a fresh sign-in does not.
    func holderField(_ account: Account, _ form: FormView) -> HTML? {
        guard account.hasPassword, !isFresh else { return nil }
        return form.text(
            "password", label: t("accounts.currentPassword"), type: .password, isRequired: true,
            autocomplete: "current-password"
        )
    }
}
