import Database
import Partnership
import Web

/// Advice that a buyer kept: what was asked, what was answered that day, and what the buyer thought of it. Never changed.
struct AdviceRecord: Sendable, Hashable {
    let id: Int64
    let organisation: Int64
    let organisationName: String
    let at: Timestamp
    let need: Int64?
    let question: StoredQuestion?
    let answer: StoredAdvice
    /// The way that the buyer means to go; nil when not decided.
    let way: Advice.WayName?
    let reasoning: String
    let title: String

    static let kind = "advice"
    var subject: Subject { Subject(Self.kind, id) }
    var path: String { "\(AdviceRoutes.workPath)/\(id)" }
    var purchase: Purchase? { question?.asked }

    private static let columns: SQL = """
        advice.id, advice.organisation, organisation.name, advice.at, advice.need, advice.purchase, advice.answer,
        advice.way, advice.reasoning, advice.title
        """
    private static let source: SQL = "advice JOIN organisation ON organisation.id = advice.organisation"

    private init(row: Row) throws {
        id = try row[0]
        organisation = try row[1]
        organisationName = try row[2]
        at = try row[3]
        need = try row[4]
        question = StoredQuestion(json: try row[5])
        answer = StoredAdvice(json: try row[6]) ?? StoredAdvice()
        let way: String? = try row[7]
        self.way = way.flatMap { Advice.WayName(rawValue: $0) }
        reasoning = try row[8]
        title = try row[9]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> AdviceRecord? {
        try reader.first(
            "SELECT \(columns) FROM \(source) WHERE advice.partnership = \(partnership) AND advice.id = \(id)"
        ) { try AdviceRecord(row: $0) }
    }

    static let pageSize = 20

    /// What some organisations have kept, the newest first, a page at a time; and how many there are.
    static func page(
        _ reader: Reader, in partnership: PartnershipID, of organisations: [Int64], _ page: Int
    ) throws -> (records: [AdviceRecord], total: Int, page: Int) {
        let total: Int =
            try reader.value(
                """
                SELECT count(*) FROM advice WHERE partnership = \(partnership) AND organisation \(in: organisations)
                """
            ) ?? 0
        let shown = min(max(page, 1), max(1, (total + pageSize - 1) / pageSize))
        let records = try reader.all(
            """
            SELECT \(columns) FROM \(source)
            WHERE advice.partnership = \(partnership) AND advice.organisation \(in: organisations)
            ORDER BY advice.at DESC, advice.id DESC LIMIT \(pageSize) OFFSET \((shown - 1) * pageSize)
            """
        ) { try AdviceRecord(row: $0) }
        return (records, total, shown)
    }
}

extension StoredAdvice {
    init() {}
}
