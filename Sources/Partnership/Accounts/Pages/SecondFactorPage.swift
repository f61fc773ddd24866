import HTTPTypes
import Markup
import Web

/// The second factor: off, being set up, or on.
struct SecondFactorPage {
    let visit: Visit
    let account: Account
    /// The secret that waits for its first code.
    let secret: [UInt8]?

    func answer(_ issues: [Issue] = []) -> Answer {
        // A code counts for half a minute, so what was typed is not shown again.
        let form = FormView(issues: issues, language: visit.language, messages: visit.services.messages)
        let body = account.hasSecondFactor ? ending(form) : secret.map { setUp($0, form) } ?? offer(form)
        return page(status: issues.isEmpty ? .ok : .unprocessableContent, "\(form.summary)\(body)")
    }

    /// The recovery codes, shown this once.
    func recoveryCodes(_ codes: [String]) -> Answer {
        page(
            """
            \(notice(.ok, title: visit.t("accounts.factor.on"), isStatus: true))\
            <h2>\(visit.t("accounts.recovery.title"))</h2><p class="lead">\(visit.t("accounts.recovery.text"))</p>\
            <ul class="mono">\(codes.map { "<li>\($0)</li>" as HTML })</ul>\
            <p>\(buttonLink(visit.t("accounts.recovery.done"), path: visit.returnPath ?? "/konto"))</p>
            """
        )
    }

    private func offer(_ form: FormView) -> HTML {
        """
        <p class="lead">\(visit.t("accounts.factor.lead"))</p>\
        \(if: mustHave, notice(.warn, title: visit.t("accounts.factor.needed"), "<p>\(visit.t("accounts.factor.needed.text"))</p>"))\
        <form class="read" method="post" action="/konto/tvastegs/borja">\(visit.formToken)\(till)\
        \(visit.holderField(account, form))\(button(visit.t("accounts.factor.begin")))</form>
        """
    }

    private func setUp(_ secret: [UInt8], _ form: FormView) -> HTML {
        let link = OneTimeCode.link(secret, issuer: visit.partnership.name, account: account.email)
        return """
            <ol><li>\(visit.t("accounts.factor.step1"))</li>\
            <li>\(QRCode(link).map { "<p>\($0.html(label: visit.t("accounts.factor.qr")))</p>" as HTML })\
            \(visit.t("accounts.factor.step2")) <strong class="mono">\(OneTimeCode.text(secret))</strong>. \
            <a href="\(link)">\(visit.t("accounts.factor.open"))</a></li>\
            <li>\(visit.t("accounts.factor.step3"))</li></ol>\
            <form class="read" method="post" action="/konto/tvastegs">\(visit.formToken)\(till)\
            \(visit.holderField(account, form))\(code(form, hint: nil))\(button(visit.t("accounts.factor.confirm")))</form>
            """
    }

    private func ending(_ form: FormView) -> HTML {
        let password = form.text(
            "password", label: visit.t("accounts.currentPassword"), type: .password, isRequired: true,
            autocomplete: "current-password"
        )
        return """
            <p class="lead">\(visit.t("accounts.factor.isOn"))</p><h2>\(visit.t("accounts.factor.end"))</h2>\
            <p>\(visit.t("accounts.factor.endText"))</p>\
            <form class="read" method="post" action="/konto/tvastegs/av">\(visit.formToken)\(if: account.hasPassword, password)\
            \(code(form, hint: visit.t("accounts.code.hint")))\(button(visit.t("accounts.factor.endButton"), .danger))</form>
            """
    }

    private func code(_ form: FormView, hint: String?) -> HTML {
        form.text(
            "code", label: visit.t("accounts.code"), hint: hint, isRequired: true, autocomplete: "one-time-code",
            maxLength: 20, isShort: true
        )
    }

    private var mustHave: Bool { visit.session?.lacks(in: visit.partnership) != nil }
    private var till: HTML? { visit.returnPath.map { visit.formView().hidden("till", $0) } }

    private func page(status: HTTPResponse.Status = .ok, _ body: HTML) -> Answer {
        let title = visit.t("accounts.factor.title")
        return visit.page(
            PageHead(title, section: "/konto", isHidden: true), status: status,
            """
            \(breadcrumb([Link(visit.t("accounts.mine.title"), path: "/konto")], current: title, texts: visit.texts))\
            <h1>\(title)</h1>\(body)
            """
        )
    }
}
