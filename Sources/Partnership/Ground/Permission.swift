/// Leave to do one kind of thing. Refused unless a role has it; what the system itself does is always allowed.
///
/// Every route and every command names one, or does not compile. Whether the one thing at hand is theirs (this referral,
/// this organisation) is a command's or a query's to check.
public struct Permission: Sendable, Hashable {
    public let name: String
    public let roles: Set<Role>

    public init(_ name: String, _ roles: Set<Role>) {
        self.name = name
        self.roles = roles
    }

    public func isGranted(to actor: Actor) -> Bool {
        actor.roles.contains(.system) || !roles.isDisjoint(with: actor.roles)
    }

    /// Anybody at all.
    public static let everyone = Permission("everyone", Set(Role.allCases))
    /// Anybody with an account: one that has lost its roles still reaches its own data.
    public static let account = Permission("account", [.account, .reader, .representative, .coordinator, .operator])
    /// Reading what members read.
    public static let readAsMember = Permission("readAsMember", [.reader, .representative, .coordinator])
    /// Sorting ideas, sending them on, keeping the register.
    public static let coordinate = Permission("coordinate", [.coordinator])
    /// Answering for an organisation: signed in, or by a mailed link.
    public static let answer = Permission("answer", [.bearer, .representative, .coordinator])
    /// Speaking for an organisation with an account.
    public static let represent = Permission("represent", [.representative, .coordinator])
    /// Running the installation.
    public static let operate = Permission("operate", [.operator])
    /// Only Torg itself.
    public static let system = Permission("system", [.system])
}
