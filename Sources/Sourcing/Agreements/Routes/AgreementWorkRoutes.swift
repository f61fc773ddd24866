import Database
import HTTPTypes
import Markup
import Partnership
import Web

/// Writing agreements down and reading them at work.
enum AgreementWorkRoutes {
    private static let path = AgreementRoutes.workPath

    static let all: [Route] = [
        .get(path, .represent, list),
        .get("\(path)/nytt", .represent) { try await form($0, nil) },
        .post("\(path)/nytt", .represent, create),
        .get("\(path)/{reference}", .represent) { try await show($0) },
        .get("\(path)/{reference}/andra", .represent) { try await form($0, try await $0.keptAgreement()) },
        .post("\(path)/{reference}/andra", .represent, update),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, actor, filter) = (visit.partnership.id, visit.actor, AgreementFilter(visit.query))
        let (agreements, shown, tasks) = try await visit.read { reader in
            let all = try AgreementLists.work(reader, in: partnership, for: actor)
            return (
                all, try filter.applied(to: all, reader, in: partnership, for: actor),
                try FollowUpTask.all(reader, in: partnership, for: actor, at: visit.now)
            )
        }
        let page = AgreementListPage(
            visit: visit, path: path, isWork: true, filter: filter, agreements: agreements, shown: shown,
            tasks: FollowUpTaskList(visit: visit, tasks: tasks.filter { $0.isOwn(of: actor) && $0.waits }).short)
        return AgreementWords(visit: visit).page(page.title, section: path, page.html())
    }

    /// The page of an agreement. `issues`: why the last press on it came to nothing.
    static func show(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let agreement = try await visit.openAgreement()
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let (followUps, happened, names, code) = try await visit.read { reader in
            let happened = try Timeline.entries(reader, in: partnership, on: agreement.subject, for: actor)
            return (
                try FollowUp.of(agreement: agreement.id, reader), happened,
                try Organisations.names(reader, in: partnership, ids: happened.compactMap(\.organisation)),
                try agreement.cpv.flatMap { try CodeNames.name($0, reader) }
            )
        }
        let page = AgreementWorkPage(
            visit: visit, agreement: agreement, codeName: code, followUps: followUps, happened: happened, names: names,
            thread: try await visit.redThread(from: agreement.subject), view: visit.formView(issues))
        return AgreementWords(visit: visit).page(agreement.title, section: path, issues: issues, page.html())
    }

    /// The form; with what was typed when it has been sent.
    private static func form(_ visit: Visit, _ agreement: Agreement?, issues: [Issue] = []) async throws -> Answer {
        guard !visit.actor.organisations.isEmpty else { throw Refusal.notFound }
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let query = visit.request.method == .get ? visit.query : visit.form
        let (origin, names, members) = try await visit.read { reader in
            (
                agreement == nil
                    ? try AgreementOrigin.read(reader, in: partnership, query, for: actor)
                    : AgreementOrigin(procurement: nil, need: nil, free: [], fields: AgreementFields()),
                try Organisations.names(reader, in: partnership, ids: actor.organisations.sorted()),
                try Organisations.members(reader, in: partnership, at: visit.now)
            )
        }
        let fields =
            visit.form.isEmpty ? agreement.map(AgreementFields.init) ?? origin.fields : AgreementFields(visit.form)
        let page = AgreementFormPage(
            visit: visit, agreement: agreement, origin: origin, fields: fields, organisations: names, members: members,
            view: visit.formView(issues))
        return AgreementWords(visit: visit).page(page.title, section: path, issues: issues, page.html())
    }

    private static func create(_ visit: Visit) async throws -> Answer {
        do {
            let made = try await visit.run(SaveAgreement(AgreementFields(visit.form)))
            return visit.redirect(to: made.workPath, notice: "sourcing.agreement.notice.made")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, nil, issues: issues)
        }
    }

    private static func update(_ visit: Visit) async throws -> Answer {
        let agreement = try await visit.keptAgreement()
        let version = Int(visit.form.number("version") ?? 0)
        do {
            let saved = try await visit.run(
                SaveAgreement(agreement.id, version: version, AgreementFields(visit.form)))
            return visit.redirect(to: saved.workPath, notice: "sourcing.agreement.notice.saved")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, agreement, issues: issues)
        }
    }
}
