import Database
import Markup
import Partnership
import Web

/// Reading members in from a file: choose, look, say yes.
enum ImportRoutes {
    static let all: [Route] = [
        .get(RegisterPage.importPath, .coordinate) { upload($0) },
        .post(RegisterPage.importPath, .coordinate, keep),
        .get("\(RegisterPage.importPath)/{id}", .coordinate) { try await look($0) },
        .post("\(RegisterPage.importPath)/{id}", .coordinate, confirm),
        .get("\(RegisterPage.importPath)/{id}/kasta", .coordinate, askToDiscard),
        .post("\(RegisterPage.importPath)/{id}/kasta", .coordinate, discard),
    ]

    private static func upload(_ visit: Visit, issues: [Issue] = []) -> Answer {
        let view = visit.formView(issues, form: FormFields())
        return visit.page(head(visit), status: issues.status, UploadPage(visit: visit, view: view).html())
    }

    private static func keep(_ visit: Visit) async throws -> Answer {
        guard let file = visit.request.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else {
            return upload(visit, issues: [Issue("file", "members.import.choose")])
        }
        do {
            // Read once before it is kept, so that a file which can't be read is told of beside its field.
            let reader = MemberImport(visit.partnership, visit.services.messages)
            _ = try await visit.read { try reader.preview(file.bytes, $0) }
        } catch let fault as ImportFault {
            return upload(visit, issues: [Issue("file", "members.import.fault", ["text": fault.text(visit.texts)])])
        }
        let id = try await visit.run(KeepImport(fileName: file.name, file: file.bytes))
        return .redirect(to: ImportPage.path(id))
    }

    private static func look(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let id = try visit.number("id")
        let importer = MemberImport(visit.partnership, visit.services.messages)
        let (kept, preview) = try await visit.read { reader in
            guard let kept = try KeptImports.find(reader, in: visit.partnership.id, id: id) else {
                throw Refusal.notFound
            }
            return (kept, try kept.file.map { try importer.preview($0, reader) })
        }
        if let result = kept.result { return visit.page(head(visit), ImportPage.done(visit, kept, result)) }
        guard let preview else { throw Refusal.notFound }
        let page = ImportPage(
            visit: visit, kept: kept, preview: preview,
            part: visit.query["visa"].flatMap(ImportPreview.Outcome.init), view: visit.formView(issues)
        )
        return visit.page(head(visit), status: issues.status, page.html())
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let id = try visit.number("id")
        do {
            try await visit.run(ConfirmImport(id: id, state: visit.form.number("state") ?? -1))
            // The page itself says that it is done.
            return visit.redirect(to: ImportPage.path(id))
        } catch Refusal.invalid(let issues) {
            return try await look(visit, issues: issues)
        }
    }

    private static func askToDiscard(_ visit: Visit) async throws -> Answer {
        let id = try visit.number("id")
        let kept = try await visit.read { try KeptImports.find($0, in: visit.partnership.id, id: id) }
        guard let kept, kept.file != nil else { throw Refusal.notFound }
        return visit.page(head(visit), ImportPage.discarding(visit, kept))
    }

    private static func discard(_ visit: Visit) async throws -> Answer {
        try await visit.run(DiscardImport(id: try visit.number("id")))
        return visit.redirect(to: RegisterPage.path, notice: "members.notice.discarded")
    }

    private static func head(_ visit: Visit) -> PageHead {
        PageHead(visit.t("members.import.title"), section: RegisterPage.path, isHidden: true)
    }
}
