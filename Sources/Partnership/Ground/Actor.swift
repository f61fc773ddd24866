/// What a person may be to a partnership.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// Anybody, without an account.
    case visitor
    /// Somebody who came by a mailed link that opens one subject alone.
    case bearer
    /// Somebody with an account, whatever else they are.
    case account
    /// An account that may read what members read.
    case reader
    /// An account that speaks for an organisation.
    case representative
    case coordinator
    /// Runs the installation.
    case `operator`
    /// Torg itself: sweeps, imports, the command line.
    case system
}

/// Who does something.
public struct Actor: Sendable, Hashable {
    public let roles: Set<Role>
    /// The account, where there is one.
    public let account: Int64?
    /// Organisations that the actor speaks for.
    public let organisations: Set<Int64>
    /// The one subject that a mailed link opened.
    public let opened: Subject?

    public static let visitor = Actor(roles: [.visitor])
    public static let system = Actor(roles: [.system])

    public init(roles: Set<Role>, account: Int64? = nil, organisations: Set<Int64> = [], opened: Subject? = nil) {
        self.roles = roles
        self.account = account
        self.organisations = organisations
        self.opened = opened
    }

    public var isCoordinator: Bool { roles.contains(.coordinator) || roles.contains(.system) }

    /// Whether the actor may read what members read.
    public var isMember: Bool { isCoordinator || !roles.isDisjoint(with: [.reader, .representative]) }

    /// Whether the actor speaks for an organisation.
    public func represents(_ organisation: Int64) -> Bool { organisations.contains(organisation) }
}
