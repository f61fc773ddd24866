import Database
public import Partnership
public import Web

/// Gives a tender, or changes the one that was given. It is sealed until the time is out and the buyer opens.
public struct GiveTender: Command {
    public static let permission = Permission.tender
    /// Files of a tender at most.
    static let mostFiles = 20

    public let invitation: Int64
    /// The version that the giver saw; 0 for a first tender.
    public let version: Int
    public let fields: TenderFields
    public let files: [CleanFile]

    public init(_ invitation: Int64, version: Int = 0, _ fields: TenderFields, files: [CleanFile] = []) {
        self.invitation = invitation
        self.version = version
        self.fields = fields
        self.files = files
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        files.count > Self.mostFiles
            ? [Issue("files", "sourcing.tender.issue.files", ["most": "\(Self.mostFiles)"])] : []
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        let (read, issues) = fields.read(for: procurement)
        guard let read else { throw Refusal.invalid(issues) }
        let old = try Tender.find(change.writer, of: asked.id)
        if let old, !old.isWithdrawn, try isSame(old, read, change) { return }
        guard version == old?.version ?? 0 else {
            throw Refusal.invalid("", "sourcing.tender.issue.changedMeanwhile")
        }
        let key = try save(change, asked, procurement, old, read)
        try attach(change, Subject(Tender.kind, key))
        try change.writer.execute(
            "UPDATE invitation SET declined_at = NULL, decline_reason = '' WHERE id = \(asked.id)")
        let isNew = old?.isWithdrawn ?? true
        try change.write(isNew ? .received : .changed, to: asked, of: procurement)
        // Who has tendered is sealed too.
        try change.record(isNew ? "tender.given" : "tender.changed", on: procurement.subject, seenBy: .coordinators)
    }

    private func save(
        _ change: Change, _ asked: Invitation, _ procurement: ProcurementCase, _ old: Tender?,
        _ read: TenderFields.Reading
    ) throws -> Int64 {
        let key: Int64
        if let old {
            key = old.id
            try change.writer.execute(
                """
                UPDATE tender SET account = \(change.actor.account), org_number = \(read.number.text), text = \(fields.text),
                    share = \(read.share), at = \(change.now), withdrawn_at = NULL, version = version + 1
                WHERE id = \(key)
                """
            )
            try change.writer.execute("DELETE FROM tender_lot WHERE tender = \(key)")
        } else {
            key = try change.writer.insert(
                """
                INSERT INTO tender (procurement, invitation, account, org_number, text, share, at, keep_until)
                VALUES (\(procurement.id), \(asked.id), \(change.actor.account), \(read.number.text), \(fields.text),
                    \(read.share), \(change.now), \(TenderKeeping.until(change.now.isoDay)))
                """
            )
        }
        for price in read.prices {
            try change.writer.execute(
                """
                INSERT INTO tender_lot (tender, lot, price, note)
                VALUES (\(key), \(price.lot), \(price.amount), \(price.note))
                """
            )
        }
        return key
    }

    private func attach(_ change: Change, _ subject: Subject) throws {
        for file in files { try change.attach(file, to: subject) }
        let count = try StoredFiles.of(Tender.kind, [subject.id], change.writer, in: change.id)[subject.id]?.count ?? 0
        guard count <= Self.mostFiles else {
            throw Refusal.invalid("files", "sourcing.tender.issue.files", ["most": "\(Self.mostFiles)"])
        }
    }

    /// Whether it says what was given already: pressed twice, it is given once.
    private func isSame(_ old: Tender, _ read: TenderFields.Reading, _ change: Change) throws -> Bool {
        guard files.isEmpty || version < old.version, old.text == fields.text, old.share == read.share,
            old.number == read.number.text
        else { return false }
        let prices = read.prices.map { ($0.lot, Tender.Price(amount: $0.amount, note: $0.note)) }
        return old.prices == Dictionary(prices) { $1 }
    }
}

/// How long tenders are kept (LOU 19 a:12).
enum TenderKeeping {
    /// The same day some years later; what is counted from is the day of the contract once there is one.
    static func until(_ day: String) -> String {
        let year = (Int(day.prefix(4)) ?? 0) + Tender.keptYears
        let rest = day.dropFirst(4)
        // A leap day has none such four years before a year that is no leap year; the day after is surely late enough.
        return Timestamp(day: "\(year)\(rest)") == nil ? "\(year)-03-01" : "\(year)\(rest)"
    }
}

/// Takes a tender back. It stays kept, and the buyer does not get to see it; another may be given until the time is out.
public struct WithdrawTender: Command {
    public static let permission = Permission.tender

    public let invitation: Int64

    public init(_ invitation: Int64) { self.invitation = invitation }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        guard let tender = try Tender.find(change.writer, of: asked.id), !tender.isWithdrawn else { return }
        try change.writer.execute(
            "UPDATE tender SET withdrawn_at = \(change.now), version = version + 1 WHERE id = \(tender.id)")
        try change.write(.withdrawn, to: asked, of: procurement)
        try change.record("tender.withdrawn", on: procurement.subject, seenBy: .coordinators)
    }
}

/// Takes a file away from a tender while the time lasts.
public struct RemoveTenderFile: Command {
    public static let permission = Permission.tender

    public let invitation: Int64
    public let file: Int64

    public init(_ invitation: Int64, file: Int64) {
        self.invitation = invitation
        self.file = file
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        guard let tender = try Tender.find(change.writer, of: asked.id) else { throw Refusal.notFound }
        try change.removeFile(file, of: tender.subject)
        try change.writer.execute(
            "UPDATE tender SET at = \(change.now), version = version + 1 WHERE id = \(tender.id)")
        try change.record("tender.changed", on: procurement.subject, seenBy: .coordinators)
    }
}

/// Says no to a request. The one who says it may change their mind by giving a tender.
public struct DeclineRequest: Command {
    public static let permission = Permission.tender

    public let invitation: Int64
    public let reason: String

    public init(_ invitation: Int64, reason: String) {
        self.invitation = invitation
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = ProcurementRules()
        rules.text("reason", reason, most: ProcurementLength.reason)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        if let tender = try Tender.find(change.writer, of: asked.id), !tender.isWithdrawn {
            throw Refusal.invalid("reason", "sourcing.tender.issue.withdrawFirst")
        }
        if asked.declinedAt != nil, asked.declineReason == reason { return }
        try change.writer.execute(
            "UPDATE invitation SET declined_at = \(change.now), decline_reason = \(reason) WHERE id = \(asked.id)")
        try change.record("procurement.declined", on: procurement.subject, seenBy: .coordinators)
        let isLast = procurement.invitations.allSatisfy { $0.declinedAt != nil || $0.id == asked.id }
        if isLast { try change.write(.declined, about: procurement) }
    }
}

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
