import Database
import Partnership

/// What becomes of a coordinator's ideas when they stop: somebody is always responsible.
extension Change {
    /// Gives the open ideas of an account to another coordinator, first of all to one who has been in; to nobody when there is none.
    func handOver(from account: Account) throws {
        let heir: Int64? = try writer.value(
            """
            SELECT account.id FROM account JOIN account_role ON account_role.account = account.id
            WHERE account.partnership = \(id) AND account_role.role = \(Role.coordinator) AND account.erased_at IS NULL
                AND account.id <> \(account.id)
            ORDER BY account.seen_at IS NULL, account.id LIMIT 1
            """
        )
        let ideas: [Int64] = try writer.values(
            """
            SELECT id FROM idea WHERE partnership = \(id) AND responsible = \(account.id) AND joined_into IS NULL
                AND state IN ('received', 'sorted', 'referred', 'active')
            """
        )
        for idea in ideas {
            try writer.execute("UPDATE idea SET responsible = \(heir), version = version + 1 WHERE id = \(idea)")
            guard let heir else { continue }
            try record("idea.responsible", on: Subject(Idea.kind, idea), ["account": "\(heir)"], seenBy: .coordinators)
        }
    }

    /// Ends every following by an address.
    func forgetFollower(_ email: String) throws {
        try writer.execute("DELETE FROM idea_follower WHERE partnership = \(id) AND lower(email) = \(email)")
    }
}

/// Ideas that nobody sees to.
enum Handover {
    /// Open ideas whose responsible coordinator is none any more, as `torg check` tells them.
    static func orphans(_ reader: Reader) throws -> [String] {
        let ideas: [Int64] = try reader.values(
            """
            SELECT idea.id FROM idea
            WHERE idea.state IN ('received', 'sorted', 'referred', 'active') AND idea.joined_into IS NULL
                AND idea.responsible IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM account JOIN account_role ON account_role.account = account.id
                    WHERE account.id = idea.responsible AND account.erased_at IS NULL
                        AND account_role.role = \(Role.coordinator)
                )
            ORDER BY idea.id LIMIT 100
            """
        )
        return ideas.map { "idea \($0): the one responsible for it is no coordinator any more" }
    }
}
