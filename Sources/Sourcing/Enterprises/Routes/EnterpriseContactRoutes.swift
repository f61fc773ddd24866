import HTTPTypes
import Markup
import Partnership
import Web

/// Getting in touch with an enterprise.
enum EnterpriseContactRoutes {
    private static let path = "\(EnterpriseRoutes.path)/{slug}/kontakt"

    static let all: [Route] = [
        .get(path, .everyone) { visit in page(visit, try await visit.openEnterprise(), visit.formView()) },
        .post(path, .everyone) { try await send($0) },
    ]

    private static let writing = RateLimit("enterprise-contact", count: 10, seconds: 3_600)
    /// However many addresses it is written from.
    private static let receiving = RateLimit("enterprise-contacted", count: 40, seconds: 3_600)
    private static let once = RateLimit("enterprise-contact-sending", count: 1, seconds: 86_400)

    private static func send(_ visit: Visit) async throws -> Answer {
        let (form, enterprise) = (visit.form, try await visit.openEnterprise())
        let command = ContactEnterprise(
            enterprise: enterprise.id, name: form.text("name"), email: form.text("email"), from: form.text("from"),
            message: form.text("message"))
        let verdict = visit.services.human.verdict(on: form, now: visit.now)
        let issues = form.unreadableIssues + command.validate(for: visit.partnership) + told(verdict)
        guard issues.isEmpty, case .passed(let key) = verdict else {
            return page(visit, enterprise, visit.formView(issues))
        }
        try await visit.limit(writing)
        try await visit.limit(receiving, by: "\(enterprise.id)")
        // The same form pressed twice is one letter.
        if await visit.services.limiter.allows(once, by: key, now: visit.now) {
            do { try await visit.run(command) } catch Refusal.invalid(let issues) {
                return page(visit, enterprise, visit.formView(issues))
            }
        }
        return visit.redirect(to: enterprise.path, notice: "sourcing.enterprise.notice.sent")
    }

    private static func told(_ verdict: HumanCheck.Verdict) -> [Issue] {
        let key: String? =
            switch verdict {
            case .passed: nil
            case .tooFast: "tooFast"
            case .expired: "expired"
            case .unanswered: "unanswered"
            }
        return key.map { [Issue(HumanCheck.Field.answer, "sourcing.enterprise.human.\($0)")] } ?? []
    }

    private static func page(_ visit: Visit, _ enterprise: SocialEnterprise, _ view: FormView) -> Answer {
        let challenge = visit.services.human.challenge(for: visit.form, now: visit.now)
        let title = visit.t("sourcing.enterprise.contact.title", ["name": enterprise.name])
        let way = [
            Link(visit.t("sourcing.enterprise.title"), path: EnterpriseRoutes.path),
            Link(enterprise.name, path: enterprise.path),
        ]
        return visit.page(
            PageHead(
                title,
                section: EnterpriseRoutes.path, isHidden: true),
            status: view.hasIssues ? .unprocessableContent : .ok,
            """
            \(breadcrumb(way, current: visit.t("sourcing.enterprise.contact.short"), texts: visit.texts))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\
            <p class="lead">\(visit.t("sourcing.enterprise.contact.lead", ["name": enterprise.name]))</p>\
            <form method="post" novalidate \(FormView.work(challenge))>\(visit.formToken)\(fields(visit, view))\
            \(view.humanCheck(challenge))\(row([button(visit.t("sourcing.enterprise.contact.button"))]))</form></div>
            """)
    }

    private static func fields(_ visit: Visit, _ view: FormView) -> HTML {
        """
        \(view.area(
            "message", label: visit.t("sourcing.enterprise.contact.message"),
            hint: visit.t("sourcing.enterprise.contact.messageHint"), rows: 6, isRequired: true,
            maxLength: EnterpriseLength.message))\
        \(view.text(
            "name", label: visit.t("sourcing.enterprise.contact.name"), isRequired: true, autocomplete: "name",
            maxLength: EnterpriseLength.name))\
        \(view.text(
            "from", label: visit.t("sourcing.enterprise.contact.from"), autocomplete: "organization",
            maxLength: EnterpriseLength.name))\
        \(view.text(
            "email", label: visit.t("sourcing.enterprise.contact.email"),
            hint: visit.t("sourcing.enterprise.contact.emailHint"), type: .email, isRequired: true,
            autocomplete: "email"))
        """
    }
}
