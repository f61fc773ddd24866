import Database
import Partnership
import Web

/// Somebody who can be written to for an organisation.
struct LetterReader: Sendable, Hashable {
    let email: String
    let language: Language
    /// The representative that it is, where it is one.
    let representative: Int64?
}

extension Change {
    /// The representatives of an organisation who can be reached, and those of some accounts that speak for it: who told or answered
    /// something hears of it, also when the register does not name them. Each address once.
    func letterReaders(for organisation: Int64, accounts: [Int64] = []) throws -> [LetterReader] {
        var readers = try Organisations.representatives(writer, of: organisation).filter(\.isReachable).compactMap {
            person in
            try person.email.map {
                LetterReader(email: $0, language: try language(ofReader: $0), representative: person.id)
            }
        }
        let own = try writer.all(
            """
            SELECT DISTINCT account.id, account.email, account.language FROM account
            JOIN account_role ON account_role.account = account.id AND account_role.organisation = \(organisation)
            WHERE account.partnership = \(id) AND account.id \(in: accounts) AND account.erased_at IS NULL ORDER BY account.id
            """
        ) { row in
            let language = Language(rawValue: try row[2]) ?? .swedish
            return LetterReader(email: try row[1], language: language, representative: nil)
        }
        for reader in own where !readers.contains(where: { $0.email.lowercased() == reader.email.lowercased() }) {
            readers.append(reader)
        }
        return readers
    }

    /// The language of the account with an address; Swedish without one.
    func language(ofReader address: String) throws -> Language {
        let code: String? = try writer.value(
            """
            SELECT language FROM account
            WHERE partnership = \(id) AND email = \(address.lowercased()) AND erased_at IS NULL
            """)
        return code.flatMap { Language(rawValue: $0) } ?? .swedish
    }
}
