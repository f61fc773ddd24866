import Database
import Partnership
import Web

/// What procurements hold of people, and what becomes of it when they leave.
enum ProcurementCare {
    /// What an account has begun and given, a line each.
    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        let begun: [(Int, Int)] = try reader.all(
            "SELECT year, number FROM procurement WHERE partnership = \(partnership) AND account = \(account.id) ORDER BY id"
        ) { (try $0[0], try $0[1]) }
        let advice: [String] = try reader.values(
            "SELECT title FROM advice WHERE partnership = \(partnership) AND account = \(account.id) ORDER BY id")
        let given: [(Int, Int)] = try reader.all(
            """
            SELECT procurement.year, procurement.number FROM tender JOIN procurement ON procurement.id = tender.procurement
            WHERE procurement.partnership = \(partnership) AND tender.account = \(account.id) ORDER BY tender.id
            """
        ) { (try $0[0], try $0[1]) }
        let asked: [(Int, Int)] = try reader.all(
            """
            SELECT procurement.year, procurement.number FROM invitation
            JOIN procurement ON procurement.id = invitation.procurement
            WHERE procurement.partnership = \(partnership) AND lower(invitation.email) = \(account.email)
            ORDER BY invitation.id
            """
        ) { (try $0[0], try $0[1]) }
        func name(_ pair: (Int, Int)) -> String {
            CaseReference(year: pair.0, number: pair.1).printed(ProcurementCase.prefix)
        }
        return begun.map { "procurement \(name($0)), begun" }
            + advice.map { "advice on a purchase: \($0.isEmpty ? "–" : $0)" }
            + given.map { "tender in \(name($0))" } + asked.map { "address of a request, \(name($0))" }
    }

    /// Takes the account out of what it made: the records of a purchase are kept, without who wrote them.
    static func forget(_ account: Account, _ change: Change) throws {
        try change.writer.execute("UPDATE advice SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE procurement SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute("UPDATE tender SET account = NULL WHERE account = \(account.id)")
        try change.writer.execute(
            """
            UPDATE invitation SET email = '' WHERE lower(email) = \(account.email)
                AND procurement IN (SELECT id FROM procurement WHERE partnership = \(change.id))
            """
        )
    }

    /// Rows that no other row stands for any more.
    static func orphans(_ reader: Reader) throws -> [String] {
        let lots: [Int64] = try reader.values(
            """
            SELECT lot.id FROM lot LEFT JOIN tender ON tender.id = lot.winner AND tender.procurement = lot.procurement
            WHERE lot.winner IS NOT NULL AND tender.id IS NULL ORDER BY lot.id LIMIT 100
            """
        )
        let tenders: [Int64] = try reader.values(
            """
            SELECT tender.id FROM tender LEFT JOIN invitation ON invitation.id = tender.invitation
                AND invitation.procurement = tender.procurement
            WHERE invitation.id IS NULL ORDER BY tender.id LIMIT 100
            """
        )
        let files: [Int64] = try reader.values(
            """
            SELECT id FROM file WHERE subject_kind = \(Tender.kind)
                AND NOT EXISTS (SELECT 1 FROM tender WHERE tender.id = file.subject_id) ORDER BY id LIMIT 100
            """
        )
        return lots.map { "lot \($0): won by a tender that is not there" }
            + tenders.map { "tender \($0): without an invitation to its procurement" }
            + files.map { "file \($0): of a tender that is not there" }
    }

    /// Whether `actor` may see the files of a tender.
    static func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        try subject.kind == Tender.kind
            && ProcurementAccess.showsTender(subject.id, to: actor, reader, in: partnership)
    }
}
