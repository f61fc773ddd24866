import Database
import Markup
import Partnership
import Web

/// From opened tenders to the end: comparing, choosing, telling, documenting.
enum ChoiceRoutes {
    private static let path = "\(ProcurementRoutes.workPath)/{reference}"

    static func all(_ adviser: Adviser) -> [Route] {
        [
            .get("\(path)/jamfor", .represent) { visit in
                ComparePage(visit: visit, file: try await visit.procurementFile()).answer()
            },
            .get("\(path)/valj", .represent) { try await choosing($0) },
            .post("\(path)/valj", .represent, choose),
            .get("\(path)/besked", .represent) { try await noticing($0) },
            .post("\(path)/besked", .represent) { visit in
                let command = SendNotices(try visit.procurementReference(), version: visit.formVersion)
                return try await ProcurementRoutes.act(
                    visit, adviser, command, notice: "sourcing.procurement.done.noticed")
            },
            .get("\(path)/avtalat", .represent) { try await ending($0, cancels: false) },
            .post("\(path)/avtalat", .represent) { try await end($0, cancels: false) },
            .get("\(path)/avbryt", .represent) { try await ending($0, cancels: true) },
            .post("\(path)/avbryt", .represent) { try await end($0, cancels: true) },
            .get("\(path)/dokumentation", .represent) { try await documentation($0, adviser) },
            .post("\(path)/dokumentation", .represent) { try await document($0, adviser) },
        ]
    }

    private static func choosing(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let file = try await visit.procurementFile()
        let canChoose = [.opened, .chosen].contains(file.procurement.state) && file.procurement.noticedAt == nil
        guard canChoose, !file.tenders.isEmpty else { return .redirect(to: file.procurement.workPath) }
        return ChoosePage(visit: visit, file: file, view: visit.formView(issues)).answer()
    }

    private static func choose(_ visit: Visit) async throws -> Answer {
        let file = try await visit.procurementFile()
        let choices = file.procurement.lots.compactMap { lot -> ChooseTenders.Choice? in
            guard let winner = visit.form["winner-\(lot.id)"], !winner.isEmpty else { return nil }
            return ChooseTenders.Choice(
                lot: lot.id, tender: Int64(winner), reason: visit.form.text("reason-\(lot.id)"))
        }
        do {
            try await visit.run(
                ChooseTenders(file.procurement.reference, version: visit.formVersion, choices))
            return visit.redirect(to: file.procurement.workPath, notice: "sourcing.procurement.done.chosen")
        } catch Refusal.invalid(let issues) {
            guard file.procurement.openedAt != nil, !file.tenders.isEmpty, file.procurement.noticedAt == nil else {
                throw Refusal.invalid(issues)
            }
            return ChoosePage(visit: visit, file: file, view: visit.formView(issues)).answer()
        }
    }

    private static func noticing(_ visit: Visit) async throws -> Answer {
        let file = try await visit.procurementFile()
        guard file.procurement.state == .chosen, file.procurement.noticedAt == nil else {
            return .redirect(to: file.procurement.workPath)
        }
        return NoticePage(visit: visit, file: file, view: visit.formView()).answer()
    }

    private static func ending(_ visit: Visit, cancels: Bool, issues: [Issue] = []) async throws -> Answer {
        let procurement = try await visit.procurementFile().procurement
        let isPossible = cancels ? !procurement.state.isOver : procurement.state == .chosen
        guard isPossible || !issues.isEmpty else { return .redirect(to: procurement.workPath) }
        return EndPage(visit: visit, procurement: procurement, cancels: cancels, view: visit.formView(issues)).answer()
    }

    private static func end(_ visit: Visit, cancels: Bool) async throws -> Answer {
        let reference = try visit.procurementReference()
        let (form, version) = (visit.form, visit.formVersion)
        do {
            if cancels {
                try await visit.run(CancelProcurement(reference, version: version, reason: form.text("reason")))
            } else {
                try await visit.run(ConcludeProcurement(reference, version: version, day: form.text("day")))
            }
            return visit.redirect(
                to: "\(ProcurementRoutes.workPath)/\(reference.path)",
                notice: cancels ? "sourcing.procurement.done.cancelled" : "sourcing.procurement.done.concluded")
        } catch Refusal.invalid(let issues) {
            return try await ending(visit, cancels: cancels, issues: issues)
        }
    }

    private static func documentation(_ visit: Visit, _ adviser: Adviser, issues: [Issue] = []) async throws -> Answer {
        let file = try await visit.procurementFile()
        return DocumentationPage(
            visit: visit, file: file,
            documentation: Documentation(procurement: file.procurement, law: adviser.law.documentation),
            view: visit.formView(issues)
        ).answer()
    }

    private static func document(_ visit: Visit, _ adviser: Adviser) async throws -> Answer {
        let reference = try visit.procurementReference()
        do {
            try await visit.run(NoteDocumented(reference, day: visit.form.text("day")))
            return visit.redirect(
                to: "\(ProcurementRoutes.workPath)/\(reference.path)", notice: "sourcing.procurement.done.documented")
        } catch Refusal.invalid(let issues) {
            return try await documentation(visit, adviser, issues: issues)
        }
    }
}

extension Visit {
    /// The version that a form was made of.
    var formVersion: Int { Int(form.number("version") ?? 0) }
}
