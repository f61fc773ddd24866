import Database
import Markup
import Partnership
import Web

/// The adviser: which ways the law leaves open for a purchase.
enum AdviceRoutes {
    static let workPath = "/arbete/radgivare"
    static let keptPath = "/arbete/radgivare/sparade"
    static let partnershipPath = "/arbete/radgivare/iop"

    static func all(_ sourcing: SourcingCapability) -> [Route] {
        let adviser = sourcing.adviser
        return [
            .get(workPath, .represent) { try await ask($0, adviser, $0.query) },
            .post(workPath, .represent) { try await keep($0, adviser) },
            .get(keptPath, .represent, list),
            .get(partnershipPath, .represent) { try await askPartnership($0, $0.query) },
            .post(partnershipPath, .represent, keepPartnership),
            .get("\(workPath)/{id}", .represent, record),
        ]
    }

    private static let aid = try? AidLaw(folder: SourcingFiles.law)

    /// What a question rests on besides what was typed.
    private struct Ground: Sendable {
        var buyers: [Organisation] = []
        var organisation: Int64?
        var need: Need?
        var known: [KnownPurchase] = []
    }

    private static func ground(_ visit: Visit, _ form: FormFields) async throws -> Ground {
        let (partnership, actor, now) = (visit.partnership.id, visit.actor, visit.now)
        let day = Timestamp(day: form.text("date")) ?? now
        let (chosen, need) = (form.number("organisation"), CaseReference(form.text("behov")))
        return try await visit.read { reader in
            var ground = Ground()
            ground.buyers = try Self.buyers(reader, partnership, actor, now)
            ground.organisation =
                ground.buyers.first { $0.id == chosen }?.id ?? ground.buyers.first?.id
            ground.need = try need.flatMap { try Need.find(reader, in: partnership, $0) }
                .flatMap { $0.isOpen(to: actor) ? $0 : nil }
            if let organisation = ground.organisation {
                ground.known = try KnownPurchase.all(reader, in: partnership, by: organisation, upTo: day)
            }
            return ground
        }
    }

    private static func buyers(_ reader: Reader, _ partnership: PartnershipID, _ actor: Actor, _ now: Timestamp) throws
        -> [Organisation]
    {
        try actor.organisations.sorted().compactMap { try Organisations.find(reader, in: partnership, id: $0) }
            .filter { !$0.hasLeft(at: now) }.sortedInSwedish(by: \.name)
    }

    private static func ask(_ visit: Visit, _ adviser: Adviser, _ form: FormFields, issues: [Issue] = []) async throws
        -> Answer
    {
        let ground = try await ground(visit, form)
        let fields = AdviceFields(form: form, known: ground.known)
        let isMore = form.text("do") == "rows"
        let (purchase, faults) = fields.isAsked && !isMore ? fields.read() : (nil, [])
        return AdvicePage(
            visit: visit, buyers: ground.buyers, organisation: ground.organisation, fields: fields, need: ground.need,
            advice: purchase.map { adviser.advise($0) }, issues: faults + issues
        ).answer()
    }

    private static func keep(_ visit: Visit, _ adviser: Adviser) async throws -> Answer {
        let form = visit.form
        let ground = try await ground(visit, form)
        guard let organisation = ground.organisation else { throw Refusal.notFound }
        let (purchase, _) = AdviceFields(form: form, known: ground.known).read()
        guard let purchase else { return try await ask(visit, adviser, form) }
        do {
            let key = try await visit.run(
                KeepAdvice(
                    organisation: organisation, purchase, adviser,
                    way: Advice.WayName(rawValue: form.text("way")), reasoning: form.text("reasoning"),
                    title: form.text("title"), need: ground.need?.id))
            return visit.redirect(to: "\(workPath)/\(key)", notice: "sourcing.advise.done.kept")
        } catch Refusal.invalid(let issues) {
            return try await ask(visit, adviser, form, issues: issues)
        }
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let (partnership, organisations) = (visit.partnership.id, visit.actor.organisations.sorted())
        let page = Int(min(max(visit.query.number("sida") ?? 1, 1), 100_000))
        let found = try await visit.read {
            try AdviceRecord.page($0, in: partnership, of: organisations, page)
        }
        return AdviceListPage(visit: visit, records: found.records, total: found.total, page: found.page).answer()
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let (partnership, actor, id) = (visit.partnership.id, visit.actor, try visit.number("id"))
        let found = try await visit.read { reader -> (AdviceRecord, Need?)? in
            guard let record = try AdviceRecord.find(reader, in: partnership, id: id),
                ProcurementAccess.isBuyer(record.organisation, actor)
            else { return nil }
            return (record, try record.need.flatMap { try Need.find(reader, in: partnership, id: $0) })
        }
        guard let (record, need) = found else { throw Refusal.notFound }
        return AdviceRecordPage(visit: visit, record: record, need: need).answer()
    }

    private static func askPartnership(_ visit: Visit, _ form: FormFields, issues: [Issue] = []) async throws -> Answer
    {
        let (partnership, actor, now) = (visit.partnership.id, visit.actor, visit.now)
        let buyers = try await visit.read { try Self.buyers($0, partnership, actor, now) }
        let fields = PartnershipFields(form: form)
        let (question, faults) = fields.isAsked ? fields.read() : (nil, [])
        return PartnershipAdvicePage(
            visit: visit, fields: fields, advice: question.map { PartnershipAdvice($0, aid) }, buyers: buyers,
            issues: faults + issues
        ).answer()
    }

    private static func keepPartnership(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        guard let organisation = form.number("organisation") else { throw Refusal.notFound }
        guard let question = PartnershipFields(form: form).read().question else {
            return try await askPartnership(visit, form)
        }
        do {
            let key = try await visit.run(
                KeepAdvice(
                    organisation: organisation, question, aid, reasoning: form.text("reasoning"),
                    title: form.text("title")))
            return visit.redirect(to: "\(workPath)/\(key)", notice: "sourcing.advise.done.kept")
        } catch Refusal.invalid(let issues) {
            return try await askPartnership(visit, form, issues: issues)
        }
    }
}
