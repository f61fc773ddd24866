import Database
import Partnership
import Web

/// Needs that public bodies see coming.
enum ForeseenRoutes {
    private static let path = FollowUpRoutes.foreseenPath

    static let all: [Route] = [
        .get(path, .readAsMember) { try await list($0) },
        .get("\(path).csv", .readAsMember, file),
        .post(path, .represent, add),
        .get("\(path)/{id}", .represent, confirm),
        .post("\(path)/{id}", .represent, remove),
    ]

    private static func page(_ visit: Visit, issues: [Issue] = []) async throws -> ForeseenPage {
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let (needs, names) = try await visit.read { reader in
            (
                try ForeseenNeed.all(reader, in: partnership, where: "1 = 1"),
                try Organisations.names(reader, in: partnership, ids: actor.organisations.sorted())
            )
        }
        return ForeseenPage(visit: visit, needs: needs, organisations: names, view: visit.formView(issues))
    }

    private static func list(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let page = try await page(visit, issues: issues)
        return AgreementWords(visit: visit).page(
            page.title, section: AgreementRoutes.workPath, issues: issues, page.html())
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let page = try await page(visit)
        return .download(
            visit.t("sourcing.followUp.foreseen.file"), type: "text/csv; charset=utf-8", body: .text(page.file))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        do {
            let organisation = visit.form.number("organisation") ?? 0
            try await visit.run(ForeseeNeed(organisation: organisation, fields: ForeseenFields(visit.form)))
            return visit.redirect(to: path, notice: "sourcing.followUp.notice.foreseen")
        } catch Refusal.invalid(let issues) {
            return try await list(visit, issues: issues)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let (partnership, id) = (visit.partnership.id, try visit.number("id"))
        let need = try await visit.read {
            try ForeseenNeed.all($0, in: partnership, where: "foreseen_need.id = \(id)").first
        }
        guard let need, visit.actor.represents(need.organisation) || visit.actor.isCoordinator else {
            throw Refusal.notFound
        }
        let page = ForgetForeseenPage(visit: visit, need: need)
        return AgreementWords(visit: visit).page(page.title, section: AgreementRoutes.workPath, page.html())
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        try await visit.run(ForgetForeseen(need: try visit.number("id")))
        return visit.redirect(to: path, notice: "sourcing.followUp.notice.forgotten")
    }
}
