import Database
import Partnership
import Web

/// Enterprises and needs of the demo.
extension DemoSourcing {
    func show(_ told: Enterprise, _ daysAgo: Int) async throws {
        if told.daysAgo == daysAgo {
            let organisation = try organisation(told.organisation)
            let speaker = try speaker(told.organisation)
            try await run(SaveEnterprise(organisation: organisation, fields(told)), speaker, daysAgo, hour: 9)
        }
        guard told.confirmedDaysAgo.contains(daysAgo) else { return }
        let (id, key, speaker) = (partnership.id, try organisation(told.organisation), try speaker(told.organisation))
        let found = try await services.database.read { try SocialEnterprise.find($0, in: id, organisation: key) }
        guard let found else { throw Unknown(key: told.organisation) }
        guard !told.share.isEmpty else {
            try await run(ConfirmEnterprise(enterprise: found.id), speaker, daysAgo, hour: 9)
            return
        }
        // The share was counted anew.
        var fields = EnterpriseFields(found)
        fields.shareOn = day(daysAgo)
        try await run(SaveEnterprise(enterprise: found.id, version: found.version, fields), speaker, daysAgo, hour: 9)
    }

    private func fields(_ told: Enterprise) -> EnterpriseFields {
        var fields = EnterpriseFields()
        fields.summary = "\(told.summary) Siffror och detaljer är påhittade (\(Self.mark))."
        fields.offers = told.offers.map { .init(title: $0.title, text: $0.text, code: $0.cpv) }
        fields.places = told.places
        fields.times = WorkTimes(names: told.times)
        fields.hours = told.hours
        fields.capacity = told.capacity
        fields.people = told.people
        for (name, evidence) in told.marks {
            guard let mark = EnterpriseMark(rawValue: name) else { continue }
            fields.marks[mark] = .init(isBorne: true, evidence: evidence, notedOn: day(told.daysAgo))
        }
        fields.share = told.share
        fields.shareOn = told.share.isEmpty ? "" : day(told.daysAgo)
        fields.shareHow = told.shareHow
        fields.ideaDriven = told.ideaDriven
        fields.ideaDrivenOn = told.ideaDriven.isEmpty ? "" : day(told.daysAgo)
        fields.insurance = told.insurance
        fields.earlierWork = told.earlierWork
        fields.takesVisits = told.visits
        fields.visitNote = told.visitNote
        fields.contactName = told.contact
        fields.contactEmail = told.email
        return fields
    }

    func tell(_ told: ToldNeed, _ daysAgo: Int) async throws {
        if told.daysAgo == daysAgo { try await begin(told) }
        for join in told.joins where join.daysAgo == daysAgo {
            let command = JoinNeed(
                try known(\.needs, told.key), organisation: try organisation(join.organisation), amount: join.amount,
                note: join.note)
            try await run(command, try speaker(join.organisation), daysAgo, hour: 10)
        }
        for question in told.questions { try await play(question, of: told, daysAgo) }
        for answer in told.answers where answer.daysAgo == daysAgo {
            guard let kind = NeedAnswer.Kind(rawValue: answer.kind) else { throw Unknown(key: answer.kind) }
            let command = AnswerNeed(
                try known(\.needs, told.key), organisation: try organisation(answer.organisation), kind,
                text: answer.text)
            try await run(command, try speaker(answer.organisation), daysAgo, hour: 14)
        }
        if told.closedDaysAgo == daysAgo {
            let command = EndNeed(try known(\.needs, told.key), .closed, reason: told.closedReason ?? "")
            try await run(command, try buyer(told.account), daysAgo, hour: 16)
        }
    }

    private func begin(_ told: ToldNeed) async throws {
        let detail = told.madeUp ? "(\(Self.mark))" : "Detaljerna är påhittade (\(Self.mark))."
        var fields = NeedFields(title: told.title, words: "\(told.words) \(detail)")
        fields.amount = told.amount
        fields.hours = told.hours
        fields.times = WorkTimes(names: told.times)
        fields.when = told.when
        fields.whyNow = told.whyNow
        fields.today = told.today
        fields.enough = told.enough
        fields.code = told.cpv
        fields.places = told.places
        fields.visibility = NeedVisibility(rawValue: told.visibility) ?? .everyone
        fields.answerBy = told.answerIn.map { day(told.daysAgo - $0) } ?? ""
        let idea = told.idea.flatMap { self.idea($0) }
        fields.idea = idea == nil ? "" : told.idea ?? ""
        let command = SaveNeed(
            organisation: try organisation(told.organisation), fields, ideas: IdeaLookup { _, _, _, _ in idea })
        let need = try await run(command, try buyer(told.account), told.daysAgo, hour: 9)
        keep { $0.needs[told.key] = need.id }
    }

    private func play(_ told: ToldNeed.Question, of need: ToldNeed, _ daysAgo: Int) async throws {
        if told.daysAgo == daysAgo {
            let command = AskAboutNeed(
                try known(\.needs, need.key), organisation: try organisation(told.organisation), told.question)
            try await run(command, try speaker(told.organisation), daysAgo, hour: 11)
        }
        guard told.answeredDaysAgo == daysAgo, let answer = told.answer else { return }
        let id = try known(\.needs, need.key)
        let asked: Int64? = try await services.database.read {
            try $0.value("SELECT id FROM need_question WHERE need = \(id) AND question = \(told.question)")
        }
        guard let asked else { throw Unknown(key: told.question) }
        try await run(AnswerNeedQuestion(id, question: asked, answer), try buyer(need.account), daysAgo, hour: 13)
    }
}
