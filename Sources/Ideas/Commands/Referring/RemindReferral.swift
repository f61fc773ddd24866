import Database
import Partnership
import Web

/// When a silent organisation is reminded, and when the coordinator gets its referral back. Pure.
enum ReferralPatience {
    /// Days before the answer is due.
    static let before = 3
    /// Days after.
    static let after = 3
    /// Days of silence, after the answer was due, until it goes back.
    static let longest = 10
    /// Days between the last reminder and the return: also after the site stood still.
    static let lastChance = 7

    enum Step: Hashable, Sendable {
        case remindBefore
        case remindAfter
        case giveBack
    }

    /// What is due at `now`; nil when nothing is. `remindedAt`: when the last of `reminders` went.
    static func step(
        sentAt: Timestamp, dueAt: Timestamp, reminders: Int, remindedAt: Timestamp?, now: Timestamp
    ) -> Step? {
        if now >= dueAt.adding(days: after) {
            guard reminders >= 2 else { return .remindAfter }
            let isPatient =
                now < dueAt.adding(days: longest) || remindedAt.map { now < $0.adding(days: lastChance) } ?? false
            return isPatient ? nil : .giveBack
        }
        // Who was asked the other day needs no reminder.
        let first = dueAt.adding(days: -before)
        return reminders == 0 && now >= first && now < dueAt && sentAt.adding(days: before) <= now ? .remindBefore : nil
    }
}

/// Does what is due for a silent organisation: reminds it, or gives the referral back to the coordinator.
struct PressReferral: Command {
    static let permission = Permission.system

    let referral: Int64

    /// Whether anything was due.
    func perform(_ change: Change) throws -> Bool {
        let referral = try change.referral(referral)
        let remindedAt =
            try change.writer.first("SELECT reminded_at FROM referral WHERE id = \(referral.id)") {
                row -> Timestamp? in try row[0]
            } ?? nil
        let step = ReferralPatience.step(
            sentAt: referral.sentAt, dueAt: referral.dueAt, reminders: referral.reminders, remindedAt: remindedAt,
            now: change.now
        )
        guard let step, referral.state.awaitsOrganisation else { return false }
        let main = try change.idea(id: referral.idea)
        guard main.state.isOpen else { return false }
        if step != .giveBack, try change.write(step == .remindBefore ? .before : .after, about: referral) > 0 {
            try change.writer.execute(
                """
                UPDATE referral SET reminders = \(step == .remindBefore ? 1 : 2), reminded_at = \(change.now)
                WHERE id = \(referral.id)
                """
            )
            try change.tell("referral.reminded", referral, on: main, seenBy: .members)
        } else {
            try change.giveBack(referral, main, verb: step == .giveBack ? "referral.returned" : "referral.unreachable")
        }
        return true
    }
}

extension Change {
    /// Gives a referral back to the coordinator, who has to see to it now.
    func giveBack(_ referral: Referral, _ main: Idea, verb: String) throws {
        try save(referral, state: .returned)
        let moved = try advance(main, .returned)
        try tell(verb, referral, on: moved, seenBy: .members)
    }
}
