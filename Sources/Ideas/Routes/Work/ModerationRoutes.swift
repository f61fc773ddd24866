import Database
import Partnership
import Web

/// Reports, the log of moderation, and blocked words.
enum ModerationRoutes {
    static let all: [Route] = [
        .get("/arbete/moderering", .coordinate) { try await page($0, sent: nil) },
        .post("/arbete/moderering/{id}", .coordinate) { try await decide($0) },
        .get("/arbete/ord", .coordinate) { try await words($0, issues: []) },
        .post("/arbete/ord", .coordinate) { try await add($0) },
        .post("/arbete/ord/ta-bort", .coordinate) { visit in
            try await visit.run(RemoveBlockedWord(word: visit.form.text("word")))
            return visit.redirect(to: "/arbete/ord", notice: "ideas.work.done.wordRemoved")
        },
    ]

    private static func decide(_ visit: Visit) async throws -> Answer {
        let id = try visit.number("id")
        let fields = ActionFields(form: visit.form, name: "report-\(id)")
        do {
            let decision = try ReportCard.decision(fields)
            try await visit.run(DecideReport(report: id, decision: decision, reason: fields.text("reason")))
            return visit.redirect(to: "/arbete/moderering", notice: "ideas.work.done.decided")
        } catch Refusal.invalid(let issues) {
            return try await page(visit, sent: SentForm(name: fields.name, issues: issues))
        }
    }

    private static func page(_ visit: Visit, sent: SentForm?) async throws -> Answer {
        let (id, before) = (visit.partnership.id, visit.query.number("fore"))
        let log = try await visit.read { try ModerationLog.read($0, in: id, before: before) }
        return ModerationPage(visit: visit, log: log, sent: sent).answer()
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        do {
            try await visit.run(AddBlockedWord(word: visit.form.text("word")))
            return visit.redirect(to: "/arbete/ord", notice: "ideas.work.done.wordAdded")
        } catch Refusal.invalid(let issues) {
            return try await words(visit, issues: issues)
        }
    }

    private static func words(_ visit: Visit, issues: [Issue]) async throws -> Answer {
        let id = visit.partnership.id
        let words: [String] = try await visit.read {
            try $0.values("SELECT word FROM blocked_word WHERE partnership = \(id)")
        }
        return BlockedWordsPage(visit: visit, words: words.sortedInSwedish { $0 }, issues: issues).answer()
    }
}
