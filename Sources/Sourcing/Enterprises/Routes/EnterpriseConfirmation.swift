import HTTPTypes
import Markup
import Partnership
import Web

/// The page of a mailed link that asks whether a profile holds: one press says that it does.
enum EnterpriseConfirmation {
    static func answer(_ visit: Visit, _ link: MailedLink) async throws -> Answer {
        if visit.request.method == .post {
            let enterprise = try await visit.run(ConfirmByLink(token: visit.parameter("token")))
            return thanks(visit, enterprise)
        }
        let found = try await visit.read { reader in
            try link.subject.flatMap { try SocialEnterprise.find(reader, in: visit.partnership.id, id: $0.id) }
        }
        guard let enterprise = found else { throw Refusal.notFound }
        let title = visit.t("sourcing.enterprise.confirm.title", ["name": enterprise.name])
        let date = day(enterprise.confirmedAt, visit.language)
        return visit.page(
            PageHead(title, isHidden: true),
            """
            <h1>\(title)</h1><p class="lead">\(visit.t("sourcing.enterprise.confirm.lead"))</p>\
            <div class="card">\(EnterpriseParts(visit: visit, enterprise: enterprise, names: [:]).digest)\
            <p class="small soft">\(visit.t("sourcing.enterprise.confirm.last")) \(date)</p></div>\
            <form method="post">\(visit.formToken)\(row([
                button(visit.t("sourcing.enterprise.confirm.button"), size: .big),
                buttonLink(visit.t("sourcing.enterprise.confirm.change"), path: enterprise.editPath, .alternative),
            ]))</form><p class="hint">\(visit.t("sourcing.enterprise.confirm.changeHint"))</p>
            """)
    }

    private static func thanks(_ visit: Visit, _ enterprise: SocialEnterprise) -> Answer {
        let title = visit.t("sourcing.enterprise.confirm.thanks")
        let see: HTML? =
            enterprise.isShown(at: visit.now)
            ? "<p>\(buttonLink(visit.t("sourcing.enterprise.confirm.see"), path: enterprise.path, .alternative))</p>"
            : nil
        return visit.page(
            PageHead(title, isHidden: true),
            """
            <h1>\(title)</h1><p class="lead" role="status">\
            \(visit.t("sourcing.enterprise.confirm.thanksText", ["name": enterprise.name]))</p>\(see)
            """)
    }
}
