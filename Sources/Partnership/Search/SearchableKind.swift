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

    public init(
        _ kind: SearchKind, label: String, path: String, scope: @Sendable @escaping (Actor) -> [[String]],
        total: @Sendable @escaping (Reader, PartnershipID) throws -> Int,
        present:
            @Sendable @escaping (Reader, PartnershipID, [Int64], Actor, Timestamp) throws -> [Int64: FoundSubject]
    ) {
        self.kind = kind
        self.label = label
        self.path = path
        self.scope = scope
        self.total = total
        self.present = present
    }
}

/// A subject in a list of what was found.
public struct FoundSubject: Sendable, Hashable {
    public let title: String
    public let path: String
    /// A word or two on where it stands: a state, a place.
    public let detail: String

    public init(title: String, path: String, detail: String = "") {
        self.title = title
        self.path = path
        self.detail = detail
    }
}
