import Database
import Partnership
import Web

/// A case: an idea and those joined into it. What happens to one happens to all, and is kept on the main one.
extension Change {
    /// The idea that leads the case of `idea`.
    func main(of idea: Idea) throws -> Idea {
        guard let main = idea.joinedInto else { return idea }
        return try self.idea(id: main)
    }

    /// Throws unless `idea` leads its case: what is done to a twin must be done to the one it was joined into.
    func requireMain(_ idea: Idea) throws {
        guard idea.joinedInto == nil else { throw Refusal.invalid("", "ideas.work.issue.joined") }
    }

    /// Moves a case on after `event`, and makes somebody answer for it. `edit`: what else changes.
    @discardableResult
    func advance(_ main: Idea, _ event: IdeaSteps.Event, _ edit: (inout Idea) -> Void = { _ in }) throws -> Idea {
        let step = IdeaSteps.step(
            after: event, from: main.state, awaited: try IdeaCase.awaited(writer, main: main.id), now: now,
            days: partnership.settings.stepDays
        )
        guard let step else { throw Refusal.invalid("", "ideas.work.issue.ended") }
        return try save(main) { idea in
            idea.state = step.state
            idea.nextAt = step.nextAt
            idea.nextStep = ""
            let isSeenTo = try idea.responsible.map { try Coordinators.isOne(writer, in: id, account: $0) } ?? false
            if !isSeenTo { idea.responsible = try Coordinators.askFirst(self).get() }
            edit(&idea)
        }
    }

    /// Lets `lead` lead the case that `old` has led: what was asked and answered, those that had joined it, and those who
    /// follow go with it. A case is never more than one step deep.
    func move(_ old: Idea, to lead: Idea) throws {
        for statement: SQL in [
            "UPDATE idea SET joined_into = \(lead.id) WHERE joined_into = \(old.id) AND id <> \(lead.id)",
            "UPDATE referral SET idea = \(lead.id) WHERE idea = \(old.id)",
            "UPDATE referral_entry SET idea = \(lead.id) WHERE idea = \(old.id)",
            // Nobody gets two letters about the same case.
            """
            DELETE FROM idea_follower WHERE idea = \(old.id) AND email IN (
                SELECT email FROM idea_follower WHERE idea = \(lead.id) AND confirmed_at IS NOT NULL
            )
            """,
            "UPDATE idea_follower SET idea = \(lead.id) WHERE idea = \(old.id)",
        ] { try writer.execute(statement) }
    }

    /// Tells givers and followers.
    func notify(_ idea: Idea, _ news: IdeaNews) throws {
        try notifyGivers(of: idea, news)
        try notifyFollowers(of: idea, news)
    }

    /// Names an organisation. Throws ``Refusal/notFound``.
    func organisation(_ key: Int64) throws -> Organisation {
        guard let organisation = try Organisations.find(writer, in: id, id: key) else { throw Refusal.notFound }
        return organisation
    }
}

/// Reading a case.
enum IdeaCase {
    /// The main idea and those joined into it.
    static func ideas(_ reader: Reader, main: Int64) throws -> [Int64] {
        try ask(reader, main: main).get()
    }

    /// Asks for the same.
    static func ask(_ reader: Reader, main: Int64) throws -> Asked<[Int64]> {
        try reader.ask("SELECT id FROM idea WHERE joined_into = \(main) ORDER BY id") { try $0[0] }.map { [main] + $0 }
    }

    /// The case's open referrals, as they decide what comes next.
    static func awaited(_ reader: Reader, main: Int64) throws -> [IdeaSteps.Awaited] {
        try reader.all(
            """
            SELECT referral.state, CASE WHEN referral.state = 'asked' THEN COALESCE((
                SELECT MAX(referral_entry.at) FROM referral_entry
                WHERE referral_entry.referral = referral.id AND referral_entry.kind = 'question'
            ), referral.sent_at) ELSE referral.due_at END
            FROM referral WHERE referral.idea = \(main) AND referral.state IN ('sent', 'accepted', 'asked')
            """
        ) { IdeaSteps.Awaited(state: try $0[0], at: try $0[1]) }
    }

    /// All referrals of a case, in the order they were sent.
    static func referrals(_ reader: Reader, main: Int64) throws -> [Referral] {
        try reader.all("SELECT \(Referral.columns) FROM referral WHERE idea = \(main) ORDER BY id") {
            try Referral(row: $0)
        }
    }
}
