import Database
public import Web

/// Makes an account. Without a password its holder comes in by mailed links.
public struct CreateAccount: Command {
    public static let permission = Permission.manageAccounts

    public let email: String
    public let name: String
    public let language: Language
    public let grants: [RoleGrant]
    let passwordHash: String?

    /// `passwordHash`: from ``Passwords/hash(_:)``.
    public init(
        email: String, name: String, language: Language = .swedish, grants: [RoleGrant], passwordHash: String? = nil
    ) {
        self.email = email
        self.name = name
        self.language = language
        self.grants = grants
        self.passwordHash = passwordHash
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var issues = AccountName.issues(name)
        if Account.address(email) == nil { issues.append(Issue("email", "accounts.issue.email")) }
        if grants.isEmpty { issues.append(Issue("role", "accounts.issue.role")) }
        if grants.contains(where: { !$0.isWhole }) {
            issues.append(Issue("organisation", "accounts.issue.organisation"))
        }
        return issues
    }

    /// Returns the account's key.
    public func perform(_ change: Change) throws -> Int64 {
        guard let address = Account.address(email) else { throw Refusal.invalid("email", "accounts.issue.email") }
        guard grants.allSatisfy({ change.actor.mayGive($0.role) }) else {
            throw Refusal.invalid("role", "accounts.issue.mayNotGive")
        }
        guard try Accounts.find(change.writer, in: change.id, email: address) == nil else {
            throw Refusal.invalid("email", "accounts.issue.taken")
        }
        let account = try change.writer.insert(
            """
            INSERT INTO account (partnership, email, name, language, password_hash, created_at)
            VALUES (\(change.id), \(address), \(name), \(language), \(passwordHash), \(change.now))
            """
        )
        try change.setGrants(grants, of: account)
        try change.record("account.created", on: Subject("account", account), seenBy: .coordinators)
        return account
    }
}

/// What a name may look like.
enum AccountName {
    static let longest = 120

    static func issues(_ name: String) -> [Issue] {
        if name.isEmpty { return [Issue("name", "accounts.issue.name")] }
        if name.count > longest { return [Issue("name", "accounts.issue.nameLong", ["most": String(longest)])] }
        return []
    }
}
