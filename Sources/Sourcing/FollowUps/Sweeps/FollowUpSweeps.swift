import Database
import Partnership
import Web

/// What comes due by itself in follow-up.
enum FollowUpSweeps {
    static let all: [Sweep] = [asking, reminding, planning]

    /// Days after the question that a party which has not answered is reminded.
    static let reminderDays = [14, 28]

    /// Asks the parties when a period is over.
    static let asking = Sweep("sourcing-follow-up-asking", every: 3_600) { services, partnership, now in
        try await each(services, partnership, now, due) { AskForFollowUp(answer: $0) }
    }
    .onlyIf { services, partnership, now in
        try await !found(services, partnership, due(now)).isEmpty
    }

    static let reminding = Sweep("sourcing-follow-up-reminding", every: 3_600) { services, partnership, now in
        try await each(services, partnership, now, late) { RemindOfFollowUp(answer: $0) }
    }
    .onlyIf { services, partnership, now in
        try await !found(services, partnership, late(now)).isEmpty
    }

    /// Plans agreements without end one period ahead.
    static let planning = Sweep("sourcing-follow-up-planning", every: 86_400) { services, partnership, now in
        var count = 0
        for agreement in try await unplanned(services, partnership, now)
        where try await services.run(ExtendPlan(agreement: agreement), as: .system, in: partnership, at: now) {
            count += 1
        }
        return count
    }
    .onlyIf { try await !unplanned($0, $1, $2).isEmpty }

    /// Parties to ask. Periods that were over before the agreement was written in here are answered by who wants to, and asked of nobody.
    static func due(_ now: Timestamp) -> SQL {
        """
        follow_up_answer.asked_at IS NULL AND follow_up_answer.answered_at IS NULL
            AND follow_up.due_on <= \(now.isoDay) AND agreement.activated_at IS NOT NULL
        """
    }

    /// Parties that were asked and have not answered: ``RemindOfFollowUp`` looks at the days.
    static func late(_ now: Timestamp) -> SQL {
        """
        follow_up_answer.answered_at IS NULL AND (
            (follow_up_answer.reminded_at IS NULL AND follow_up_answer.asked_at <= \(now.adding(days: -reminderDays[0])))
            OR (follow_up_answer.asked_at <= \(now.adding(days: -reminderDays[1]))
                AND follow_up_answer.reminded_at < follow_up_answer.asked_at + \(Int64(reminderDays[1]) * 86_400_000)))
        """
    }

    private static func found(_ services: Services, _ partnership: Partnership, _ condition: SQL) async throws
        -> [Int64]
    {
        try await services.database.read { try answers($0, in: partnership.id, where: condition) }
    }

    /// Keys of answers that a condition holds for.
    static func answers(_ reader: Reader, in partnership: PartnershipID, where condition: SQL) throws -> [Int64] {
        let rows: [(Int64, String, Timestamp)] = try reader.all(
            """
            SELECT follow_up_answer.id, follow_up.due_on, agreement.activated_at FROM follow_up_answer
            JOIN follow_up ON follow_up.id = follow_up_answer.follow_up
            JOIN agreement ON agreement.id = follow_up.agreement
            WHERE agreement.partnership = \(partnership) AND \(condition) ORDER BY follow_up_answer.id
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        return rows.filter { $0.1 >= $0.2.isoDay }.map(\.0)
    }

    private static func each<C: Command>(
        _ services: Services, _ partnership: Partnership, _ now: Timestamp, _ condition: (Timestamp) -> SQL,
        _ command: (Int64) -> C
    ) async throws -> Int where C.Outcome == Bool {
        var count = 0
        for answer in try await found(services, partnership, condition(now))
        where try await services.run(command(answer), as: .system, in: partnership, at: now) { count += 1 }
        return count
    }

    private static func unplanned(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws
        -> [Int64]
    {
        try await services.database.read { try ExtendPlan.due($0, in: partnership.id, now: now) }
    }
}

/// Asks a party for its part. Gives whether it was due.
private struct AskForFollowUp: Command {
    static let permission = Permission.system

    let answer: Int64

    func perform(_ change: Change) throws -> Bool {
        let due = try FollowUpSweeps.answers(
            change.writer, in: change.id, where: "follow_up_answer.id = \(answer) AND \(FollowUpSweeps.due(change.now))"
        )
        guard !due.isEmpty, let found = try FollowUpCase.find(change.writer, in: change.id, answer: answer) else {
            return false
        }
        try change.writer.execute("UPDATE follow_up_answer SET asked_at = \(change.now) WHERE id = \(answer)")
        try change.write("asked", about: found)
        return true
    }
}

/// Reminds a party. Gives whether it was due.
private struct RemindOfFollowUp: Command {
    static let permission = Permission.system

    let answer: Int64

    func perform(_ change: Change) throws -> Bool {
        let due = try FollowUpSweeps.answers(
            change.writer, in: change.id,
            where: "follow_up_answer.id = \(answer) AND \(FollowUpSweeps.late(change.now))")
        guard !due.isEmpty, let found = try FollowUpCase.find(change.writer, in: change.id, answer: answer) else {
            return false
        }
        try change.writer.execute("UPDATE follow_up_answer SET reminded_at = \(change.now) WHERE id = \(answer)")
        try change.write("reminder", about: found)
        return true
    }
}

/// Plans the next period of an agreement without end. Gives whether there was one to plan.
private struct ExtendPlan: Command {
    static let permission = Permission.system

    let agreement: Int64

    func perform(_ change: Change) throws -> Bool {
        guard try Self.due(change.writer, in: change.id, now: change.now).contains(agreement) else { return false }
        let found = try change.agreement(agreement)
        try change.planFollowUps(of: found)
        return true
    }

    /// Those whose last planned period has begun to be asked of.
    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [Int64] {
        try reader.values(
            """
            SELECT agreement.id FROM agreement
            WHERE agreement.partnership = \(partnership) AND agreement.state = \(AgreementState.active)
                AND agreement.ends_on IS NULL AND NOT EXISTS (SELECT 1 FROM follow_up
                    WHERE follow_up.agreement = agreement.id AND follow_up.due_on > \(now.isoDay))
            ORDER BY agreement.id LIMIT 200
            """
        )
    }
}
