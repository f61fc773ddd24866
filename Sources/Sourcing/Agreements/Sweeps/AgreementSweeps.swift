import Database
import Partnership
import Web

/// What comes due by itself for agreements.
enum AgreementSweeps {
    static let all: [Sweep] = [ending, reminders]

    /// Ends agreements whose term has run out.
    static let ending = Sweep("sourcing-agreements-ending", every: 3_600) { services, partnership, now in
        var count = 0
        for agreement in try await runOut(services, partnership, now)
        where try await services.run(EndByTerm(agreement: agreement), as: .system, in: partnership, at: now) {
            count += 1
        }
        return count
    }
    .onlyIf { try await !runOut($0, $1, $2).isEmpty }

    /// Reminds buyers 90 and 30 days before an agreement ends and before an option is to be decided.
    static let reminders = Sweep("sourcing-agreements-reminders", every: 3_600) { services, partnership, now in
        var count = 0
        for agreement in try await toRemind(services, partnership, now) {
            count += try await services.run(
                RemindOfDays(agreement: agreement), as: .system, in: partnership, at: now)
        }
        return count
    }
    .onlyIf { try await !toRemind($0, $1, $2).isEmpty }

    private static func runOut(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws
        -> [Int64]
    {
        try await services.database.read { reader in
            try reader.values(
                """
                SELECT id FROM agreement WHERE partnership = \(partnership.id) AND state = \(AgreementState.active)
                    AND ends_on < \(now.isoDay) ORDER BY id LIMIT 200
                """
            )
        }
    }

    private static func toRemind(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws
        -> [Int64]
    {
        try await services.database.read { reader in
            let last = now.adding(days: AgreementReminder.marks[0]).isoDay
            return try Agreement.all(
                reader, in: partnership.id,
                where: """
                    agreement.state = \(AgreementState.active) AND (agreement.ends_on <= \(last)
                        OR agreement.id IN (SELECT agreement FROM agreement_option
                            WHERE used_on IS NULL AND declined_on IS NULL AND decide_by <= \(last)))
                    """
            ).filter { AgreementReminder.isDue($0, at: now) }.map(\.id)
        }
    }
}

/// When a reminder is due.
enum AgreementReminder {
    /// Days before, the most first.
    static let marks = [90, 30]

    /// The mark that a day has passed now; nil before the first and after the day.
    static func mark(_ day: String, at now: Timestamp) -> Int? {
        guard let date = Timestamp(day: day), now.isoDay <= day else { return nil }
        return marks.last { now.days(until: date) <= $0 }
    }

    /// What is noted when the end has been reminded of; nil when it is not due.
    static func end(_ agreement: Agreement, at now: Timestamp) -> String? {
        guard let end = agreement.endsOn, let mark = mark(end, at: now) else { return nil }
        let note = "\(end)/\(mark)"
        return note == agreement.remindedFor ? nil : note
    }

    static func options(_ agreement: Agreement, at now: Timestamp) -> [AgreementOption] {
        agreement.options.filter { option in
            guard option.isOpen, let mark = mark(option.decideBy, at: now),
                let from = Timestamp(day: option.decideBy)?.adding(days: -mark)
            else { return false }
            return option.remindedAt.map { $0 < from } ?? true
        }
    }

    static func isDue(_ agreement: Agreement, at now: Timestamp) -> Bool {
        agreement.state == .active && (end(agreement, at: now) != nil || !options(agreement, at: now).isEmpty)
    }
}

/// Reminds the buyer of the days of an agreement that are near. Gives how many.
private struct RemindOfDays: Command {
    static let permission = Permission.system

    let agreement: Int64

    func perform(_ change: Change) throws -> Int {
        let found = try change.agreement(agreement)
        guard AgreementReminder.isDue(found, at: change.now) else { return 0 }
        var count = 0
        if let note = AgreementReminder.end(found, at: change.now), let end = found.endsOn {
            try change.writer.execute("UPDATE agreement SET reminded_for = \(note) WHERE id = \(found.id)")
            try change.remind(of: "end", found, on: end)
            count += 1
        }
        for option in AgreementReminder.options(found, at: change.now) {
            try change.writer.execute(
                "UPDATE agreement_option SET reminded_at = \(change.now) WHERE id = \(option.id)")
            try change.remind(of: "option", found, on: option.decideBy, option: option)
            count += 1
        }
        return count
    }
}
