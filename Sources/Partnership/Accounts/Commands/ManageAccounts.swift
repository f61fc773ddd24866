import Database

extension Permission {
    /// Letting people in and changing what they may do.
    public static let manageAccounts = Permission("manageAccounts", [.coordinator, .operator])
}

extension Actor {
    /// Whether the actor runs the installation, by hand or by command line.
    private var isOperator: Bool { !roles.isDisjoint(with: [.operator, .system]) }

    /// Whether the actor may give others this role. Only who runs the installation makes coordinators and operators.
    func mayGive(_ role: Role) -> Bool { isOperator || role == .reader || role == .representative }

    /// Whether the actor may change or end an account.
    func mayManage(_ account: Account) -> Bool { isOperator || !account.has(.operator) }
}

extension Change {
    func account(_ account: Int64) throws -> Account {
        guard let found = try Accounts.find(writer, in: id, id: account) else { throw Refusal.notFound }
        return found
    }

    /// An account that the actor may change. Throws ``Refusal/notFound``.
    func managedAccount(_ account: Int64) throws -> Account {
        let found = try self.account(account)
        guard actor.mayManage(found) else { throw Refusal.notFound }
        return found
    }

    /// Refuses to leave the partnership without a coordinator who has been in: then nobody would see what comes in.
    func keepOneCoordinator(without account: Account, field: String) throws {
        guard account.has(.coordinator), try !Accounts.hasOther(writer, in: id, role: .coordinator, than: account)
        else {
            return
        }
        throw Refusal.invalid(field, "accounts.issue.lastCoordinator")
    }

    /// Writes the roles of an account anew. Throws ``Refusal`` for an organisation that is not there.
    func setGrants(_ grants: [RoleGrant], of account: Int64) throws {
        for organisation in Set(grants.compactMap(\.organisation)) {
            guard try Organisations.find(writer, in: id, id: organisation) != nil else {
                throw Refusal.invalid("organisation", "accounts.issue.organisation")
            }
        }
        try writer.execute("DELETE FROM account_role WHERE account = \(account)")
        for grant in Set(grants) {
            try writer.execute(
                """
                INSERT INTO account_role (account, role, organisation)
                VALUES (\(account), \(grant.role.rawValue), \(grant.organisation ?? 0))
                """
            )
        }
    }
}
