import Database
import Partnership
import Web

/// What commands of procurements have in common.
extension Change {
    /// A procurement of the actor's own organisation. Throws ``Refusal/notFound``.
    func ownProcurement(_ reference: CaseReference) throws -> ProcurementCase {
        guard let found = try ProcurementCase.find(writer, in: id, reference),
            ProcurementAccess.isBuyer(found.organisation, actor)
        else { throw Refusal.notFound }
        return found
    }

    func procurement(_ key: Int64) throws -> ProcurementCase {
        guard let found = try ProcurementCase.find(writer, in: id, id: key) else { throw Refusal.notFound }
        return found
    }

    /// An invitation of the actor's own, with what it is to. Throws ``Refusal/notFound``: a request that was never sent is none.
    func ownInvitation(_ key: Int64) throws -> (invitation: Invitation, procurement: ProcurementCase) {
        guard let found = try Invitation.find(writer, in: id, id: key), ProcurementAccess.isAsked(found, actor) else {
            throw Refusal.notFound
        }
        let procurement = try procurement(found.procurement)
        guard found.sentAt != nil else { throw Refusal.notFound }
        return (found, procurement)
    }

    /// Adds to what happened in a procurement. While tenders are sealed nothing of who did what may stand there.
    func note(
        _ verb: String, in procurement: ProcurementCase, _ detail: [String: String] = [:],
        seenBy visibility: Visibility = .coordinators
    ) throws {
        try record(verb, on: procurement.subject, detail, organisation: procurement.organisation, seenBy: visibility)
    }

    /// The moment that a day and a clock say, some way ahead.
    func tenderTime(_ day: String, _ clock: String) throws -> Timestamp {
        guard Timestamp(day: day) != nil else { throw Refusal.invalid("day", "rules.issue.day") }
        guard let time = Timestamp(day: day, clock: clock) else {
            throw Refusal.invalid("clock", "sourcing.procurement.issue.clock")
        }
        guard time >= now.adding(seconds: 3_600) else {
            throw Refusal.invalid("day", "sourcing.procurement.issue.timeSoon")
        }
        guard now.days(until: time) <= 366 else { throw Refusal.invalid("day", "sourcing.procurement.issue.timeFar") }
        return time
    }

    /// Says in the row what has come, and makes a new version.
    func update(_ procurement: ProcurementCase, _ columns: SQL) throws {
        try writer.execute("UPDATE procurement SET \(columns), version = version + 1 WHERE id = \(procurement.id)")
    }
}
