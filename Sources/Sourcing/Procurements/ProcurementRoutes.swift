import Database
import Markup
import Partnership
import Web

/// Procurements: requests, sealed tenders, choice, documentation.
enum ProcurementRoutes {
    static let workPath = "/arbete/upphandlingar"
    private static let path = "\(workPath)/{reference}"

    static func all(_ sourcing: SourcingCapability) -> [Route] {
        let adviser = sourcing.adviser
        let own: [Route] =
            [
                .get(workPath, .represent, list),
                .get(path, .represent) { try await page($0, adviser) },
                .post("\(path)/fragor/{question}", .represent) { visit in
                    let reference = try visit.procurementReference()
                    let question = try visit.number("question")
                    let answer = visit.form.text("answer-\(question)")
                    return try await act(
                        visit, adviser, AnswerQuestion(reference, question: question, answer: answer),
                        notice: "sourcing.procurement.done.answered")
                },
                .post("\(path)/oppna", .represent) { try await open($0, adviser) },
                .post("\(path)/bjud-in/{invitation}/ta-bort", .represent) { visit in
                    let command = RemoveInvitation(
                        try visit.procurementReference(), invitation: try visit.number("invitation"))
                    return try await act(visit, adviser, command, notice: "sourcing.procurement.done.removed")
                },
                .post("\(path)/bjud-in/{invitation}/skicka-igen", .represent) { visit in
                    let key = try visit.number("invitation")
                    let command = ResendRequest(
                        try visit.procurementReference(), invitation: key, email: visit.form.text("email-\(key)"))
                    return try await act(visit, adviser, command, notice: "sourcing.procurement.done.sentAgain")
                },
                .get("\(path)/skicka", .represent) { try await sending($0, adviser, extends: false) },
                .post("\(path)/skicka", .represent) { try await send($0, adviser) },
                .get("\(path)/forlang", .represent) { try await sending($0, adviser, extends: true) },
                .post("\(path)/forlang", .represent) { try await extend($0, adviser) },
            ]
        return PublicProcurementRoutes.all + TenderRoutes.all + DraftRoutes.all + ChoiceRoutes.all(adviser) + own
    }

    static let sweeps: [Sweep] = ProcurementSweeps.all

    /// The link in a letter opens this request alone. Somebody who is signed in and may see it stays signed in.
    static let links: [LinkHandler] = [
        LinkHandler(.tender) { visit, link in
            let partnership = visit.partnership.id
            if visit.actor.account != nil, let id = link.subject?.id,
                let invitation = try await visit.read({ try Invitation.find($0, in: partnership, id: id) }),
                ProcurementAccess.isAsked(invitation, visit.actor)
            {
                return .redirect(to: invitation.path)
            }
            let (path, token) = try await visit.run(OpenInvitation(link: link))
            return Answer.redirect(to: path).setting(visit.bearerCookie(token, for: Invitation.kind, link.subject?.id))
        }
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, buyers) = (visit.partnership.id, visit.actor.organisations.sorted())
        let filter = ProcurementList.Filter(visit.query)
        let list = try await visit.read { try ProcurementList.own($0, in: partnership, of: buyers, filter) }
        return ProcurementListPage(visit: visit, filter: filter, list: list, isBuyer: !buyers.isEmpty).answer()
    }

    /// The page of a procurement. `refused`: why the last press on it came to nothing.
    static func page(_ visit: Visit, _ adviser: Adviser, refused: [Issue] = []) async throws -> Answer {
        let file = try await visit.procurementFile()
        let thread = try await visit.redThread(from: file.procurement.subject)
        return ProcurementPage(visit: visit, file: file, adviser: adviser, refused: refused, thread: thread).answer()
    }

    /// Carries out a command and comes back to the procurement, or says there why not.
    static func act<C: Command>(_ visit: Visit, _ adviser: Adviser, _ command: C, notice: String) async throws -> Answer
    {
        do {
            _ = try await visit.run(command)
            return visit.redirect(to: "\(workPath)/\(try visit.procurementReference().path)", notice: notice)
        } catch Refusal.invalid(let issues) {
            return try await page(visit, adviser, refused: issues)
        }
    }

    private static func open(_ visit: Visit, _ adviser: Adviser) async throws -> Answer {
        let reference = try visit.procurementReference()
        do {
            try await visit.run(OpenTenders(reference))
            return visit.redirect(to: "\(workPath)/\(reference.path)", notice: "sourcing.procurement.done.opened")
        } catch Refusal.invalid(let issues) {
            // What was refused is undone whole, so that it was tried is written by a command of its own.
            if issues.contains(where: { $0.message == OpenTenders.early }) {
                try await visit.run(NoteEarlyOpening(reference))
            }
            return try await page(visit, adviser, refused: issues)
        }
    }

    private static func sending(_ visit: Visit, _ adviser: Adviser, extends: Bool, issues: [Issue] = []) async throws
        -> Answer
    {
        let file = try await visit.procurementFile()
        guard file.procurement.state == (extends ? .sent : .draft) else {
            return .redirect(to: file.procurement.workPath)
        }
        return SendPage(
            visit: visit, file: file, adviser: adviser, extends: extends, view: visit.formView(issues)
        ).answer()
    }

    private static func send(_ visit: Visit, _ adviser: Adviser) async throws -> Answer {
        let reference = try visit.procurementReference()
        let form = visit.form
        do {
            let command = SendRequest(
                reference, adviser, version: Int(form.number("version") ?? 0), day: form.text("day"),
                clock: form.text("clock"),
                oneAsked: form.text("oneAsked"), rationale: form.text("rationale"))
            let sent = try await visit.run(command)
            return visit.redirect(to: sent.workPath, notice: "sourcing.procurement.done.sent")
        } catch Refusal.invalid(let issues) {
            return try await sending(visit, adviser, extends: false, issues: issues)
        }
    }

    private static func extend(_ visit: Visit, _ adviser: Adviser) async throws -> Answer {
        let reference = try visit.procurementReference()
        let form = visit.form
        do {
            try await visit.run(
                ExtendTime(
                    reference, version: Int(form.number("version") ?? 0), day: form.text("day"),
                    clock: form.text("clock")))
            return visit.redirect(to: "\(workPath)/\(reference.path)", notice: "sourcing.procurement.done.extended")
        } catch Refusal.invalid(let issues) {
            return try await sending(visit, adviser, extends: true, issues: issues)
        }
    }
}

extension Visit {
    /// The reference in the path. Throws ``Refusal/notFound``.
    func procurementReference() throws -> CaseReference {
        guard let reference = CaseReference(parameter("reference")) else { throw Refusal.notFound }
        return reference
    }

    /// The buyer's own procurement that the path names. Throws ``Refusal/notFound``.
    func procurementFile() async throws -> ProcurementFile {
        let (partnership, actor, now) = (partnership.id, actor, now)
        let reference = try procurementReference()
        return try await read {
            try ProcurementFile.read($0, in: partnership, reference, for: actor, at: now)
        }
    }
}
