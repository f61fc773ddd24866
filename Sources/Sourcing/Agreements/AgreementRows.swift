import Database
import Partnership
import Web

/// Reading agreements.
extension Agreement {
    static let columns: SQL = """
        agreement.id, agreement.year, agreement.number, agreement.kind, agreement.organisation, organisation.name,
        agreement.procurement, agreement.need, agreement.title, agreement.object, agreement.cpv, agreement.starts_on,
        agreement.ends_on, agreement.notice, agreement.value, agreement.ceiling, agreement.signed_on, agreement.state,
        agreement.activated_at, agreement.ended_on, agreement.end_reason, agreement.is_public, agreement.reminded_for,
        agreement.created_at, agreement.version
        """
    static let source: SQL = "agreement JOIN organisation ON organisation.id = agreement.organisation"

    /// From a row that has ``columns``; what hangs on it is read apart.
    init(row: Row) throws {
        let cpv: String? = try row[10]
        self.init(
            id: try row[0], reference: CaseReference(year: try row[1], number: try row[2]), kind: try row[3],
            organisation: try row[4], organisationName: try row[5], procurement: try row[6], need: try row[7],
            title: try row[8], object: try row[9], cpv: cpv.flatMap { try? CPVCode($0) }, startsOn: try row[11],
            endsOn: try row[12], notice: try row[13], value: try row[14], ceiling: try row[15], signedOn: try row[16],
            state: try row[17], activatedAt: try row[18], endedOn: try row[19], endReason: try row[20],
            isPublic: try row[21], remindedFor: try row[22], createdAt: try row[23], version: try row[24])
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Agreement? {
        try all(reader, in: partnership, where: "agreement.id = \(id)").first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, _ reference: CaseReference) throws -> Agreement? {
        try all(
            reader, in: partnership,
            where: "agreement.year = \(reference.year) AND agreement.number = \(reference.number)"
        ).first
    }

    /// Those that came of a need, by a procurement or without.
    static func of(need: Int64, _ reader: Reader, in partnership: PartnershipID) throws -> [Agreement] {
        try all(
            reader, in: partnership,
            where: """
                (agreement.need = \(need)
                    OR agreement.procurement IN (SELECT id FROM procurement WHERE procurement.need = \(need)))
                """)
    }

    static func of(procurement: Int64, _ reader: Reader, in partnership: PartnershipID) throws -> [Agreement] {
        try all(reader, in: partnership, where: "agreement.procurement = \(procurement)")
    }

    /// Those that an organisation is a party to, on the other side than the public body.
    static func of(enterprise organisation: Int64, _ reader: Reader, in partnership: PartnershipID) throws
        -> [Agreement]
    {
        try all(
            reader, in: partnership,
            where: """
                agreement.id IN (SELECT agreement_party.agreement FROM agreement_party
                    WHERE agreement_party.organisation = \(organisation)
                        AND agreement_party.side = \(AgreementSide.enterprise))
                """)
    }

    /// Those that anybody may read.
    static let shown: SQL = "(agreement.is_public = 1 AND agreement.activated_at IS NOT NULL)"

    /// All that a condition holds for, whole, the newest first: so many questions however many there are.
    static func all(_ reader: Reader, in partnership: PartnershipID, where condition: SQL) throws -> [Agreement] {
        let condition: SQL = "agreement.partnership = \(partnership) AND \(condition)"
        let agreements = try reader.all(
            """
            SELECT \(columns) FROM \(source) WHERE \(condition)
            ORDER BY agreement.year DESC, agreement.number DESC
            """
        ) { try Agreement(row: $0) }
        return agreements.isEmpty ? [] : try AgreementParts.read(reader, where: condition).filled(agreements)
    }
}

/// What hangs on agreements, by their keys.
private struct AgreementParts {
    let lots: [Int64: [AgreementLot]]
    let parties: [Int64: [AgreementParty]]
    let options: [Int64: [AgreementOption]]
    let calls: [Int64: [AgreementCall]]
    let versions: [Int64: [AgreementVersion]]
    let points: [Int64: [(AgreementPoint, String)]]

    func filled(_ agreements: [Agreement]) -> [Agreement] {
        agreements.map { found in
            var agreement = found
            agreement.lots = lots[found.id] ?? []
            agreement.parties = parties[found.id] ?? []
            agreement.options = options[found.id] ?? []
            agreement.calls = calls[found.id] ?? []
            agreement.versions = versions[found.id] ?? []
            agreement.points = Dictionary(points[found.id] ?? []) { first, _ in first }
            return agreement
        }
    }

