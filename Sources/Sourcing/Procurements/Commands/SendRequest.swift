import Database
public import Partnership
public import Web

/// Sends the request to all who are to be asked, and begins the time for tenders.
public struct SendRequest: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    /// Tells whether the way is open.
    let adviser: Adviser
    /// The version that the sender saw.
    public let version: Int
    /// When the time is out: `YYYY-MM-DD` and `16:00`, in Stockholm.
    public let day: String
    public let clock: String
    /// Why only one is asked; needed when one is.
    public let oneAsked: String
    /// Why the buyer goes this way; needed, here or in the draft, when the adviser does not say that it is open.
    public let rationale: String

    public init(
        _ reference: CaseReference, _ adviser: Adviser, version: Int, day: String, clock: String,
        oneAsked: String = "", rationale: String = ""
    ) {
        self.reference = reference
        self.adviser = adviser
        self.version = version
        self.day = day
        self.clock = clock
        self.oneAsked = oneAsked
        self.rationale = rationale
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("oneAsked", oneAsked, most: ProcurementLength.reason)
        rules.text("rationale", rationale, most: ProcurementLength.reason)
        return rules.issues
    }

    public func perform(_ change: Change) throws -> ProcurementCase {
        let procurement = try change.ownProcurement(reference)
        // Pressed twice, it is sent once.
        if procurement.state == .sent { return procurement }
        guard procurement.state == .draft else { throw Refusal.invalid("", "sourcing.procurement.issue.closed") }
        try ProcurementOvertaken.check(version, procurement.version)
        guard !procurement.invitations.isEmpty else {
            throw Refusal.invalid("", "sourcing.procurement.issue.nobodyAsked")
        }
        let words = rationale.isEmpty ? procurement.rationale : rationale
        try checkReasons(procurement, words, change)
        let time = try change.tenderTime(day, clock)
        let alone = procurement.invitations.count == 1 ? oneAsked : ""
        try change.update(
            procurement,
            """
            state = \(ProcurementState.sent), sent_at = \(change.now), tenders_by = \(time), one_asked = \(alone),
            rationale = \(words)
            """
        )
        let sent = try change.procurement(procurement.id)
        for invitation in sent.invitations { try change.sendRequest(invitation.id, of: sent, .request) }
        if let need = sent.need { try change.mark(need: need, as: .inProcurement) }
        try change.note(
            "procurement.sent", in: sent, ["count": "\(sent.invitations.count)"], seenBy: .coordinators)
        return sent
    }

    /// What the adviser says of the way that the buyer goes, when it does not say that it is open; the buyer must then say why.
    static func doubt(
        _ procurement: ProcurementCase, earlier: [KnownPurchase], _ adviser: Adviser, at now: Timestamp
    ) -> Advice.State? {
        let way = adviser.advise(procurement, earlier: earlier, at: now).way(procurement.method)
        return way?.state == .open ? nil : way?.state
    }

    /// The reasons that the documentation will ask for. Throws ``Refusal/invalid(_:)``.
    private func checkReasons(_ procurement: ProcurementCase, _ words: String, _ change: Change) throws {
        var issues: [Issue] = []
        if procurement.invitations.count == 1, oneAsked.isEmpty {
            issues.append(Issue("oneAsked", "sourcing.procurement.issue.oneAsked"))
        }
        if words.isEmpty {
            let earlier = try KnownPurchase.all(
                change.writer, in: change.id, by: procurement.organisation, upTo: change.now, except: procurement.id)
            if Self.doubt(procurement, earlier: earlier, adviser, at: change.now) != nil {
                issues.append(Issue("rationale", "sourcing.procurement.issue.rationale"))
            }
        }
        if !issues.isEmpty { throw Refusal.invalid(issues) }
    }
}

/// Gives more time for tenders, and tells all who were asked.
public struct ExtendTime: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let version: Int
    public let day: String
    public let clock: String

    public init(_ reference: CaseReference, version: Int, day: String, clock: String) {
        self.reference = reference
        self.version = version
        self.day = day
        self.clock = clock
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        guard procurement.state == .sent, let old = procurement.tendersBy else {
            throw Refusal.invalid("", "sourcing.procurement.issue.closed")
        }
        let time = try change.tenderTime(day, clock)
        if time == old { return }
        try ProcurementOvertaken.check(version, procurement.version)
        // Less time than was promised would shut somebody out.
        guard time > old else { throw Refusal.invalid("day", "sourcing.procurement.issue.timeShorter") }
        try change.update(procurement, "tenders_by = \(time), told_at = NULL")
        let longer = try change.procurement(procurement.id)
        for invitation in longer.invitations where invitation.declinedAt == nil {
            try change.sendRequest(invitation.id, of: longer, .extended)
        }
        try change.note("procurement.extended", in: longer, ["day": time.isoDay, "clock": time.clock])
    }
}
