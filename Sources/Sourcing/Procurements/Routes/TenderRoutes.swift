import Database
import Markup
import Partnership
import Web

/// What those who are asked see and do: by the link in a letter, or signed in for the organisation that was asked.
enum TenderRoutes {
    static let path = "/anbud"
    private static let own = "/anbud/{invitation}"

    static let all: [Route] = [.get(path, .represent, list)] + asked

    private static let asked: [Route] = pages.map { $0.forBearer(of: Invitation.kind, by: "invitation") }

    private static let pages: [Route] = [
        .get(own, .tender) { try await page($0) },
        .get("\(own)/lamna", .tender) { try await form($0) },
        .post("\(own)/lamna", .tender, give),
        .get("\(own)/ta-tillbaka", .tender, withdrawing),
        .post("\(own)/ta-tillbaka", .tender) { visit in
            try await act(
                visit, WithdrawTender(try visit.number("invitation")), notice: "sourcing.tender.done.withdrawn")
        },
        .post("\(own)/fraga", .tender) { visit in
            let command = AskQuestion(try visit.number("invitation"), question: visit.form.text("question"))
            return try await act(visit, command, notice: "sourcing.tender.done.asked")
        },
        .post("\(own)/tacka-nej", .tender) { visit in
            let command = DeclineRequest(try visit.number("invitation"), reason: visit.form.text("reason"))
            return try await act(visit, command, notice: "sourcing.tender.done.declined")
        },
        .get("\(own)/fil/{file}", .tender) { visit in
            // The file must be of this invitation's own tender; whether it may be seen the file's own door asks.
            let (file, own) = (try visit.number("file"), try await request(visit))
            guard own.files.contains(where: { $0.id == file }) else { throw Refusal.notFound }
            return try await visit.file(file)
        },
        .post("\(own)/fil/{file}/ta-bort", .tender) { visit in
            let key = try visit.number("invitation")
            let command = RemoveTenderFile(key, file: try visit.number("file"))
            return try await act(
                visit, command, notice: "sourcing.tender.done.fileRemoved", back: "\(path)/\(key)/lamna")
        },
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, organisations) = (visit.partnership.id, visit.actor.organisations.sorted())
        let requests = try await visit.read { try AskedRequest.all($0, in: partnership, to: organisations) }
        return RequestListPage(visit: visit, requests: requests).answer()
    }

    /// The request that the path names, with the visitor's own tender. Throws ``Refusal/notFound``.
    private static func request(_ visit: Visit) async throws -> RequestFile {
        let (partnership, actor, key) = (visit.partnership.id, visit.actor, try visit.number("invitation"))
        return try await visit.read { reader in
            guard let invitation = try Invitation.find(reader, in: partnership, id: key), invitation.sentAt != nil,
                ProcurementAccess.isAsked(invitation, actor),
                let procurement = try ProcurementCase.find(reader, in: partnership, id: invitation.procurement)
            else { throw Refusal.notFound }
            let tender = try Tender.find(reader, of: key)
            let files = try tender.flatMap {
                try StoredFiles.of(Tender.kind, [$0.id], reader, in: partnership)[$0.id]
            }
            return RequestFile(
                invitation: invitation, procurement: procurement, tender: tender, files: files ?? [],
                questions: try ProcurementQuestion.all(reader, of: procurement.id),
                codeName: try procurement.cpv.flatMap { try CodeNames.name($0, reader) })
        }
    }

    private static func page(_ visit: Visit, refused: [Issue] = []) async throws -> Answer {
        RequestPage(visit: visit, file: try await request(visit), refused: refused).answer()
    }

    private static func form(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let file = try await request(visit)
        guard file.procurement.takesTenders(at: visit.now) || !visit.form.isEmpty else {
            return .redirect(to: file.invitation.path)
        }
        let fields =
            visit.form.isEmpty
            ? file.tender.map { TenderFields($0) }
                ?? TenderFields(number: file.invitation.number ?? "", text: "", prices: [:])
            : TenderFields(visit.form, lots: file.procurement.lots)
        return TenderFormPage(visit: visit, file: file, fields: fields, view: visit.formView(issues)).answer()
    }

    private static func give(_ visit: Visit) async throws -> Answer {
        let file = try await request(visit)
        let fields = TenderFields(visit.form, lots: file.procurement.lots)
        let (files, faults) = sent(visit)
        // What is wrong with the words is told together with what is wrong with the files.
        let issues = faults.isEmpty ? [] : faults + fields.read(for: file.procurement).issues
        guard issues.isEmpty || !file.procurement.takesTenders(at: visit.now) else {
            return try await form(visit, issues: issues)
        }
        do {
            try await visit.run(
                GiveTender(file.invitation.id, version: visit.formVersion, fields, files: files))
            return visit.redirect(to: file.invitation.path, notice: "sourcing.tender.done.given")
        } catch Refusal.invalid(let issues) {
            if issues.contains(where: { LateTender.messages.contains($0.message) }) {
                try await visit.run(NoteLateTender(invitation: file.invitation.id))
            }
            return try await form(visit, issues: issues)
        }
    }

    /// The files of a form that can be kept, and what is wrong with the others.
    private static func sent(_ visit: Visit) -> ([CleanFile], [Issue]) {
        let sent = visit.request.files.filter { $0.field == "files" }
        guard sent.count <= GiveTender.mostFiles else {
            let values = ["most": "\(GiveTender.mostFiles)", "count": "\(sent.count)"]
            return ([], [Issue("files", "sourcing.tender.issue.manyFiles", values)])
        }
        var (files, issues): ([CleanFile], [Issue]) = ([], [])
        for file in sent {
            do {
                files.append(try CleanFile(file.bytes))
            } catch {
                if !issues.contains(where: { $0.message == error.message }) {
                    issues.append(Issue("files", error.message))
                }
            }
        }
        return (files, issues)
    }

    private static func withdrawing(_ visit: Visit) async throws -> Answer {
        let file = try await request(visit)
        guard file.standing != nil, file.procurement.takesTenders(at: visit.now) else {
            return .redirect(to: file.invitation.path)
        }
        return WithdrawPage(visit: visit, file: file).answer()
    }

    private static func act<C: Command>(_ visit: Visit, _ command: C, notice: String, back: String? = nil) async throws
        -> Answer
    {
        do {
            _ = try await visit.run(command)
            let own = "\(path)/\(try visit.number("invitation"))"
            return visit.redirect(to: back ?? own, notice: notice)
        } catch Refusal.invalid(let issues) {
            return try await page(visit, refused: issues)
        }
    }
}
