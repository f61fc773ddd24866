import Database
public import Partnership
import Web

/// Opens the tenders once the time is out: from then on the buyer reads them.
public struct OpenTenders: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference

    public init(_ reference: CaseReference) { self.reference = reference }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        if procurement.openedAt != nil { return }
        guard procurement.state == .sent, let time = procurement.tendersBy else {
            throw Refusal.invalid("", "sourcing.procurement.issue.nothingToOpen")
        }
        guard change.now >= time else { throw Refusal.invalid("", Self.early) }
        try change.update(procurement, "state = \(ProcurementState.opened), opened_at = \(change.now)")
        try change.note("procurement.opened", in: procurement, ["count": "\(procurement.tenderCount)"])
    }

    /// The message for who tries before the time is out.
    static let early = "sourcing.procurement.issue.early"
}

/// Notes on the timeline that somebody tried to open tenders too early: what was refused leaves nothing behind by itself.
public struct NoteEarlyOpening: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference

    public init(_ reference: CaseReference) { self.reference = reference }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        guard procurement.state == .sent, let time = procurement.tendersBy, change.now < time else { return }
        try change.note("procurement.openedEarly", in: procurement)
    }
}
