import Database
import Partnership
import Web

/// What the profiles hold of people, and what becomes of it when they leave.
enum EnterpriseCare {
    /// Profiles that name an account's address as their contact, a line each.
    static func holdings(_ reader: Reader, of account: Account, in partnership: PartnershipID) throws -> [String] {
        let names: [String] = try reader.values(
            """
            SELECT organisation.name FROM \(SocialEnterprise.source) WHERE enterprise.partnership = \(partnership)
                AND lower(enterprise.contact_email) = \(account.email) ORDER BY organisation.name
            """)
        return names.map { "contact of the social enterprise \($0)" }
    }

    /// An account is erased: takes its name, address and number from the profiles that have it as their contact.
    static func forget(_ account: Account, _ change: Change) throws {
        let own: [Int64] = try change.writer.values(
            """
            SELECT id FROM enterprise WHERE partnership = \(change.id) AND lower(contact_email) = \(account.email)
            """)
        for id in own {
            try change.writer.execute(
                """
                UPDATE enterprise SET contact_name = '', contact_email = NULL, contact_phone = '', version = version + 1
                WHERE id = \(id)
                """)
        }
    }

    /// Whether `actor` may see the pictures of a profile: they who may read it.
    static func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        guard subject.kind == SocialEnterprise.kind else { return false }
        return try SocialEnterprise.find(reader, in: partnership, id: subject.id)?.isOpen(to: actor, at: .now) ?? false
    }

    /// Rows that no other row stands for any more.
    static func orphans(_ reader: Reader) throws -> [String] {
        let enterprises: [Int64] = try reader.values(
            """
            SELECT enterprise.id FROM enterprise LEFT JOIN organisation ON organisation.id = enterprise.organisation
                AND organisation.partnership = enterprise.partnership
            WHERE organisation.id IS NULL ORDER BY enterprise.id LIMIT 100
            """)
        let files: [Int64] = try reader.values(
            """
            SELECT id FROM file WHERE subject_kind = \(SocialEnterprise.kind)
                AND NOT EXISTS (SELECT 1 FROM enterprise WHERE enterprise.id = file.subject_id) ORDER BY id LIMIT 100
            """)
        return enterprises.map { "enterprise \($0): without an organisation of its partnership" }
            + files.map { "file \($0): of an enterprise that is not there" }
    }
}