    static func read(_ reader: Reader, where condition: SQL) throws -> AgreementParts {
        AgreementParts(
            lots: try rows(
                reader,
                """
                SELECT agreement_lot.agreement, lot.id, lot.number, lot.title FROM agreement_lot
                JOIN lot ON lot.id = agreement_lot.lot JOIN agreement ON agreement.id = agreement_lot.agreement
                WHERE \(condition) ORDER BY lot.number
                """
            ) { AgreementLot(id: try $0[1], number: try $0[2], title: try $0[3]) },
            parties: try rows(
                reader,
                """
                SELECT agreement_party.agreement, agreement_party.id, agreement_party.side,
                    agreement_party.organisation, agreement_party.name, agreement_party.org_number,
                    agreement_party.contributes, agreement_party.contact_name, agreement_party.contact_email
                FROM agreement_party JOIN agreement ON agreement.id = agreement_party.agreement
                WHERE \(condition) ORDER BY agreement_party.side, agreement_party.id
                """
            ) {
                AgreementParty(
                    id: try $0[1], side: try $0[2], organisation: try $0[3], name: try $0[4], number: try $0[5],
                    contributes: try $0[6], contactName: try $0[7], contactEmail: try $0[8])
            },
            options: try rows(
                reader,
                """
                SELECT agreement_option.agreement, agreement_option.id, agreement_option.text,
                    agreement_option.decide_by, agreement_option.until, agreement_option.value,
                    agreement_option.used_on, agreement_option.declined_on, agreement_option.reminded_at
                FROM agreement_option JOIN agreement ON agreement.id = agreement_option.agreement
                WHERE \(condition) ORDER BY agreement_option.decide_by, agreement_option.id
                """
            ) {
                AgreementOption(
                    id: try $0[1], text: try $0[2], decideBy: try $0[3], until: try $0[4], value: try $0[5],
                    usedOn: try $0[6], declinedOn: try $0[7], remindedAt: try $0[8])
            },
            calls: try calls(reader, where: condition), versions: try versions(reader, where: condition),
            points: try rows(
                reader,
                """
                SELECT agreement_point.agreement, agreement_point.point, agreement_point.text FROM agreement_point
                JOIN agreement ON agreement.id = agreement_point.agreement WHERE \(condition)
                """
            ) { (try $0[1], try $0[2]) })
    }

    private static func calls(_ reader: Reader, where condition: SQL) throws -> [Int64: [AgreementCall]] {
        try rows(
            reader,
            """
            SELECT agreement_call.agreement, agreement_call.id, agreement_call.called_on, agreement_call.value,
                agreement_call.note, agreement_call.above_why, agreement_call.at, agreement_call.struck_at
            FROM agreement_call JOIN agreement ON agreement.id = agreement_call.agreement
            WHERE \(condition) ORDER BY agreement_call.called_on, agreement_call.id
            """
        ) {
            AgreementCall(
                id: try $0[1], calledOn: try $0[2], value: try $0[3], note: try $0[4], aboveWhy: try $0[5],
                at: try $0[6], struckAt: try $0[7])
        }
    }

    private static func versions(_ reader: Reader, where condition: SQL) throws -> [Int64: [AgreementVersion]] {
        try rows(
            reader,
            """
            SELECT agreement_version.agreement, agreement_version.id, agreement_version.number, agreement_version.file,
                agreement_version.name, agreement_version.sha256, agreement_version.note, agreement_version.at
            FROM agreement_version JOIN agreement ON agreement.id = agreement_version.agreement
            WHERE \(condition) ORDER BY agreement_version.number
            """
        ) {
            AgreementVersion(
                id: try $0[1], number: try $0[2], file: try $0[3], name: try $0[4], hash: try $0[5], note: try $0[6],
                at: try $0[7])
        }
    }

    /// Rows by the key of the agreement, which is their first column.
    private static func rows<T>(_ reader: Reader, _ sql: SQL, _ read: (Row) throws -> T) throws -> [Int64: [T]] {
        var found: [Int64: [T]] = [:]
        try reader.each(sql) { found[try $0[0], default: []].append(try read($0)) }
        return found
    }
}
