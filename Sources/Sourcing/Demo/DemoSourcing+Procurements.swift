import Database
import Partnership
import Web

/// Procurements of the demo, step by step.
extension DemoSourcing {
    func tell(_ told: Procurement, _ daysAgo: Int) async throws {
        let buyer = try buyer(told.account)
        if told.draftedDaysAgo == daysAgo { try await draft(told, buyer) }
        if told.sentDaysAgo == daysAgo {
            let command = SendRequest(
                try known(\.procurements, told.key), adviser, version: try await found(told).version,
                day: day(told.tendersByDaysAgo), clock: "16:00", oneAsked: told.oneAsked)
            try await run(command, buyer, daysAgo, hour: 10)
        }
        for question in told.questions { try await play(question, of: told, buyer, daysAgo) }
        for (place, asked) in told.asked.enumerated() { try await play(asked, place, of: told, daysAgo) }
        try await finish(told, buyer, daysAgo)
    }

    private func found(_ told: Procurement) async throws -> ProcurementCase {
        let (id, reference) = (partnership.id, try known(\.procurements, told.key))
        let found = try await services.database.read { try ProcurementCase.find($0, in: id, reference) }
        guard let found else { throw Unknown(key: told.key) }
        return found
    }

    private func draft(_ told: Procurement, _ buyer: Actor) async throws {
        let need = try known(\.needs, told.need)
        let fields = ProcurementFields(
            title: told.title, object: told.object, kind: told.kind, cpv: told.cpv, method: told.method,
            rationale: told.rationale, value: told.value, hasOptions: told.options.isEmpty ? "none" : "some",
            options: told.options, startsOn: day(told.startsDaysAgo), endsOn: day(told.endsDaysAgo),
            terms: told.terms, criteria: told.criteria,
            lots: told.lots.map { .init(title: $0.title, text: $0.text, value: $0.value) })
        guard let organisation = buyer.organisations.first else { throw Unknown(key: told.account) }
        let advice = try await ask(told, organisation, need, buyer)
        let made = try await run(
            CreateProcurement(organisation: organisation, fields, need: need, advice: advice), buyer,
            told.draftedDaysAgo, hour: 9)
        keep { $0.procurements[told.key] = made.reference }
        for asked in told.asked {
            let other = asked.name.map {
                InviteSuppliers.Other(name: $0, email: asked.email ?? "", number: asked.number ?? "")
            }
            let command = InviteSuppliers(
                made.reference, organisations: try asked.organisation.map { [try self.organisation($0)] } ?? [],
                other: other, why: asked.why)
            try await run(command, buyer, told.draftedDaysAgo, hour: 9)
        }
    }

    /// The adviser is asked first, and its answer kept with the buyer's reasoning.
    private func ask(_ told: Procurement, _ organisation: Int64, _ need: Int64, _ buyer: Actor) async throws -> Int64 {
        let sums = told.lots.isEmpty ? [told.value] : told.lots.map(\.value)
        let months = told.startsDaysAgo.flatMap { start in told.endsDaysAgo.map { max(1, (start - $0) / 30) } }
        let purchase = Purchase(
            day: now.adding(days: -told.draftedDaysAgo), kind: PurchaseKind(rawValue: told.kind) ?? .services,
            code: try? CPVCode(told.cpv), value: .total(sums.compactMap { Kronor.read($0) }.reduce(0, +)),
            options: Kronor.read(told.options) ?? 0, termMonths: months)
        let command = KeepAdvice(
            organisation: organisation, purchase, adviser, way: .directProcurement,
            reasoning: told.rationale, title: told.title, need: need)
        return try await run(command, buyer, told.draftedDaysAgo, hour: 9)
    }

    // MARK: Those who are asked

