import Database
import Partnership
import Web

/// Agreements of the demo, and what came of them.
extension DemoSourcing {
    func tell(_ told: ToldAgreement, _ daysAgo: Int) async throws {
        let buyer = try buyer(told.account)
        if told.writtenDaysAgo == daysAgo { try await write(told, buyer) }
        if told.signedDaysAgo == daysAgo {
            let agreement = try await found(told)
            try await run(
                ActivateAgreement(agreement.id, version: agreement.version), buyer, daysAgo, hour: 17)
        }
        for call in told.calls where call.daysAgo == daysAgo {
            let agreement = try await found(told)
            let command = CallOff(
                agreement: agreement.id, day: day(daysAgo), value: call.value, note: call.note, aboveWhy: "",
                seen: agreement.calls.count)
            try await run(command, buyer, daysAgo, hour: 10)
        }
        for (period, answers) in told.followUps.enumerated() {
            for answer in answers where answer.daysAgo == daysAgo { try await play(answer, period, of: told, buyer) }
        }
        guard told.metDaysAgo == daysAgo, let need = try await need(of: told) else { return }
        try await run(EndNeed(need, .met, reason: told.metReason ?? ""), buyer, daysAgo, hour: 11)
    }

    private func found(_ told: ToldAgreement) async throws -> Agreement {
        let (id, key) = (partnership.id, try known(\.agreements, told.key))
        let found = try await services.database.read { try Agreement.find($0, in: id, id: key) }
        guard let found else { throw Unknown(key: told.key) }
        return found
    }

    private func procurement(of told: ToldAgreement) async throws -> ProcurementCase? {
        guard let key = told.procurement else { return nil }
        let (id, reference) = (partnership.id, try known(\.procurements, key))
        return try await services.database.read { try ProcurementCase.find($0, in: id, reference) }
    }

    private func need(of told: ToldAgreement) async throws -> Int64? {
        if let need = told.need { return try known(\.needs, need) }
        return try await procurement(of: told)?.need
    }

    private func write(_ told: ToldAgreement, _ buyer: Actor) async throws {
        let procurement = try await procurement(of: told)
        var fields = AgreementFields()
        fields.organisation = buyer.organisations.first
        fields.kind = told.kind
        fields.title = told.title
        fields.object = told.object
        fields.cpv = told.cpv
        fields.startsOn = day(told.startsDaysAgo)
        fields.endsOn = day(told.endsDaysAgo)
        fields.notice = told.notice
        fields.value = told.value
        fields.ceiling = told.ceiling
        fields.signedOn = day(told.writtenDaysAgo)
        fields.procurement = procurement?.id
        fields.need = try await need(of: told)
        fields.lots = (procurement?.lots ?? []).filter { told.lot == nil || told.lot == $0.number }.map(\.id)
        fields.own.contributes = told.contributes.own
        fields.own.contactName = told.contacts.own
        var partner = AgreementPartyFields()
        partner.place = 1
        partner.organisation = try organisation(told.partner)
        partner.contributes = told.contributes.other
        partner.contactName = told.contacts.other
        fields.others = [partner]
        for (name, text) in told.points {
            if let point = AgreementPoint(rawValue: name) { fields.points[point] = text }
        }
        let agreement = try await run(SaveAgreement(fields), buyer, told.writtenDaysAgo, hour: 16)
        keep { $0.agreements[told.key] = agreement.id }
        for option in told.options {
            let command = AddAgreementOption(
                agreement: agreement.id, text: option.text, decideBy: day(option.decideDaysAgo),
                until: day(option.untilDaysAgo), value: option.value)
            try await run(command, buyer, told.writtenDaysAgo, hour: 16)
        }
    }

    private func play(_ told: ToldAgreement.Answer, _ period: Int, of agreement: ToldAgreement, _ buyer: Actor)
        async throws
    {
        let key = try known(\.agreements, agreement.key)
        let followUps = try await services.database.read { try FollowUp.of(agreement: key, $0) }
        guard followUps.indices.contains(period), let side = AgreementSide(rawValue: told.party),
            let answer = followUps[period].answers.first(where: { $0.side == side })
        else { throw Unknown(key: "\(agreement.key) \(period) \(told.party)") }
        var fields = FollowUpFields()
        fields.employed = told.employed
        fields.training = told.training
        fields.movedOn = told.movedOn
        fields.hours = told.hours
        fields.share = told.share
        fields.turnover = told.turnover
        fields.couldNot = told.couldNot
        fields.story = told.story
        fields.again = told.again
        fields.againWhy = told.againWhy
        if let foreseen = told.foreseen { fields.foreseen = self.fields(foreseen) }
        let actor = side == .buyer ? buyer : try speaker(agreement.partner)
        try await run(SaveFollowUp(answer.id, version: answer.version, fields), actor, told.daysAgo, hour: 14)
    }

    private func fields(_ told: ForeseenPart) -> ForeseenFields {
        var fields = ForeseenFields()
        fields.title = told.title
        fields.year = "\(now.civilDay.year + told.yearsAhead)"
        fields.times = told.times
        fields.municipality = told.municipality
        fields.amount = told.amount
        fields.note = told.note
        fields.cpv = told.cpv
        return fields
    }

    func foresee(_ told: Foreseen) async throws {
        let part = ForeseenPart(
            title: told.title, yearsAhead: told.yearsAhead, times: told.times, municipality: told.municipality,
            amount: told.amount, note: told.note, cpv: told.cpv)
        let command = ForeseeNeed(organisation: try organisation(told.organisation), fields: fields(part))
        try await run(command, try buyer(told.account), told.daysAgo, hour: 11)
    }
}
