import HTTPTypes
import Markup
import Web

/// The pages on the way in.
struct SignInPage {
    let visit: Visit

    /// Address and password, or a link by mail.
    func answer(_ issues: [Issue] = []) -> Answer {
        let form = form(issues)
        return page(
            "accounts.signIn.title", issues,
            """
            \(form.summary)<p class="lead">\(visit.t("accounts.signIn.lead"))</p>\
            <form class="read" method="post" action="/logga-in">\(visit.formToken)\(till(form))\
            \(form.text("email", label: visit.t("accounts.email"), type: .email, isRequired: true, autocomplete: "username"))\
            \(form.text("password", label: visit.t("accounts.password"), type: .password, autocomplete: "current-password"))\
            \(row([
                button(visit.t("accounts.signIn.button"), name: "how", value: "password"),
                button(visit.t("accounts.signIn.link"), .alternative, name: "how", value: "link"),
            ]))\
            <p class="hint">\(visit.t("accounts.signIn.linkHint"))</p></form>\
            <p>\(visit.t("accounts.signIn.giver")) <a href="/min-ide">\(visit.t("accounts.signIn.giverLink"))</a></p>
            """
        )
    }

    /// What follows on asking for a link: the same whether there is such an account or not.
    func sent() -> Answer {
        page(
            "accounts.sent.title", [],
            """
            <p class="lead">\(visit.t("accounts.sent.text", count: SendSignInLink.minutes))</p>\
            <p>\(visit.t("accounts.sent.missing", ["address": visit.partnership.settings.address]))</p>\
            <p>\(buttonLink(visit.t("accounts.sent.back"), path: "/logga-in", .alternative))</p>
            """
        )
    }

    /// Asks for a code of the second factor.
    func code(_ issues: [Issue] = []) -> Answer {
        let form = form(issues)
        let field = form.text(
            "code", label: visit.t("accounts.code"), hint: visit.t("accounts.code.hint"), isRequired: true,
            autocomplete: "one-time-code", maxLength: 20, isShort: true
        )
        return page(
            "accounts.code.title", issues,
            """
            \(form.summary)<form class="read" method="post" action="/logga-in/kod">\(visit.formToken)\(till(form))\
            \(field)\(button(visit.t("accounts.code.button")))</form>\
            <p>\(visit.t("accounts.code.lost", ["address": visit.partnership.settings.address]))</p>
            """
        )
    }

    /// A code is never shown again, and nothing here is marked as optional: the way in decides what is needed.
    private func form(_ issues: [Issue]) -> FormView {
        FormView(
            issues.isEmpty ? FormFields() : FormFields(["email": visit.form.text("email")]), issues: issues,
            language: visit.language, messages: visit.services.messages, marksOptional: false
        )
    }

    private func till(_ form: FormView) -> HTML? { visit.returnPath.map { form.hidden("till", $0) } }

    private func page(_ title: String, _ issues: [Issue], _ body: HTML) -> Answer {
        visit.page(
            PageHead(visit.t(title), section: "/logga-in", isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            "<h1>\(visit.t(title))</h1>\(body)"
        )
    }
}
