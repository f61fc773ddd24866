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
        let people = try Organisations.representatives(writer, of: organisation)
        // Also those whose mail came back: an account with the same address gets no letter either.
        var known = Set(people.filter { !$0.isReachable }.compactMap { $0.email?.lowercased() })
        var readers: [LetterReader] = []
        for person in people where person.isReachable {
            guard let email = person.email, known.insert(email.lowercased()).inserted else { continue }
            readers.append(
                LetterReader(email: email, language: try language(ofReader: email), representative: person.id))
        }
        guard !accounts.isEmpty else { return readers }
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
        return readers + own.filter { known.insert($0.email.lowercased()).inserted }
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
