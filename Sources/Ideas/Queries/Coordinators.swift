import Database
import Partnership

/// Those who may be responsible for an idea.
enum Coordinators {
    struct Named: Sendable, Hashable {
        let account: Int64
        let name: String
    }

    static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [Named] {
        try reader.all(
            """
            SELECT DISTINCT account.id, account.name FROM account JOIN account_role ON account_role.account = account.id
            WHERE account.partnership = \(partnership) AND account_role.role = \(Role.coordinator) AND account.erased_at IS NULL
            ORDER BY account.id
            """
        ) { Named(account: try $0[0], name: try $0[1]) }
    }

    /// Asks who answers for a new idea: the coordinator who takes it down, else the partnership's first; nil when it has none.
    static func askFirst(_ change: Change) throws -> Asked<Int64?> {
        let own = change.actor.isCoordinator ? change.actor.account : nil
        // The plus lets the walk begin at the oldest account and end at the first that coordinates.
        return try change.writer.ask(
            """
            SELECT account.id FROM account WHERE +account.partnership = \(change.id) AND account.erased_at IS NULL AND EXISTS (
                SELECT 1 FROM account_role
                WHERE account_role.account = account.id AND account_role.role = \(Role.coordinator)
            ) ORDER BY account.id LIMIT 1
            """
        ) { try $0[0] as Int64 }
        .map { own ?? $0.first }
    }

    static func isOne(_ reader: Reader, in partnership: PartnershipID, account: Int64) throws -> Bool {
        let found: Int64? = try reader.value(
            """
            SELECT account.id FROM account JOIN account_role ON account_role.account = account.id
            WHERE account.id = \(account) AND account.partnership = \(partnership) AND account.erased_at IS NULL
                AND account_role.role = \(Role.coordinator)
            """
        )
        return found != nil
    }
}

extension Coordinators {
    /// Names of accounts, coordinators or not, that stand for something that was done.
    static func names(_ reader: Reader, _ accounts: [Int64]) throws -> [Int64: String] {
        guard !accounts.isEmpty else { return [:] }
        let pairs: [(Int64, String)] = try reader.all("SELECT id, name FROM account WHERE id \(in: accounts)") {
            (try $0[0], try $0[1])
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
