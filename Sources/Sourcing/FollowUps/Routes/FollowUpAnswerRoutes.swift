import Database
import Partnership
import Web

/// Where parties answer: signed in, or by the link in a letter.
enum FollowUpAnswerRoutes {
    private static let path = "\(FollowUpRoutes.workPath)/{id}"

    static let all: [Route] = [
        .get(FollowUpRoutes.workPath, .represent, list),
        .get(path, .answer) { try await form($0) }.forBearer(of: FollowUpAnswer.kind, by: "id"),
        .post(path, .answer, save).forBearer(of: FollowUpAnswer.kind, by: "id"),
    ]

    /// The link in a letter opens this part alone. Somebody who is signed in and may answer it stays signed in.
    static let link = LinkHandler(.followUp) { visit, link in
        let partnership = visit.partnership.id
        if visit.actor.account != nil, let id = link.subject?.id,
            let found = try await visit.read({ try FollowUpCase.find($0, in: partnership, answer: id) }),
            found.isOpen(to: visit.actor)
        {
            return .redirect(to: found.answer.path)
        }
        let (path, token) = try await visit.run(OpenFollowUp(link: link))
        return Answer.redirect(to: path).setting(
            visit.bearerCookie(token, for: FollowUpAnswer.kind, link.subject?.id))
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, actor) = (visit.partnership.id, visit.actor)
        let tasks = try await visit.read {
            try FollowUpTask.all($0, in: partnership, for: actor, at: visit.now)
        }
        let part = visit.query["visa"].flatMap(FollowUpListPage.Part.init) ?? .waiting
        let page = FollowUpListPage(visit: visit, part: part, tasks: tasks)
        return AgreementWords(visit: visit).page(page.title, section: AgreementRoutes.workPath, page.html())
    }

    private static func found(_ visit: Visit) async throws -> (FollowUpCase, ForeseenNeed?) {
        let (partnership, actor, id) = (visit.partnership.id, visit.actor, try visit.number("id"))
        return try await visit.read { reader in
            guard let found = try FollowUpCase.find(reader, in: partnership, answer: id), found.isOpen(to: actor) else {
                throw Refusal.notFound
            }
            let foreseen = try ForeseenNeed.all(reader, in: partnership, where: "foreseen_need.answer = \(id)")
            return (found, foreseen.first)
        }
    }

    private static func form(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let (found, foreseen) = try await found(visit)
        let page = FollowUpFormPage(visit: visit, found: found, foreseen: foreseen, view: visit.formView(issues))
        return AgreementWords(visit: visit).page(
            page.title, section: AgreementRoutes.workPath, issues: issues, page.html())
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let (found, _) = try await found(visit)
        let version = visit.form.number("version").flatMap { Int(exactly: $0) } ?? -1
        do {
            let fields = FollowUpFields(visit.form)
            try await visit.run(SaveFollowUp(found.answer.id, version: version, fields))
            return visit.redirect(to: found.answer.path, notice: "sourcing.followUp.notice.saved")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, issues: issues)
        }
    }
}
