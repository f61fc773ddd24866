import Database
import Partnership
import Web

/// What comes due by itself in the plan.
enum PlanSweeps {
    static let all: [Sweep] = [reminders, forgetting, passing]

    /// Reminds those who are signed up, seven days and one day before their shift.
    static let reminders = Sweep("tours-reminders", every: 300) { services, partnership, now in
        var count = 0
        for place in try await due(services, partnership, now)
        where try await services.run(RemindOfShift(place: place), as: .system, in: partnership, at: now) {
            count += 1
        }
        return count
    }
    .onlyIf { try await !due($0, $1, $2).isEmpty }

    private static func due(_ services: Services, _ partnership: Partnership, _ now: Timestamp) async throws -> [Int64]
    {
        try await services.database.read { try RemindOfShift.due($0, in: partnership.id, now: now).map(\.place.id) }
    }

    /// Days after a shift that a name written by hand is kept.
    static let keptDays = 30

    /// Takes away names and addresses of people without an account when their shift is long over; the organisation stays.
    static let forgetting = Sweep("tours-forgetting", every: 3_600) { services, partnership, now in
        try await services.run(ForgetNames(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try !ForgetNames.due($0, in: partnership.id, now: now).isEmpty }
    }

    /// Pages that say what comes next are kept until something is written; so something is, when a stop begins or ends.
    static let passing = Sweep("tours-passing", every: 60) { services, partnership, now in
        try await services.run(NotePassing(), as: .system, in: partnership, at: now)
    }
    .onlyIf { services, partnership, now in
        try await services.database.read { try NotePassing.isDue($0, in: partnership.id, now: now) }
    }
}

/// When a reminder is due.
enum ReminderRule {
    private static let first = 7
    private static let last = 1

    /// Whether to remind now. Whoever signed up after a reminder would have been sent needs none.
    static func isDue(startsAt: Timestamp, signedAt: Timestamp, remindedAt: Timestamp?, now: Timestamp) -> Bool {
        guard now < startsAt else { return false }
        let mark = now >= startsAt.adding(days: -last) ? startsAt.adding(days: -last) : startsAt.adding(days: -first)
        guard now >= mark, signedAt < mark else { return false }
        return remindedAt.map { $0 < mark } ?? true
    }

    /// Days before a shift that something may be due.
    static let furthest = first
}

/// Reminds somebody of their shift. Gives whether it was due.
struct RemindOfShift: Command {
    static let permission = Permission.system

    let place: Int64

    func perform(_ change: Change) throws -> Bool {
        let found = try Self.due(change.writer, in: change.id, now: change.now).first { $0.place.id == place }
        guard let found else { return false }
        try change.writer.execute("UPDATE shift_place SET reminded_at = \(change.now) WHERE id = \(place)")
        try change.tell([found], .reminder)
        return true
    }

    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [StaffedPlace] {
        try Shifts.places(
            reader, in: partnership,
            where: """
                shift.starts_at > \(now) AND shift.starts_at <= \(now.adding(days: ReminderRule.furthest + 1))
                    AND stop.cancelled_at IS NULL
                """
        ).filter { found in
            found.place.email != nil
                && ReminderRule.isDue(
                    startsAt: found.shift.startsAt, signedAt: found.place.signedAt, remindedAt: found.place.remindedAt,
                    now: now)
        }
    }
}

/// Gives how many names went.
private struct ForgetNames: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        let places = try Self.due(change.writer, in: change.id, now: change.now)
        try change.writer.execute("UPDATE shift_place SET name = '', email = NULL WHERE id \(in: places)")
        if !places.isEmpty { try change.requestCompaction() }
        return places.count
    }

    static func due(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> [Int64] {
        try reader.values(
            """
            SELECT shift_place.id FROM shift_place JOIN shift ON shift.id = shift_place.shift JOIN stop ON stop.id = shift.stop
            WHERE stop.partnership = \(partnership) AND shift.ends_at < \(now.adding(days: -PlanSweeps.keptDays))
                AND (shift_place.name <> '' OR shift_place.email IS NOT NULL)
            LIMIT 500
            """
        )
    }
}

private struct NotePassing: Command {
    static let permission = Permission.system

    func perform(_ change: Change) throws -> Int {
        guard try Self.isDue(change.writer, in: change.id, now: change.now) else { return 0 }
        try change.writer.execute(
            """
            INSERT INTO site_state (name, value) VALUES (\(Self.key(change.id)), \(String(change.now.rawValue)))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """
        )
        return 1
    }

    static func isDue(_ reader: Reader, in partnership: PartnershipID, now: Timestamp) throws -> Bool {
        let noted: String? = try reader.value("SELECT value FROM site_state WHERE name = \(key(partnership))")
        let last = Timestamp(rawValue: noted.flatMap { Int64($0) } ?? 0)
        let passed: Int64? = try reader.value(
            """
            SELECT id FROM stop WHERE partnership = \(partnership)
                AND ((starts_at > \(last) AND starts_at <= \(now)) OR (ends_at > \(last) AND ends_at <= \(now))) LIMIT 1
            """
        )
        return passed != nil
    }

    private static func key(_ partnership: PartnershipID) -> String { "tours-passed:\(partnership.rawValue)" }
}
