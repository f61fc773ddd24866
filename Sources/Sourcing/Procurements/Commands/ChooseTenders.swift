import Database
public import Partnership
public import Web

/// Says for each lot who gets it and why, or why nobody does. It may be changed until those who tendered have been told.
public struct ChooseTenders: Command {
    public static let permission = Permission.represent

    public struct Choice: Sendable, Hashable {
        public let lot: Int64
        /// Nil: nobody.
        public let tender: Int64?
        public let reason: String

        public init(lot: Int64, tender: Int64?, reason: String) {
            self.lot = lot
            self.tender = tender
            self.reason = reason
        }
    }

    public let reference: CaseReference
    public let version: Int
    public let choices: [Choice]

    public init(_ reference: CaseReference, version: Int, _ choices: [Choice]) {
        self.reference = reference
        self.version = version
        self.choices = choices
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        for choice in choices {
            rules.text(
                "reason-\(choice.lot)", choice.reason, most: ProcurementLength.reason,
                missing: choice.tender == nil
                    ? "sourcing.procurement.issue.noneReason" : "sourcing.procurement.issue.mainReason")
        }
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        guard [.opened, .chosen].contains(procurement.state), procurement.noticedAt == nil else {
            throw Refusal.invalid("", "sourcing.procurement.issue.notOpened")
        }
        try ProcurementOvertaken.check(version, procurement.version)
        let tenders = try Tender.all(change.writer, of: procurement.id).filter { !$0.isWithdrawn }
        let missing = procurement.lots.filter { lot in !choices.contains { $0.lot == lot.id } }
        guard missing.isEmpty else {
            throw Refusal.invalid(missing.map { Issue("winner-\($0.id)", "sourcing.procurement.issue.winner") })
        }
        for choice in choices {
            guard procurement.lots.contains(where: { $0.id == choice.lot }) else { throw Refusal.notFound }
            guard let tender = choice.tender else { continue }
            guard tenders.contains(where: { $0.id == tender && $0.prices[choice.lot] != nil }) else {
                throw Refusal.invalid("winner-\(choice.lot)", "sourcing.procurement.issue.notOffered")
            }
        }
        guard choices.contains(where: { $0.tender != nil }) else {
            throw Refusal.invalid("winner-\(choices.first?.lot ?? 0)", "sourcing.procurement.issue.nobodyWins")
        }
        for choice in choices {
            let isWon = choice.tender != nil
            try change.writer.execute(
                """
                UPDATE lot SET winner = \(choice.tender), main_reason = \(isWon ? choice.reason : ""),
                    no_winner_reason = \(isWon ? "" : choice.reason)
                WHERE id = \(choice.lot) AND procurement = \(procurement.id)
                """
            )
        }
        try change.update(procurement, "state = \(ProcurementState.chosen), chosen_at = \(change.now)")
        try change.note("procurement.chosen", in: procurement)
    }
}

/// Tells those who tendered how it went (LOU 19 a:10), and the winners that they won. After that the choice stands.
public struct SendNotices: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let version: Int

    public init(_ reference: CaseReference, version: Int) {
        self.reference = reference
        self.version = version
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        // Pressed twice, they are sent once.
        if procurement.noticedAt != nil { return }
        guard procurement.state == .chosen else { throw Refusal.invalid("", "sourcing.procurement.issue.notChosen") }
        try ProcurementOvertaken.check(version, procurement.version)
        let tenders = try Tender.all(change.writer, of: procurement.id).filter { !$0.isWithdrawn }
        for tender in tenders {
            guard let invitation = procurement.invitations.first(where: { $0.id == tender.invitation }) else {
                continue
            }
            let outcome = TenderOutcome(tender, in: procurement)
            try change.write(
                outcome.hasWon ? .won : .lost, to: invitation, of: procurement,
                words: { language in outcome.lines { change.services.messages.text($0, language, $1) } })
        }
        try change.update(procurement, "noticed_at = \(change.now)")
        try change.note("procurement.noticed", in: procurement, ["count": "\(tenders.count)"])
    }
}

/// How it went for a tender, lot by lot.
struct TenderOutcome {
    /// A lot that the tender offered on.
    struct Part {
        let lot: Lot
        let isWon: Bool
    }

    let procurement: ProcurementCase
    let parts: [Part]

    init(_ tender: Tender, in procurement: ProcurementCase) {
        self.procurement = procurement
        parts = procurement.lots.filter { tender.prices[$0.id] != nil }
            .map { Part(lot: $0, isWon: $0.winner?.tender == tender.id) }
    }

    var hasWon: Bool { parts.contains(where: \.isWon) }

    /// A line for each lot, in words. The price of the winner is not told in a letter.
    func lines(_ text: (String, [String: String]) -> String) -> [String] {
        parts.map { part in
            let key = part.isWon ? "won" : part.lot.winner == nil ? "nobody" : "lost"
            let reason = part.lot.winner == nil ? part.lot.noWinnerReason : part.lot.mainReason
            let values = ["lot": part.lot.title, "winner": part.lot.winner?.name ?? "", "reason": reason]
            return text(
                procurement.isDivided
                    ? "sourcing.procurement.notice.lot.\(key)" : "sourcing.procurement.notice.whole.\(key)", values)
        }
    }
}
