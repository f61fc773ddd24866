import Database
import Partnership
import Web

/// Reads the procurements that may be public, some at a time.
enum ContractingCases {
    /// Years that have some, each with how many, the latest first.
    static func years(_ reader: Reader, in partnership: PartnershipID) throws -> [(year: Int, count: Int)] {
        try reader.all(
            """
            SELECT year, count(*) FROM procurement WHERE partnership = \(partnership) AND \(isOpen) GROUP BY year
            ORDER BY year DESC
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Up to `limit` cases after the one with the key `after`, oldest first; of one year, or of all.
    static func piece(_ reader: Reader, in partnership: PartnershipID, year: Int?, after: Int64, limit: Int) throws
        -> [ContractingCase]
    {
        let ofYear: SQL = year.map { "AND procurement.year = \($0)" } ?? ""
        return try read(
            reader, in: partnership,
            where: "procurement.id > \(after) \(ofYear) ORDER BY procurement.id LIMIT \(limit)")
    }

    /// One case; nil for one that there is not, or that is not public.
    static func find(_ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference) throws
        -> ContractingCase?
    {
        try read(
            reader, in: partnership,
            where: "procurement.year = \(reference.year) AND procurement.number = \(reference.number)"
        ).first
    }

    /// Concluded or cancelled after it was sent; what was never sent concerned nobody. A partnership (IOP) is no procurement.
    private static let isOpen: SQL = """
        (procurement.state = 'concluded' OR procurement.state = 'cancelled') AND procurement.sent_at IS NOT NULL
        AND procurement.method <> 'partnership'
        """

    private static func read(_ reader: Reader, in partnership: PartnershipID, where condition: SQL) throws
        -> [ContractingCase]
    {
        var cases = try reader.all(
            """
            SELECT procurement.id, procurement.year, procurement.number, procurement.title, procurement.object,
                procurement.act, procurement.kind, procurement.cpv, procurement.method,
                procurement.rationale, procurement.one_asked, procurement.value, procurement.options_value,
                procurement.starts_on, procurement.ends_on, procurement.criteria, procurement.tenders_by,
                procurement.sent_at, procurement.chosen_at, procurement.cancelled_at, procurement.cancel_reason,
                organisation.name, organisation.number, organisation.slug, need.year, need.number, need.title, need.words,
                (SELECT count(*) FROM invitation WHERE invitation.procurement = procurement.id
                    AND invitation.sent_at IS NOT NULL),
                (SELECT count(*) FROM tender WHERE tender.procurement = procurement.id
                    AND tender.withdrawn_at IS NULL),
                (SELECT count(*) FROM procurement_question WHERE procurement_question.procurement = procurement.id)
            FROM procurement JOIN organisation ON organisation.id = procurement.organisation
                LEFT JOIN need ON need.id = procurement.need AND need.visibility = 'everyone'
                    AND need.state <> 'withdrawn'
            WHERE procurement.partnership = \(partnership) AND \(isOpen) AND \(condition)
            """
        ) { try ContractingCase(row: $0) }
        let keys = cases.map(\.id)
        let lots = try lots(reader, keys)
        let agreements = try agreements(reader, keys, in: partnership)
        let names = try CodeNames.names(cases.compactMap(\.code), reader)
        for place in cases.indices {
            cases[place].codeName = cases[place].code.flatMap { names[$0] }
            cases[place].lots = lots[cases[place].id] ?? []
            cases[place].agreements = agreements[cases[place].id] ?? []
        }
        return cases
    }

    private static func lots(_ reader: Reader, _ procurements: [Int64]) throws -> [Int64: [ContractingCase.Lot]] {
        var lots: [Int64: [ContractingCase.Lot]] = [:]
        try reader.each(
            """
            SELECT lot.procurement, lot.id, lot.number, lot.title, lot.text, lot.value, lot.main_reason,
                lot.no_winner_reason, tender_lot.price, coalesce(organisation.name, invitation.name),
                coalesce(organisation.number, tender.org_number, invitation.org_number),
                coalesce(organisation.slug, ''), invitation.id
            FROM lot LEFT JOIN tender ON tender.id = lot.winner
                LEFT JOIN invitation ON invitation.id = tender.invitation
                LEFT JOIN organisation ON organisation.id = invitation.organisation
                LEFT JOIN tender_lot ON tender_lot.tender = tender.id AND tender_lot.lot = lot.id
            WHERE lot.procurement \(in: procurements) ORDER BY lot.procurement, lot.number
            """
        ) { row in
            let lot = try ContractingCase.Lot(row: row)
            lots[try row[0], default: []].append(lot)
        }
        return lots
    }

    /// Those that may be read by all.
    private static func agreements(_ reader: Reader, _ procurements: [Int64], in partnership: PartnershipID) throws
        -> [Int64: [ContractingCase.Agreement]]
    {
        var agreements: [Int64: [ContractingCase.Agreement]] = [:]
        var lots: [Int64: Set<Int64>] = [:]
        try reader.each(
            """
            SELECT agreement_lot.agreement, agreement_lot.lot FROM agreement_lot JOIN lot ON lot.id = agreement_lot.lot
            WHERE lot.procurement \(in: procurements)
            """
        ) { lots[try $0[0], default: []].insert(try $0[1]) }
        try reader.each(
            """
            SELECT agreement.procurement, agreement.id, agreement.year, agreement.number, agreement.title, agreement.object,
                agreement.starts_on, agreement.ends_on, agreement.value, agreement.signed_on,
                coalesce(agreement.activated_at, agreement.created_at), agreement.ended_on
            FROM agreement WHERE agreement.procurement \(in: procurements) AND agreement.is_public = 1
                AND agreement.state <> 'draft' AND agreement.partnership = \(partnership)
            ORDER BY agreement.procurement, agreement.id
            """
        ) { row in
            let agreement = try ContractingCase.Agreement(row: row, lots: lots[row[1]] ?? [])
            agreements[try row[0], default: []].append(agreement)
        }
        return agreements
    }
}

extension ContractingCase {
    fileprivate init(row: Row) throws {
        let rationale: String = try row[9]
        let cancelled: Timestamp? = try row[19]
        let needYear: Int? = try row[24]
        id = try row[0]
        reference = CaseReference(year: try row[1], number: try row[2])
        title = try row[3]
        object = try row[4]
        act = try row[5]
        kind = try row[6]
        let digits: String? = try row[7]
        code = digits.flatMap { try? CPVCode($0) }
        method = try row[8]
        self.rationale = try [rationale, row[10]].filter { !$0.isEmpty }.joined(separator: "\n\n")
        value = (try row[11] as Int64).plus(try row[12])
        startsOn = try row[13]
        endsOn = try row[14]
        criteria = try row[15]
        tendersBy = try row[16]
        sentAt = try row[17]
        chosenAt = try row[18]
        cancelledAt = cancelled
        cancelReason = try row[20]
        buyer = Party(name: try row[21], number: try row[22], key: try row[23])
        need = try needYear.map { (CaseReference(year: $0, number: try row[25]), try row[26], try row[27]) }
        asked = try row[28]
        tenders = try row[29]
        hasQuestions = try (row[30] as Int) > 0
        (lots, agreements) = ([], [])
    }
}

extension ContractingCase.Party {
    /// `number`: as it is stored; one that is no organisation number is left out.
    fileprivate init(name: String, number: String?, key: String) {
        self.init(name: name, number: number.flatMap { try? OrganisationNumber($0) }, key: key)
    }
}

extension ContractingCase.Lot {
    fileprivate init(row: Row) throws {
        let invitation: Int64? = try row[12]
        id = try row[1]
        number = try row[2]
        title = try row[3]
        text = try row[4]
        value = try row[5]
        mainReason = try row[6]
        noWinnerReason = try row[7]
        price = try row[8]
        supplier = try invitation.map { invitation in
            let slug: String = try row[11]
            return ContractingCase.Party(
                name: try row[9], number: try row[10], key: slug.isEmpty ? "supplier-\(invitation)" : slug)
        }
    }
}

extension ContractingCase.Agreement {
    fileprivate init(row: Row, lots: Set<Int64>) throws {
        let signedOn: String? = try row[9]
        let endedOn: String? = try row[11]
        reference = CaseReference(year: try row[2], number: try row[3])
        title = try row[4]
        object = try row[5]
        startsOn = try row[6]
        endsOn = try row[7]
        value = try row[8]
        signedAt = try signedOn.flatMap { Timestamp(day: $0) } ?? row[10]
        endedAt = endedOn.flatMap { Timestamp(day: $0) }
        self.lots = lots
    }
}
