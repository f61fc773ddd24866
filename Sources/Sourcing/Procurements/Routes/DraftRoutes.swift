import Database
import Markup
import Partnership
import Web

/// Beginning a procurement, and choosing who is asked.
enum DraftRoutes {
    private static let path = "\(ProcurementRoutes.workPath)/{reference}"

    static let all: [Route] = [
        .get("\(ProcurementRoutes.workPath)/ny", .represent) { try await form($0, nil) },
        .post("\(ProcurementRoutes.workPath)/ny", .represent, create),
        .get("\(path)/andra", .represent) { visit in
            let file = try await visit.procurementFile()
            guard file.procurement.state == .draft else { return .redirect(to: file.procurement.workPath) }
            return try await form(visit, file.procurement)
        },
        .post("\(path)/andra", .represent, update),
        .get("\(path)/bjud-in", .represent) { try await inviting($0) },
        .post("\(path)/bjud-in", .represent, invite),
    ]

    /// What a form begins with, besides what was typed.
    private struct Start: Sendable {
        var buyers: [Organisation] = []
        var need: Need?
        var advice: AdviceRecord?
    }

    private static func start(_ visit: Visit) async throws -> Start {
        let (partnership, actor, now) = (visit.partnership.id, visit.actor, visit.now)
        let need = CaseReference(visit.form["behov"] ?? visit.query.text("behov"))
        let advice = visit.form.number("rad") ?? visit.query.number("rad")
        return try await visit.read { reader in
            var start = Start()
            start.buyers = try actor.organisations.sorted().compactMap {
                try Organisations.find(reader, in: partnership, id: $0)
            }.filter { !$0.hasLeft(at: now) }.sortedInSwedish(by: \.name)
            start.need = try need.flatMap { try Need.find(reader, in: partnership, $0) }
                .flatMap { $0.isOpen(to: actor) ? $0 : nil }
            start.advice = try advice.flatMap { try AdviceRecord.find(reader, in: partnership, id: $0) }
                .flatMap { ProcurementAccess.isBuyer($0.organisation, actor) ? $0 : nil }
            if start.need == nil, let key = start.advice?.need {
                start.need = try Need.find(reader, in: partnership, id: key)
            }
            return start
        }
    }

    private static func form(_ visit: Visit, _ procurement: ProcurementCase?, issues: [Issue] = []) async throws
        -> Answer
    {
        let start = try await start(visit)
        if procurement == nil, start.buyers.isEmpty {
            return .redirect(to: ProcurementRoutes.workPath)
        }
        let fields =
            visit.form.isEmpty
            ? procurement.map { ProcurementFields($0) } ?? ProcurementFields(start.need, start.advice)
            : ProcurementFields(visit.form)
        let isMore = visit.form.text("do") == "rows"
        let asked = Int(min(max(visit.form.number("rows") ?? 3, 3), 100)) + (isMore ? 3 : 0)
        let filled = fields.lots.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        let rows = min(max(asked, filled, 3), ProcurementFields.mostLots)
        return ProcurementFormPage(
            visit: visit, procurement: procurement, buyers: start.buyers, fields: fields,
            view: visit.formView(issues), need: start.need, advice: start.advice?.id, rows: rows
        ).answer()
    }

    private static func create(_ visit: Visit) async throws -> Answer {
        if visit.form.text("do") == "rows" { return try await form(visit, nil) }
        let start = try await start(visit)
        let organisation = visit.form.number("organisation") ?? start.buyers.first?.id ?? 0
        do {
            let made = try await visit.run(
                CreateProcurement(
                    organisation: organisation, ProcurementFields(visit.form), need: start.need?.id,
                    advice: start.advice?.id))
            return visit.redirect(to: made.workPath, notice: "sourcing.procurement.done.made")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, nil, issues: issues)
        }
    }

    private static func update(_ visit: Visit) async throws -> Answer {
        let procurement = try await visit.procurementFile().procurement
        if visit.form.text("do") == "rows" { return try await form(visit, procurement) }
        do {
            let saved = try await visit.run(
                UpdateProcurement(
                    procurement.reference, version: Int(visit.form.number("version") ?? 0),
                    ProcurementFields(visit.form)))
            return visit.redirect(to: saved.workPath, notice: "sourcing.procurement.done.saved")
        } catch Refusal.invalid(let issues) {
            return try await form(visit, procurement, issues: issues)
        }
    }

    private static func inviting(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let (partnership, actor, now) = (visit.partnership.id, visit.actor, visit.now)
        let reference = try visit.procurementReference()
        let (procurement, candidates) = try await visit.read { reader in
            let procurement = try ProcurementFile.own(reader, in: partnership, reference, for: actor)
            return (
                procurement, try SupplierCandidate.all(reader, in: partnership, for: procurement, at: now)
            )
        }
        return InvitePage(
            visit: visit, procurement: procurement, candidates: candidates, view: visit.formView(issues)
        ).answer()
    }

    private static func invite(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let reference = try visit.procurementReference()
        do {
            _ = try await visit.run(
                InviteSuppliers(
                    reference, organisations: form.all("supplier").compactMap { Int64($0) },
                    other: .init(name: form.text("name"), email: form.text("email"), number: form.text("number")),
                    why: form.text("why")))
            return visit.redirect(
                to: "\(ProcurementRoutes.workPath)/\(reference.path)", notice: "sourcing.procurement.done.invited")
        } catch Refusal.invalid(let issues) {
            return try await inviting(visit, issues: issues)
        }
    }
}

extension ProcurementFields {
    /// What a need and an advice say already.
    init(_ need: Need?, _ advice: AdviceRecord?) {
        self.init(title: "", object: "", value: "", hasOptions: "")
        if let need {
            title = need.title
            object = [need.words, need.amount, need.enough].filter { !$0.isEmpty }.joined(separator: "\n\n")
            cpv = need.cpv?.digits ?? ""
        }
        guard let advice else { return }
        if title.isEmpty { title = advice.title }
        rationale = advice.reasoning
        if let way = advice.way, let method = ProcurementCase.Method(way) { self.method = method.rawValue }
        guard let purchase = advice.purchase else { return }
        act = purchase.act.rawValue
        kind = purchase.kind.rawValue
        if let code = purchase.code { cpv = code.digits }
        var alone = purchase
        alone.options = 0
        value = Kronor.typed(alone.reckoned)
        hasOptions = purchase.options > 0 ? "some" : "none"
        options = purchase.options > 0 ? Kronor.typed(purchase.options) : ""
    }
}
