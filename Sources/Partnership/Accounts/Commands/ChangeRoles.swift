import Database
public import Web

/// Gives an account other roles.
public struct ChangeRoles: Command {
    public static let permission = Permission.manageAccounts

    public let account: Int64
    public let grants: [RoleGrant]

    public init(account: Int64, grants: [RoleGrant]) {
        self.account = account
        self.grants = grants
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        if grants.isEmpty { return [Issue("role", "accounts.issue.role")] }
        return grants.contains { !$0.isWhole } ? [Issue("organisation", "accounts.issue.organisation")] : []
    }

    public func perform(_ change: Change) throws {
        let account = try change.managedAccount(account)
        let added = Set(grants).subtracting(account.grants)
        guard added.allSatisfy({ change.actor.mayGive($0.role) }) else {
            throw Refusal.invalid("role", "accounts.issue.mayNotGive")
        }
        if !grants.contains(where: { $0.role == .coordinator }) {
            try change.keepOneCoordinator(without: account, field: "grant")
        }
        try change.setGrants(grants, of: account.id)
        if account.has(.coordinator), !grants.contains(where: { $0.role == .coordinator }) {
            try change.leave(account, isErased: false)
        }
        let roles = Set(grants.map(\.role.rawValue)).sorted().joined(separator: ",")
        try change.record("account.roles", on: account.subject, ["roles": roles], seenBy: .coordinators)
    }
}
