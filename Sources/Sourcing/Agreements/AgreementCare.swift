import Database
import Partnership

/// What agreements and their follow-up hold of people, and what becomes of it when they leave.
enum AgreementCare {
    /// Rows that no other row stands for any more.
    static func orphans(_ reader: Reader) throws -> [String] {
        let files: [Int64] = try reader.values(
            """
            SELECT agreement_version.id FROM agreement_version LEFT JOIN file ON file.id = agreement_version.file
            WHERE file.id IS NULL ORDER BY agreement_version.id LIMIT 100
            """
        )
        let parties: [Int64] = try reader.values(
            """
            SELECT follow_up_answer.id FROM follow_up_answer
            JOIN follow_up ON follow_up.id = follow_up_answer.follow_up
            LEFT JOIN agreement_party ON agreement_party.id = follow_up_answer.party
                AND agreement_party.agreement = follow_up.agreement
            WHERE agreement_party.id IS NULL ORDER BY follow_up_answer.id LIMIT 100
            """
        )
        return files.map { "agreement_version \($0): without its file" }
            + parties.map { "follow_up_answer \($0): without a party of its agreement" }
    }

    /// Whether `actor` may open the files of an agreement: they bear signatures, so only its parties and coordinators.
    static func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        guard subject.kind == Agreement.kind else { return false }
        return try Agreement.find(reader, in: partnership, id: subject.id)?.isOpen(to: actor) ?? false
    }

    /// A line for each place where an account stands.
    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        let contacts: [String] = try reader.values(
            """
            SELECT agreement.title FROM agreement_party JOIN agreement ON agreement.id = agreement_party.agreement
            WHERE agreement.partnership = \(partnership) AND agreement_party.contact_email = \(account.email)
            ORDER BY agreement.id
            """
        )
        let answers: [String] = try reader.values(
            """
            SELECT agreement.title FROM follow_up_answer JOIN follow_up ON follow_up.id = follow_up_answer.follow_up
            JOIN agreement ON agreement.id = follow_up.agreement
            WHERE agreement.partnership = \(partnership) AND follow_up_answer.account = \(account.id)
            ORDER BY follow_up_answer.id
            """
        )
        return contacts.map { "contact of the agreement \"\($0)\"" }
            + answers.map { "answered a follow-up of the agreement \"\($0)\"" }
    }

    /// Takes an erased account out of agreements; what was agreed and answered stays, as the organisations'.
    static func forget(_ account: Account, _ change: Change) throws {
        try change.writer.execute(
            """
            UPDATE agreement_party SET contact_name = '', contact_email = NULL
            WHERE contact_email = \(account.email) AND agreement IN (SELECT id FROM agreement WHERE partnership = \(change.id))
            """
        )
        let statements: [SQL] = [
            "UPDATE agreement SET account = NULL WHERE account = \(account.id)",
            "UPDATE agreement_call SET account = NULL WHERE account = \(account.id)",
            "UPDATE agreement_version SET account = NULL WHERE account = \(account.id)",
            "UPDATE follow_up_answer SET account = NULL WHERE account = \(account.id)",
            "UPDATE foreseen_need SET account = NULL WHERE account = \(account.id)",
        ]
        for statement in statements { try change.writer.execute(statement) }
    }
}
