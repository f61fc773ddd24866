public import Database
public import Web

/// A kind of subject that can be searched for: all that a capability declares to have its own found.
public struct SearchableKind: Sendable {
    public let kind: SearchKind
    /// Key of what many of them are called.
    public let label: String
    /// The words of the index that an actor's search is narrowed by: what they may see.
    public let scope: @Sendable (Actor) -> [[String]]
    /// About how many there are.
    public let total: @Sendable (Reader, PartnershipID) throws -> Int
    /// What is shown of those of some ids that the one who asks may see now.
    public let present: @Sendable (Reader, PartnershipID, [Int64], Actor, Timestamp) throws -> [Int64: FoundSubject]
    /// Path of the page that searches this kind alone, with filters of its own, for what is in `q`.
    public let path: String
    /// The same for coordinators, when they have a page of their own.
    public let workPath: String?

    public init(
        _ kind: SearchKind, label: String, path: String, workPath: String? = nil,
        scope: @Sendable @escaping (Actor) -> [[String]],
        total: @Sendable @escaping (Reader, PartnershipID) throws -> Int,
        present:
            @Sendable @escaping (Reader, PartnershipID, [Int64], Actor, Timestamp) throws -> [Int64: FoundSubject]
    ) {
        self.kind = kind
        self.label = label
        self.path = path
        self.workPath = workPath
        self.scope = scope
        self.total = total
        self.present = present
    }
}

/// A subject in a list of what was found.
public struct FoundSubject: Sendable, Hashable {
    public let title: String
    /// Key of the title, for one that is called differently in each language.
    public let titleKey: String?
    public let path: String
    /// A word or two more, such as a reference.
    public let detail: String
    /// Key of where it stands.
    public let stateKey: String?
    /// Code of the municipality that it belongs to.
    public let municipality: String?

    public init(
        title: String, titleKey: String? = nil, path: String, detail: String = "", stateKey: String? = nil,
        municipality: String? = nil
    ) {
        self.title = title
        self.titleKey = titleKey
        self.path = path
        self.detail = detail
        self.stateKey = stateKey
        self.municipality = municipality
    }
}
