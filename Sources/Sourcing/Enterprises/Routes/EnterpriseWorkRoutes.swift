import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// The pages where profiles are kept: by those who speak for the enterprise, and by coordinators.
enum EnterpriseWorkRoutes {
    private static let path = "\(EnterpriseRoutes.workPath)/{slug}"

    static let all: [Route] = [
        .get(EnterpriseRoutes.workPath, .represent) { try await desk($0) },
        .get(path, .represent) { try await show($0) },
        .get("\(path)/andra", .represent) { visit in
            let (holder, enterprise) = try await visit.keptEnterprise()
            return form(visit, holder, enterprise, fields: enterprise.map(EnterpriseFields.init) ?? EnterpriseFields())
        },
        .post("\(path)/andra", .represent) { try await save($0) },
        .post("\(path)/bekrafta", .represent) { try await confirm($0) },
    ]

    private static func desk(_ visit: Visit) async throws -> Answer {
        let desk = try await visit.read {
            try EnterpriseDesk($0, in: visit.partnership.id, for: visit.actor, at: visit.now)
        }
        let title = visit.t("sourcing.enterprise.work.title")
        return visit.page(
            PageHead(title, section: EnterpriseRoutes.workPath, isHidden: true),
            EnterpriseDeskPage(visit: visit, desk: desk).html())
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let (holder, found) = try await visit.keptEnterprise()
        guard let enterprise = found else { return .redirect(to: holder.enterpriseEditPath) }
        let (pictures, happened) = try await visit.read { reader in
            (
                try EnterprisePictures.of(enterprise.id, reader, in: visit.partnership.id),
                try Timeline.entries(reader, in: visit.partnership.id, on: enterprise.subject, for: visit.actor)
            )
        }
        let page = EnterpriseWorkPage(
            visit: visit, enterprise: enterprise, pictures: pictures, happened: happened,
            needs: try await MatchSection.needs(visit, for: holder.id))
        return visit.page(
            PageHead(enterprise.name, section: EnterpriseRoutes.workPath, isHidden: true), page.html())
    }

    private static func form(
        _ visit: Visit, _ holder: Organisation, _ enterprise: SocialEnterprise?, fields: EnterpriseFields,
        issues: [Issue] = []
    ) -> Answer {
        let page = EnterpriseFormPage(
            visit: visit, holder: holder, enterprise: enterprise, fields: fields, view: visit.formView(issues))
        return visit.page(
            PageHead(page.title, section: EnterpriseRoutes.workPath, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, page.html())
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let (holder, enterprise) = try await visit.keptEnterprise()
        var fields = EnterpriseFields(visit.form)
        // The button for one more row saves nothing.
        if visit.form.text("do") == "more" {
            fields.offers.append(EnterpriseFields.Offer())
            return form(visit, holder, enterprise, fields: fields)
        }
        let issues =
            visit.form.unreadableIssues + fields.issues(in: visit.partnership) + fields.issues(at: visit.now)
        guard issues.isEmpty else { return form(visit, holder, enterprise, fields: fields, issues: issues) }
        let version = Int(clamping: visit.form.number("version") ?? 0)
        // A form for a new profile holds no version, and makes none of what somebody else made meanwhile.
        let command =
            enterprise.flatMap { version == 0 ? nil : SaveEnterprise(enterprise: $0.id, version: version, fields) }
            ?? SaveEnterprise(organisation: holder.id, fields)
        do {
            let saved = try await visit.run(command)
            return visit.redirect(to: saved.workPath, notice: "sourcing.enterprise.notice.saved")
        } catch Refusal.invalid(let issues) {
            return form(visit, holder, enterprise, fields: fields, issues: issues)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let (_, found) = try await visit.keptEnterprise()
        guard let enterprise = found else { throw Refusal.notFound }
        try await visit.run(ConfirmEnterprise(enterprise: enterprise.id))
        return visit.redirect(to: enterprise.workPath, notice: "sourcing.enterprise.notice.confirmed")
    }
}

extension Visit {
    /// The organisation that the path names, whose profile the visitor keeps, with the profile when it has one. Throws
    /// ``Refusal/notFound``.
    func keptEnterprise() async throws -> (holder: Organisation, enterprise: SocialEnterprise?) {
        let slug = parameter("slug")
        let found = try await read { reader in
            (
                try Organisations.find(reader, in: partnership.id, slug: slug),
                try SocialEnterprise.find(reader, in: partnership.id, slug: slug)
            )
        }
        guard let holder = found.0, actor.isCoordinator || actor.represents(holder.id),
            found.1 != nil || !holder.hasLeft(at: now)
        else { throw Refusal.notFound }
        return (holder, found.1)
    }
}

extension Organisation {
    /// Where the profile of the organisation is made and changed.
    var enterpriseEditPath: String { "\(EnterpriseRoutes.workPath)/\(slug)/andra" }
}

extension SocialEnterprise {
    var editPath: String { "\(workPath)/andra" }
    var confirmPath: String { "\(workPath)/bekrafta" }
    var picturesPath: String { "\(workPath)/bilder" }
    var contactPath: String { "\(path)/kontakt" }
}
