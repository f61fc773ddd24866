import Partnership
import Web

/// What LOU 19 a:11 asks to be written down of a direct procurement, from what happened.
struct Documentation: Sendable {
    let procurement: ProcurementCase
    let law: LawData.Documentation

    /// Whether the law asks for it: the estimated value with options is above the sum.
    var isAsked: Bool { procurement.wholeValue > law.above * 100 }

    /// The day of the contract or of the cancelling: `YYYY-MM-DD`; nil while it goes on.
    var endedOn: String? { procurement.concludedOn ?? procurement.cancelledAt?.isoDay }

    /// The last day to write it.
    var deadline: Timestamp? { endedOn.flatMap { Timestamp(day: $0) }.map { $0.adding(days: law.days) } }

    /// Whether the deadline has passed without it being signed.
    func isLate(at now: Timestamp) -> Bool {
        guard isAsked, procurement.documentedOn == nil, let deadline else { return false }
        return now.isoDay > deadline.isoDay
    }

    /// How many reminders the buyer should have had by now: one a week before the last day, and one when it has passed.
    func remindersDue(at now: Timestamp) -> Int {
        guard isAsked, procurement.isPublic, procurement.documentedOn == nil, let deadline else { return 0 }
        if now.isoDay > deadline.isoDay { return 2 }
        return now.isoDay >= deadline.adding(days: -7).isoDay ? 1 : 0
    }

    /// Suppliers that were asked.
    var asked: [Invitation] { procurement.invitations.filter { $0.sentAt != nil } }
}
