import Database
import Partnership
import Web

/// Some weeks after "done" the givers are asked whether it was; those without an e-mail address by the coordinator, on the phone.
enum DoneCheckSweep {
    static let sweep = Sweep("ideas-done-check", every: 600) { services, partnership, now in
        var asked = 0
        for idea in try await due(services, partnership, now)
        where try await services.run(AskWhetherDone(idea: idea), as: .system, in: partnership, at: now) {
            asked += 1
        }
        return asked
    }
    .onlyIf { try await !due($0, $1, $2).isEmpty }

    private static func due(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> [Int64]
    {
        let before = now.adding(days: -partnership.settings.doneCheckDays)
        return try await services.database.read { reader in
            try reader.values(
                """
                SELECT id FROM idea
                WHERE partnership = \(partnership.id) AND done_at <= \(before) AND state = 'done' AND done_asked_at IS NULL
                ORDER BY done_at LIMIT 200
                """
            )
        }
    }
}

/// Asks the givers of a case once. Gives whether it was this time.
struct AskWhetherDone: Command {
    static let permission = Permission.system
    /// Days that the question can be answered.
    static let answerDays = 60

    let idea: Int64

    func perform(_ change: Change) throws -> Bool {
        let marked = try change.writer.execute(
            "UPDATE idea SET done_asked_at = \(change.now) WHERE id = \(idea) AND state = 'done' AND done_asked_at IS NULL"
        )
        guard marked == 1 else { return false }
        let main = try change.idea(id: idea)
        // A twin's givers are asked about the case that they follow.
        guard main.joinedInto == nil else { return false }
        let givers = try change.givers(of: main)
        if try !change.giversToCall(main).isEmpty {
            try change.save(main) { $0.nextAt = change.now.adding(days: change.partnership.settings.stepDays) }
        }
        guard !givers.isEmpty else { return true }
        for giver in givers { try ask(change, giver) }
        try change.record("idea.doneAsked", on: main.subject, seenBy: .coordinators)
        return true
    }

    private func ask(_ change: Change, _ giver: Giver) throws {
        let token = try change.makeLink(.doneCheck, subject: Subject("idea", giver.idea), days: Self.answerDays)
        let (language, values) = (giver.language, ["title": giver.caseTitle, "reference": giver.reference.description])
        try change.send(
            Letter(
                to: giver.email, language: language,
                subject: change.text("ideas.done.letter.subject", language, values),
                greeting: giver.greeting(change.services.messages),
                paragraphs: [change.text("ideas.done.letter.text", language, values)],
                action: (
                    change.text("ideas.done.letter.action", language), change.services.url(MailedLink.path(token))
                ),
                closing: [change.text("ideas.news.giver.closing", language, values)],
                about: Subject("idea", giver.idea)
            )
        )
    }
}
