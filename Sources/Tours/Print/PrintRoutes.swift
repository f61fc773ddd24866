import Database
import Partnership
import Web

/// What is printed for a stop. Anybody who speaks for a member may print it: they stand there.
enum PrintRoutes {
    private static let path = "/arbete/turne/{tour}/{stop}"

    static func all(_ tours: ToursCapability) -> [Route] {
        [
            .get("\(path)/affisch", .represent) { try await PosterPage(printed: PrintedStop.find($0)).answer() },
            .get("\(path)/flygblad", .represent) { try await FlyerPage(printed: PrintedStop.find($0)).answer() },
            .get("\(path)/blanketter", .represent) { try await forms($0, PrintedStop.find($0)) },
            .post("\(path)/blanketter", .represent) { try await number($0, PrintedStop.find($0)) },
            .get("\(PaperRoutes.path)/blanketter", .represent) { try await forms($0, nil) },
            .post("\(PaperRoutes.path)/blanketter", .represent) { try await number($0, nil) },
        ]
    }

    /// The sheets from one number to another, or the form that makes them.
    private static func forms(_ visit: Visit, _ printed: PrintedStop?) async throws -> Answer {
        let (partnership, stop) = (visit.partnership.id, printed?.stop.id)
        let page = FormSheetsPage(visit: visit, printed: printed)
        guard let first = visit.query.number("fran"), let last = visit.query.number("till") else {
            return try await start(page, visit, stop)
        }
        // As many as one sending makes.
        let most = first.addingReportingOverflow(Int64(PrintForms.mostSheets * PrintForms.perSheet) - 1).partialValue
        let forms = try await visit.read {
            try PaperForms.range($0, in: partnership, stop: stop, first, min(last, most))
        }
        guard !forms.isEmpty else { throw Refusal.notFound }
        return page.sheets(forms)
    }

    private static func number(_ visit: Visit, _ printed: PrintedStop?) async throws -> Answer {
        let form = visit.form
        let sending = form.text("sandning").prefix(100)
        let command = PrintForms(
            stop: printed?.stop.id, sheets: Int(form.number("ark") ?? 0),
            sending: sending.isEmpty ? Token.random().text : String(sending))
        do {
            let batch = try await visit.run(command)
            let language = form[PrintLanguages.field].flatMap(Language.init) ?? .swedish
            let phone = form.text("telefon")
            return .redirect(
                to: batch.path(printed?.stop, language: language, phone: phone.isEmpty ? nil : String(phone.prefix(30)))
            )
        } catch Refusal.invalid(let issues) {
            return try await start(FormSheetsPage(visit: visit, printed: printed), visit, printed?.stop.id, issues)
        }
    }

    private static func start(_ page: FormSheetsPage, _ visit: Visit, _ stop: Int64?, _ issues: [Issue] = [])
        async throws -> Answer
    {
        let partnership = visit.partnership.id
        return page.start(
            issues, earlier: try await visit.read { try PaperBatch.all($0, in: partnership, stop: stop) })
    }
}
