import Database
import Markup
import Partnership
import Web

/// Keeping those who speak for a member.
enum RepresentativeRoutes {
    private static let path = "\(RegisterPage.path)/{slug}/foretradare"

    static let all: [Route] = [
        .get("\(path)/ny", .represent) { try await new($0) },
        .post("\(path)/ny", .represent, add),
        .get("\(path)/{id}", .represent) { try await edit($0) },
        .post("\(path)/{id}", .represent, save),
        .get("\(path)/{id}/ta-bort", .represent, askToRemove),
        .post("\(path)/{id}/ta-bort", .represent, remove),
    ]

    private static func new(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        return page(visit, organisation, nil, issues) { $0.html() }
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        do {
            _ = try await visit.run(AddRepresentative(to: organisation.id, RepresentativeFields(visit.form)))
            return visit.redirect(to: organisation.workPath, notice: "members.notice.representativeAdded")
        } catch Refusal.invalid(let issues) {
            return try await new(visit, issues: issues)
        }
    }

    private static func edit(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let (organisation, representative) = try await both(visit)
        return page(visit, organisation, representative, issues) { $0.html() }
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let (organisation, representative) = try await both(visit)
        let command = UpdateRepresentative(
            representative.id, of: organisation.id, RepresentativeFields(visit.form),
            keepsAddress: !visit.actor.isCoordinator
        )
        do {
            try await visit.run(command)
            return visit.redirect(to: organisation.workPath, notice: "members.notice.saved")
        } catch Refusal.invalid(let issues) {
            return try await edit(visit, issues: issues)
        }
    }

    private static func askToRemove(_ visit: Visit) async throws -> Answer {
        let (organisation, representative) = try await both(visit)
        return page(visit, organisation, representative, []) { $0.removal() }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        try await visit.run(RemoveRepresentative(try visit.number("id"), of: organisation.id))
        // One who removed themselves may no longer see the page they came from.
        return visit.redirect(
            to: visit.actor.isCoordinator ? organisation.workPath : organisation.path, notice: "members.notice.removed"
        )
    }

    private static func both(_ visit: Visit) async throws -> (Organisation, Representative) {
        let organisation = try await visit.editedOrganisation()
        let id = try visit.number("id")
        let all = try await visit.read { try Organisations.representatives($0, of: organisation.id) }
        guard let representative = all.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (organisation, representative)
    }

    private static func page(
        _ visit: Visit, _ organisation: Organisation, _ representative: Representative?, _ issues: [Issue],
        _ body: (RepresentativePage) -> HTML
    ) -> Answer {
        let page = RepresentativePage(
            visit: visit, organisation: organisation, representative: representative, view: visit.formView(issues)
        )
        let title = representative?.title ?? visit.t("members.representative.new")
        let head = PageHead("\(title), \(organisation.name)", section: RegisterPage.path, isHidden: true)
        return visit.page(head, status: issues.status, body(page))
    }
}

extension RepresentativeFields {
    init(_ form: FormFields) {
        self.init(title: form.text("title"), name: form.text("name"), email: form.text("email"))
    }
}
