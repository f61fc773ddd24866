import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// Keeping the register.
enum RegisterRoutes {
    /// `answers`: what organisations have been asked, for whoever ends a membership.
    static func all(_ answers: OrganisationAnswers) -> [Route] {
        kept + [
            .get("\(RegisterPage.path)/{slug}/medlemskap", .coordinate) { try await membership($0, answers) },
            .post("\(RegisterPage.path)/{slug}/medlemskap", .coordinate) { try await changeMembership($0, answers) },
        ]
    }

    private static let kept: [Route] = [
        .get(RegisterPage.path, .coordinate, register),
        .get(RegisterPage.newPath, .coordinate) { new($0) },
        .post(RegisterPage.newPath, .coordinate, add),
        .get("\(RegisterPage.path)/{slug}", .represent) { try await edit($0) },
        .post("\(RegisterPage.path)/{slug}", .represent, save),
    ]

    private static func register(_ visit: Visit) async throws -> Answer {
        let entries = try await visit.read { try MemberEntry.all($0, in: visit.partnership.id) }
        let part = visit.query["visa"].flatMap(RegisterPage.Part.init) ?? .current
        let page = RegisterPage(visit: visit, part: part, entries: entries)
        return visit.page(
            PageHead(visit.t("members.work.title"), section: RegisterPage.path, isHidden: true), page.html())
    }

    private static func new(_ visit: Visit, issues: [Issue] = []) -> Answer {
        let head = PageHead(visit.t("members.new.title"), section: RegisterPage.path, isHidden: true)
        return visit.page(head, status: issues.status, MembershipPage.new(visit, visit.formView(issues)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        do {
            let id = try await visit.run(AddOrganisation(OrganisationFields(visit.form, left: nil)))
            let organisation = try await visit.read { try Organisations.find($0, in: visit.partnership.id, id: id) }
            return visit.redirect(to: organisation?.workPath ?? RegisterPage.path, notice: "members.notice.added")
        } catch Refusal.invalid(let issues) {
            return new(visit, issues: issues)
        }
    }

    private static func edit(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        let (representatives, happened) = try await visit.read { reader in
            (
                try Organisations.representatives(reader, of: organisation.id),
                try Timeline.entries(reader, in: visit.partnership.id, on: organisation.subject, for: visit.actor)
            )
        }
        let page = EditPage(
            visit: visit, entry: MemberEntry(organisation: organisation, representatives: representatives),
            happened: happened, view: visit.formView(issues)
        )
        let head = PageHead(organisation.name, section: RegisterPage.path, isHidden: true)
        return visit.page(head, status: issues.status, page.html())
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        let version = Int(visit.form.number("version") ?? 0)
        let fields = OrganisationFields(visit.form, left: organisation.leftOn)
        do {
            if visit.actor.isCoordinator {
                try await visit.run(UpdateOrganisation(organisation.id, version: version, fields))
            } else {
                try await visit.run(
                    DescribeOrganisation(
                        organisation.id, version: version, offers: fields.offers, needs: fields.needs,
                        conditions: fields.conditions
                    )
                )
            }
            return visit.redirect(to: organisation.workPath, notice: "members.notice.saved")
        } catch Refusal.invalid(let issues) {
            return try await edit(visit, issues: issues)
        }
    }

    private static func membership(_ visit: Visit, _ answers: OrganisationAnswers, issues: [Issue] = []) async throws
        -> Answer
    {
        let organisation = try await visit.editedOrganisation()
        let awaited = try await visit.read { try answers.awaited($0, visit.partnership.id, organisation.id) }
        let head = PageHead(visit.t("members.membership"), section: RegisterPage.path, isHidden: true)
        return visit.page(
            head, status: issues.status,
            MembershipPage.membership(visit, organisation, visit.formView(issues), awaited: awaited)
        )
    }

    private static func changeMembership(_ visit: Visit, _ answers: OrganisationAnswers) async throws -> Answer {
        let organisation = try await visit.editedOrganisation()
        do {
            if let day = visit.form[MemberColumn.left.rawValue] {
                try await visit.run(EndMembership(organisation.id, on: day))
                return visit.redirect(to: organisation.workPath, notice: "members.notice.ended")
            }
            let day = visit.form.text(MemberColumn.joined.rawValue)
            try await visit.run(RejoinOrganisation(organisation.id, on: day))
            return visit.redirect(to: organisation.workPath, notice: "members.notice.rejoined")
        } catch Refusal.invalid(let issues) {
            return try await membership(visit, answers, issues: issues)
        }
    }
}

extension Visit {
    /// The organisation that the path names, when the visitor may change something of it. Throws ``Refusal/notFound``.
    func editedOrganisation() async throws -> Organisation {
        let slug = parameter("slug")
        let found = try await read { try Organisations.find($0, in: partnership.id, slug: slug) }
        guard let found, mayEdit(found) else { throw Refusal.notFound }
        return found
    }
}

extension [Issue] {
    /// How a page with a form is answered.
    var status: HTTPResponse.Status { isEmpty ? .ok : .unprocessableContent }
}
