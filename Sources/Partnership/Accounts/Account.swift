public import Database
import Mail
public import Web

/// Somebody who can sign in.
public struct Account: Sendable, Hashable {
    public let id: Int64
    /// In small letters.
    public let email: String
    public let name: String
    public let language: Language
    public let grants: [RoleGrant]
    public let hasPassword: Bool
    public let hasSecondFactor: Bool
    public let createdAt: Timestamp
    /// When the account was last in use; nil before the first sign-in.
    public let seenAt: Timestamp?

    /// Roles that an account can be given.
    public static let roles: [Role] = [.reader, .representative, .coordinator, .operator]

    public var subject: Subject { Subject("account", id) }

    /// An address as accounts keep it, from what somebody typed; nil when it is none.
    public static func address(_ typed: String) -> String? { MailAddress(typed)?.address.lowercased() }

    func has(_ role: Role) -> Bool { grants.contains { $0.role == role } }
}

/// A role of an account, for an organisation where the role is to speak for one.
public struct RoleGrant: Sendable, Hashable {
    public let role: Role
    public let organisation: Int64?

    public init(_ role: Role, organisation: Int64? = nil) {
        self.role = role
        self.organisation = organisation
    }

    /// As a form carries it: `reader`, `representative:12`.
    var text: String { role.rawValue + (organisation.map { ":\($0)" } ?? "") }

    init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let role = Role(rawValue: name) else { return nil }
        self.init(role, organisation: parts.count > 1 ? Int64(parts[1]) : nil)
    }

    /// Whether an organisation stands with the role when, and only when, it takes one.
    var isWhole: Bool { Account.roles.contains(role) && (role == .representative) == (organisation != nil) }
}

/// Reading accounts.
public enum Accounts {
    /// All accounts that have not been erased, by name.
    public static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [Account] {
        var grants: [Int64: [RoleGrant]] = [:]
        try reader.each(
            """
            SELECT account_role.account, account_role.role, account_role.organisation FROM account_role
            JOIN account ON account.id = account_role.account WHERE account.partnership = \(partnership)
            """
        ) { row in
            if let grant = try grant(row, from: 1) { grants[try row[0], default: []].append(grant) }
        }
        let accounts = try reader.all(select + "WHERE partnership = \(partnership) AND erased_at IS NULL") { row in
            try account(row, grants[try row[0]] ?? [])
        }
        return accounts.sortedInSwedish(by: \.name)
    }

    public static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Account? {
        try first(reader, "WHERE partnership = \(partnership) AND id = \(id) AND erased_at IS NULL")
    }

    /// The account of an address, as ``Account/address(_:)`` writes it.
    public static func find(_ reader: Reader, in partnership: PartnershipID, email: String) throws -> Account? {
        try first(reader, "WHERE partnership = \(partnership) AND email = \(email) AND erased_at IS NULL")
    }

    /// The password's hash; nil when the account has none.
    static func passwordHash(_ reader: Reader, account: Int64) throws -> String? {
        try reader.value("SELECT COALESCE(password_hash, '') FROM account WHERE id = \(account)", as: String.self)
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether another account with a role is in use, or can be: somebody invited who never came is not.
    static func hasOther(_ reader: Reader, in partnership: PartnershipID, role: Role, than account: Account) throws
        -> Bool
    {
        let others: Int? = try reader.value(
            """
            SELECT COUNT(*) FROM account JOIN account_role ON account_role.account = account.id
            WHERE account.partnership = \(partnership) AND account.erased_at IS NULL AND account_role.role = \(role.rawValue)
                AND account.id <> \(account.id) AND (account.seen_at IS NOT NULL OR account.password_hash IS NOT NULL)
            """
        )
        return (others ?? 0) > 0
    }

    private static let select: SQL = """
        SELECT id, email, name, language, password_hash IS NOT NULL, totp_confirmed_at IS NOT NULL, created_at, seen_at
        FROM account

        """

    private static func first(_ reader: Reader, _ condition: SQL) throws -> Account? {
        guard let id: Int64 = try reader.value("SELECT id FROM account " + condition) else { return nil }
        let grants = try reader.all("SELECT role, organisation FROM account_role WHERE account = \(id)") {
            try grant($0, from: 0)
        }
        return try reader.first(select + condition) { try account($0, grants.compactMap(\.self)) }
    }

    private static func grant(_ row: Row, from column: Int) throws -> RoleGrant? {
        let role: String = try row[column]
        let organisation: Int64 = try row[column + 1]
        return Role(rawValue: role).map { RoleGrant($0, organisation: organisation == 0 ? nil : organisation) }
    }

    private static func account(_ row: Row, _ grants: [RoleGrant]) throws -> Account {
        let language: String = try row[3]
        return Account(
            id: try row[0],
            email: try row[1],
            name: try row[2],
            language: Language(rawValue: language) ?? .swedish,
            grants: grants.sorted { $0.text < $1.text },
            hasPassword: try row[4],
            hasSecondFactor: try row[5],
            createdAt: try row[6],
            seenAt: try row[7]
        )
    }
}
