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
