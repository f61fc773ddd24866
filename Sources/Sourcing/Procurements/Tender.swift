import Database
public import Partnership
public import Web

/// What a supplier offers. Nobody but the supplier reads it before the time is out and the buyer has opened it.
public struct Tender: Sendable, Hashable {
    public struct Price: Sendable, Hashable {
        /// Whole öre, excluding VAT.
        public let amount: Int64
        public let note: String
    }

    public let id: Int64
    public let procurement: Int64
    public let invitation: Int64
    public let number: String?
    public let text: String
    /// Part of the supplier's people who are in the target group, in thousandths.
    public let share: Int?
    public let at: Timestamp
    public let withdrawnAt: Timestamp?
    /// The first day that it may be thrown away: `YYYY-MM-DD` (LOU 19 a:12).
    public let keepUntil: String
    public let version: Int
    /// By lot.
    public let prices: [Int64: Price]

    public static let kind = "tender"
    public var subject: Subject { Subject(Self.kind, id) }
    public var isWithdrawn: Bool { withdrawnAt != nil }
    /// What is asked for all that was offered on.
    public var total: Int64 { prices.values.reduce(Int64(0)) { $0.plus($1.amount) } }

    /// Years that tenders are kept at least.
    static let keptYears = 4

    private static let columns: SQL = """
        tender.id, tender.procurement, tender.invitation, tender.org_number, tender.text, tender.share, tender.at,
        tender.withdrawn_at, tender.keep_until, tender.version
        """

    private init(row: Row, prices: [Int64: [Int64: Price]]) throws {
        id = try row[0]
        procurement = try row[1]
        invitation = try row[2]
        number = try row[3]
        text = try row[4]
        share = try row[5]
        at = try row[6]
        withdrawnAt = try row[7]
        keepUntil = try row[8]
        version = try row[9]
        self.prices = prices[id] ?? [:]
    }

    /// All tenders of a procurement, those taken back too, the first one first. Who may read them is the caller's to know.
    static func all(_ reader: Reader, of procurement: Int64) throws -> [Tender] {
        try some(reader, "tender.procurement = \(procurement)")
    }

    /// The tender of one who was asked; nil when none was given.
    static func find(_ reader: Reader, of invitation: Int64) throws -> Tender? {
        try some(reader, "tender.invitation = \(invitation)").first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Tender? {
        try some(
            reader,
            """
            tender.id = \(id)
                AND tender.procurement IN (SELECT id FROM procurement WHERE partnership = \(partnership))
            """
        ).first
    }

    private static func some(_ reader: Reader, _ condition: SQL) throws -> [Tender] {
        var prices: [Int64: [Int64: Price]] = [:]
        try reader.each(
            """
            SELECT tender_lot.tender, tender_lot.lot, tender_lot.price, tender_lot.note
            FROM tender_lot JOIN tender ON tender.id = tender_lot.tender WHERE \(condition)
            """
        ) { row in
            let (tender, lot): (Int64, Int64) = (try row[0], try row[1])
            prices[tender, default: [:]][lot] = Price(amount: try row[2], note: try row[3])
        }
        return try reader.all("SELECT \(columns) FROM tender WHERE \(condition) ORDER BY tender.at, tender.id") {
            try Tender(row: $0, prices: prices)
        }
    }
}

/// A question by one who was asked, answered to all.
struct ProcurementQuestion: Sendable, Hashable {
    let id: Int64
    /// Who asked: never shown to anybody else.
    let invitation: Int64
    let question: String
    let askedAt: Timestamp
    let answer: String
    let answeredAt: Timestamp?

    static func all(_ reader: Reader, of procurement: Int64) throws -> [ProcurementQuestion] {
        try reader.all(
            """
            SELECT id, invitation, question, asked_at, answer, answered_at FROM procurement_question
            WHERE procurement = \(procurement) ORDER BY asked_at, id
            """
        ) { row in
            ProcurementQuestion(
                id: try row[0], invitation: try row[1], question: try row[2], askedAt: try row[3], answer: try row[4],
                answeredAt: try row[5])
        }
    }
}
