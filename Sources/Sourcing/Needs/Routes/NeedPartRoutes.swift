import Markup
import Partnership
import Web

/// What others say about a need: answers, needs of the like, questions and their replies.
enum NeedPartRoutes {
    private static let path = "\(NeedRoutes.workPath)/{reference}"

    static let all: [Route] = [
        .get("\(path)/svara", .represent) { try await answerPage($0) },
        .post("\(path)/svara", .represent, answer),
        .post("\(path)/svara/ta-tillbaka", .represent, withdraw),
        .get("\(path)/med", .represent) { try await joinPage($0) },
        .post("\(path)/med", .represent, join),
        .post("\(path)/med/ta-bort", .represent, leave),
        .get("\(path)/fraga", .represent) { try await askPage($0) },
        .post("\(path)/fraga", .represent, ask),
        .get("\(path)/fraga/{question}", .represent) { try await replyPage($0) },
        .post("\(path)/fraga/{question}", .represent, reply),
    ]

    private static func story(_ visit: Visit, _ need: Need) async throws -> NeedStory {
        try await visit.read { try NeedStory.read($0, of: need) }
    }

    private static func part(_ visit: Visit, _ need: Need, _ issues: [Issue]) -> NeedPartPage {
        NeedPartPage(visit: visit, need: need, view: visit.formView(issues))
    }

    private static func organisation(_ visit: Visit) throws -> Int64 {
        guard let organisation = visit.form.number("organisation") else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.organisation")
        }
        return organisation
    }

    // Answers

    private static func answerPage(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let need = try await visit.need()
        let story = try await story(visit, need)
        let speakers = try await visit.needSpeakers(besides: [need.organisation] + story.joins.map(\.organisation))
        guard !speakers.isEmpty else { throw Refusal.notFound }
        let own = speakers.count == 1 ? speakers.first?.id : nil
        let old = story.answers.first { $0.organisation == own }
        return visit.needPage(
            visit.t("sourcing.need.answer"), issues: issues, part(visit, need, issues).answer(speakers, old: old))
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        do {
            guard let kind = NeedAnswer.Kind(rawValue: visit.form.text("kind")) else {
                throw Refusal.invalid("kind", "sourcing.need.issue.kind")
            }
            try await visit.run(
                AnswerNeed(need.id, organisation: organisation(visit), kind, text: visit.form.text("text")))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.answered")
        } catch Refusal.invalid(let issues) {
            return try await answerPage(visit, issues: issues)
        }
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        try await visit.run(WithdrawAnswer(need.id, organisation: visit.form.number("organisation") ?? 0))
        return visit.redirect(to: need.path, notice: "sourcing.need.notice.answerWithdrawn")
    }

    // Needs of the like

    private static func joinPage(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let need = try await visit.need()
        let story = try await story(visit, need)
        let speakers = try await visit.needSpeakers(besides: [need.organisation] + story.answers.map(\.organisation))
        guard !speakers.isEmpty else { throw Refusal.notFound }
        let own = speakers.count == 1 ? speakers.first?.id : nil
        let old = story.joins.first { $0.organisation == own }
        return visit.needPage(
            visit.t("sourcing.need.join"), issues: issues, part(visit, need, issues).join(speakers, old: old))
    }

    private static func join(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        do {
            let (amount, note) = (visit.form.text("amount"), visit.form.text("note"))
            try await visit.run(JoinNeed(need.id, organisation: organisation(visit), amount: amount, note: note))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.joined")
        } catch Refusal.invalid(let issues) {
            return try await joinPage(visit, issues: issues)
        }
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        try await visit.run(LeaveNeed(need.id, organisation: visit.form.number("organisation") ?? 0))
        return visit.redirect(to: need.path, notice: "sourcing.need.notice.left")
    }

    // Questions

    private static func askPage(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let need = try await visit.need()
        let speakers = try await visit.needSpeakers(besides: [need.organisation])
        guard !speakers.isEmpty else { throw Refusal.notFound }
        return visit.needPage(visit.t("sourcing.need.ask"), issues: issues, part(visit, need, issues).ask(speakers))
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let need = try await visit.need()
        do {
            try await visit.run(
                AskAboutNeed(need.id, organisation: organisation(visit), visit.form.text("question")))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.asked")
        } catch Refusal.invalid(let issues) {
            return try await askPage(visit, issues: issues)
        }
    }

    private static func question(_ visit: Visit, of need: Need) async throws -> NeedQuestion {
        let id = try visit.number("question")
        guard let question = try await story(visit, need).questions.first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return question
    }

    private static func replyPage(_ visit: Visit, issues: [Issue] = []) async throws -> Answer {
        let need = try await visit.keptNeed()
        let question = try await question(visit, of: need)
        return visit.needPage(
            visit.t("sourcing.need.answerQuestion"), issues: issues, part(visit, need, issues).reply(question))
    }

    private static func reply(_ visit: Visit) async throws -> Answer {
        let need = try await visit.keptNeed()
        let question = try await question(visit, of: need)
        do {
            try await visit.run(AnswerNeedQuestion(need.id, question: question.id, visit.form.text("answer")))
            return visit.redirect(to: need.path, notice: "sourcing.need.notice.replied")
        } catch Refusal.invalid(let issues) {
            return try await replyPage(visit, issues: issues)
        }
    }
}
