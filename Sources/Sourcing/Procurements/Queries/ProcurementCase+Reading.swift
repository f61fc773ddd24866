import Database
import Partnership

/// Reading procurements.
extension ProcurementCase {
    static let columns: SQL = """
        procurement.id, procurement.year, procurement.number, procurement.organisation, organisation.name,
        organisation.number, procurement.need, procurement.advice, procurement.account, procurement.title,
        procurement.object, procurement.act, procurement.kind, procurement.cpv, procurement.method,
        procurement.rationale, procurement.value, procurement.options_value, procurement.starts_on,
        procurement.ends_on, procurement.terms, procurement.criteria, procurement.one_asked, procurement.tenders_by,
        procurement.state, procurement.created_at, procurement.sent_at, procurement.opened_at, procurement.chosen_at,
        procurement.noticed_at, procurement.concluded_on, procurement.cancelled_at, procurement.cancel_reason,
        procurement.documented_on, procurement.version,
        (SELECT count(*) FROM tender WHERE tender.procurement = procurement.id AND tender.withdrawn_at IS NULL)
        """
    static let source: SQL = "procurement JOIN organisation ON organisation.id = procurement.organisation"

    /// From a row that begins with ``columns``, without what belongs to it.
    init(row: Row) throws {
        id = try row[0]
        reference = CaseReference(year: try row[1], number: try row[2])
        organisation = try row[3]
        organisationName = try row[4]
        organisationNumber = try row[5]
        need = try row[6]
        advice = try row[7]
        account = try row[8]
        title = try row[9]
        object = try row[10]
        act = ProcurementAct(rawValue: try row[11]) ?? .lou
        kind = PurchaseKind(rawValue: try row[12]) ?? .services
        let code: String? = try row[13]
        cpv = code.flatMap { try? CPVCode($0) }
        method = try row[14]
        rationale = try row[15]
        value = try row[16]
        optionsValue = try row[17]
        startsOn = try row[18]
        endsOn = try row[19]
        terms = try row[20]
        criteria = try row[21]
        oneAsked = try row[22]
        tendersBy = try row[23]
        state = try row[24]
        createdAt = try row[25]
        sentAt = try row[26]
        openedAt = try row[27]
        chosenAt = try row[28]
        noticedAt = try row[29]
        concludedOn = try row[30]
        cancelledAt = try row[31]
        cancelReason = try row[32]
        documentedOn = try row[33]
        version = try row[34]
        tenderCount = try row[35]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference) throws
        -> ProcurementCase?
    {
        try all(
            reader, in: partnership,
            "AND procurement.year = \(reference.year) AND procurement.number = \(reference.number)"
        ).first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> ProcurementCase? {
        try all(reader, in: partnership, "AND procurement.id = \(id)").first
    }

    /// Those of a partnership that a condition holds for, which begins with `AND` and may end with an order and a limit, with their
    /// lots and those who were asked: three statements, however many there are.
    static func all(_ reader: Reader, in partnership: PartnershipID, _ condition: SQL) throws -> [ProcurementCase] {
        let found = try reader.all(
            "SELECT \(columns) FROM \(source) WHERE procurement.partnership = \(partnership) \(condition)"
        ) { try ProcurementCase(row: $0) }
        guard !found.isEmpty else { return [] }
        let ids = found.map(\.id)
        let (lots, invitations) = (try Lot.of(ids, reader), try Invitation.of(ids, reader))
        return found.map { bare in
            var procurement = bare
            procurement.lots = lots[bare.id] ?? []
            procurement.invitations = invitations[bare.id] ?? []
            return procurement
        }
    }
}
