import Database
import Partnership
import Web

/// Reading needs.
extension Need {
    static let columns: SQL = """
        need.id, need.year, need.number, need.organisation, organisation.name, need.title, need.words, need.amount,
        need.hours, need.times, need.when_text, need.why_now, need.today, need.enough, need.cpv, need.visibility,
        need.state, need.closed_reason, need.answer_by, need.given_at, need.changed_at, need.version,
        need.field
        """
    static let source: SQL = "need JOIN organisation ON organisation.id = need.organisation"
    /// Columns that ``columns`` has.
    static let width = 23

    /// From a row that begins with ``columns``; its places are read beside it.
    init(row: Row, places: [String] = []) throws {
        id = try row[0]
        reference = CaseReference(year: try row[1], number: try row[2])
        organisation = try row[3]
        organisationName = try row[4]
        title = try row[5]
        words = try row[6]
        amount = try row[7]
        hours = try row[8]
        times = try row[9]
        whenText = try row[10]
        whyNow = try row[11]
        today = try row[12]
        enough = try row[13]
        let code: String? = try row[14]
        cpv = code.flatMap { try? CPVCode($0) }
        visibility = try row[15]
        state = try row[16]
        closedReason = try row[17]
        answerBy = try row[18]
        givenAt = try row[19]
        changedAt = try row[20]
        version = try row[21]
        field = try row[22]
        self.places = places
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference) throws -> Need? {
        try all(
            reader, in: partnership,
            where: "need.year = \(reference.year) AND need.number = \(reference.number)"
        ).first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Need? {
        try all(reader, in: partnership, where: "need.id = \(id)").first
    }

    /// Those that a condition in SQL holds for, with their places: two questions. `tail`: order and limit.
    static func all(_ reader: Reader, in partnership: PartnershipID, where condition: SQL, _ tail: SQL = "") throws
        -> [Need]
    {
        var needs = try reader.all(
            "SELECT \(columns) FROM \(source) WHERE need.partnership = \(partnership) AND \(condition) " + tail
        ) { try Need(row: $0) }
        guard !needs.isEmpty else { return [] }
        var places: [Int64: [String]] = [:]
        try reader.each(
            "SELECT need, municipality FROM need_place WHERE need \(in: needs.map(\.id)) ORDER BY municipality"
        ) { row in places[try row[0], default: []].append(try row[1]) }
        for index in needs.indices { needs[index].places = places[needs[index].id] ?? [] }
        return needs
    }
}