    /// Who came by the link of the letter to one who was asked.
    private func bearer(_ place: Int, of told: Procurement) async throws -> (invitation: Invitation, actor: Actor) {
        let invitations = try await found(told).invitations
        guard invitations.indices.contains(place) else { throw Unknown(key: told.key) }
        let actor = Actor(roles: [.visitor, .bearer], opened: invitations[place].subject)
        return (invitations[place], actor)
    }

    private func play(_ asked: Procurement.Asked, _ place: Int, of told: Procurement, _ daysAgo: Int) async throws {
        if let tender = asked.tender, tender.daysAgo == daysAgo {
            let (invitation, actor) = try await bearer(place, of: told)
            let lots = try await found(told).lots
            let prices = zip(lots, tender.prices).compactMap { lot, price in price.map { (lot.id, $0) } }
            let fields = TenderFields(
                number: invitation.number ?? "", text: tender.text, share: tender.share,
                prices: Dictionary(prices) { first, _ in first })
            try await run(GiveTender(invitation.id, fields), actor, daysAgo, hour: 13)
        }
        if let declined = asked.declined, declined.daysAgo == daysAgo {
            let (invitation, actor) = try await bearer(place, of: told)
            try await run(DeclineRequest(invitation.id, reason: declined.reason), actor, daysAgo, hour: 13)
        }
    }

    private func play(
        _ question: Procurement.Question, of told: Procurement, _ buyer: Actor, _ daysAgo: Int
    ) async throws {
        if question.daysAgo == daysAgo {
            let (invitation, actor) = try await bearer(question.asked, of: told)
            try await run(AskQuestion(invitation.id, question: question.question), actor, daysAgo, hour: 11)
        }
        guard question.answeredDaysAgo == daysAgo else { return }
        let procurement = try await found(told)
        let asked = try await services.database.read { try ProcurementQuestion.all($0, of: procurement.id) }
        guard let open = asked.first(where: { $0.question == question.question }) else {
            throw Unknown(key: question.question)
        }
        let command = AnswerQuestion(procurement.reference, question: open.id, answer: question.answer)
        try await run(command, buyer, daysAgo, hour: 12)
    }

    // MARK: Chosen and over

    private func finish(_ told: Procurement, _ buyer: Actor, _ daysAgo: Int) async throws {
        guard daysAgo < told.sentDaysAgo else { return }
        let reference = try known(\.procurements, told.key)
        if told.openedDaysAgo == daysAgo { try await run(OpenTenders(reference), buyer, daysAgo, hour: 9) }
        if told.chosenDaysAgo == daysAgo { try await choose(told, buyer, daysAgo) }
        if told.noticedDaysAgo == daysAgo {
            let version = try await found(told).version
            try await run(SendNotices(reference, version: version), buyer, daysAgo, hour: 14)
        }
        if told.concludedDaysAgo == daysAgo {
            let version = try await found(told).version
            try await run(
                ConcludeProcurement(reference, version: version, day: day(daysAgo)), buyer, daysAgo, hour: 15)
        }
        if told.documentedDaysAgo == daysAgo {
            try await run(NoteDocumented(reference, day: day(daysAgo)), buyer, daysAgo, hour: 16)
        }
        if told.cancelledDaysAgo == daysAgo {
            let version = try await found(told).version
            let command = CancelProcurement(reference, version: version, reason: told.cancelReason ?? "")
            try await run(command, buyer, daysAgo, hour: 15)
        }
    }

    private func choose(_ told: Procurement, _ buyer: Actor, _ daysAgo: Int) async throws {
        let procurement = try await found(told)
        let tenders = try await services.database.read { try Tender.all($0, of: procurement.id) }
        let choices = zip(procurement.lots, told.winners ?? []).map { lot, winner in
            let invitation = procurement.invitations[winner.asked].id
            let tender = tenders.first { $0.invitation == invitation }?.id
            return ChooseTenders.Choice(lot: lot.id, tender: tender, reason: winner.reason)
        }
        try await run(
            ChooseTenders(procurement.reference, version: procurement.version, choices), buyer, daysAgo, hour: 13)
    }
}
