import Database
import Partnership
import Web

/// Notes that somebody tried to tender when the time was out or the request closed. Once an hour at most.
struct NoteLateTender: Command {
    static let permission = Permission.tender

    let invitation: Int64

    func perform(_ change: Change) throws {
        let (_, procurement) = try change.ownInvitation(invitation)
        guard procurement.sentAt != nil, !procurement.takesTenders(at: change.now) else { return }
        let verb = procurement.state == .sent ? "procurement.lateTender" : "procurement.closedTender"
        let since = change.now.adding(seconds: -3_600)
        let earlier: Int64? = try change.writer.value(
            """
            SELECT id FROM timeline_entry WHERE partnership = \(change.id) AND subject_kind = \(procurement.subject.kind)
                AND subject_id = \(procurement.id) AND verb = \(verb) AND at > \(since) LIMIT 1
            """
        )
        if earlier == nil { try change.record(verb, on: procurement.subject, seenBy: .coordinators) }
    }
}

extension Change {
    /// A request that takes tenders now, and the actor's invitation to it. Throws ``Refusal``.
    func openRequest(_ invitation: Int64) throws -> (invitation: Invitation, procurement: ProcurementCase) {
        let found = try ownInvitation(invitation)
        guard !found.procurement.takesTenders(at: now) else { return found }
        throw Refusal.invalid("", LateTender.message(found.procurement))
    }
}

/// Why a request takes no tenders.
enum LateTender {
    static let messages: Set<String> = ["late", "closed", "cancelled"].reduce(into: []) {
        $0.insert("sourcing.tender.issue.\($1)")
    }

    static func message(_ procurement: ProcurementCase) -> String {
        switch procurement.state {
        case .sent: "sourcing.tender.issue.late"
        case .cancelled: "sourcing.tender.issue.cancelled"
        default: "sourcing.tender.issue.closed"
        }
    }
}
