import Database
public import Partnership
public import Web

/// Says which day the contract was made. From then on anybody may read of the procurement.
public struct ConcludeProcurement: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let version: Int
    /// `YYYY-MM-DD`.
    public let day: String

    public init(_ reference: CaseReference, version: Int, day: String) {
        self.reference = reference
        self.version = version
        self.day = day
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.day("day", day, missing: "sourcing.procurement.issue.concludedOn")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        if procurement.state == .concluded, procurement.concludedOn == day { return }
        guard procurement.state == .chosen else { throw Refusal.invalid("", "sourcing.procurement.issue.notChosen") }
        try ProcurementOvertaken.check(version, procurement.version)
        guard procurement.noticedAt != nil else { throw Refusal.invalid("", "sourcing.procurement.issue.notNoticed") }
        guard day <= change.now.isoDay else { throw Refusal.invalid("day", "sourcing.procurement.issue.dayAhead") }
        if let opened = procurement.openedAt, day < opened.isoDay {
            throw Refusal.invalid("day", "sourcing.procurement.issue.dayBefore")
        }
        try change.update(procurement, "state = \(ProcurementState.concluded), concluded_on = \(day)")
        // Tenders are kept from the day of the contract.
        try change.writer.execute(
            "UPDATE tender SET keep_until = \(TenderKeeping.until(day)) WHERE procurement = \(procurement.id)")
        try change.index(change.procurement(procurement.id))
        try change.note("procurement.concluded", in: procurement, seenBy: .everyone)
    }
}

/// Ends a procurement without a contract. Those who were asked are told why.
public struct CancelProcurement: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let version: Int
    public let reason: String

    public init(_ reference: CaseReference, version: Int, reason: String) {
        self.reference = reference
        self.version = version
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text(
            "reason", reason, most: ProcurementLength.reason, missing: "sourcing.procurement.issue.cancelReason")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        if procurement.state == .cancelled { return }
        guard procurement.state != .concluded else {
            throw Refusal.invalid("", "sourcing.procurement.issue.concluded")
        }
        try ProcurementOvertaken.check(version, procurement.version)
        try change.update(
            procurement,
            "state = \(ProcurementState.cancelled), cancelled_at = \(change.now), cancel_reason = \(reason)")
        // Nobody got it after all.
        try change.writer.execute("UPDATE lot SET winner = NULL WHERE procurement = \(procurement.id)")
        try change.writer.execute(
            "UPDATE tender SET keep_until = \(TenderKeeping.until(change.now.isoDay)) WHERE procurement = \(procurement.id)"
        )
        for invitation in procurement.invitations where invitation.sentAt != nil && invitation.declinedAt == nil {
            try change.write(.cancelled, to: invitation, of: procurement, quotation: reason)
        }
        if procurement.sentAt != nil,
            let need = try procurement.need.flatMap({
                try Need.find(change.writer, in: change.id, id: $0)
            }), need.state == .inProcurement
        {
            try change.mark(need: need.id, as: .open)
        }
        try change.index(change.procurement(procurement.id))
        try change.note(
            "procurement.cancelled", in: procurement, seenBy: procurement.sentAt == nil ? .coordinators : .everyone)
    }
}

/// Says that the documentation is signed.
public struct NoteDocumented: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    /// `YYYY-MM-DD`.
    public let day: String

    public init(_ reference: CaseReference, day: String) {
        self.reference = reference
        self.day = day
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.day("day", day, missing: "sourcing.procurement.issue.documentedOn")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        if procurement.documentedOn == day { return }
        guard procurement.isPublic else { throw Refusal.invalid("", "sourcing.procurement.issue.notOver") }
        guard day <= change.now.isoDay else { throw Refusal.invalid("day", "sourcing.procurement.issue.dayAhead") }
        try change.update(procurement, "documented_on = \(day)")
        try change.note("procurement.documented", in: procurement)
    }
}
