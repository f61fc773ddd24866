public import Database
public import Web

/// A kind of subject on the red thread: what its capability says of it to who asks.
public struct ThreadKind: Sendable {
    /// `idea`, `need`, `agreement` …
    public let kind: String
    /// What is shown of those of some keys that `actor` may see; the others are left out.
    public let present: @Sendable (Reader, PartnershipID, [Int64], Actor) throws -> [Int64: ThreadStop]

    public init(
        _ kind: String,
        present: @Sendable @escaping (Reader, PartnershipID, [Int64], Actor) throws -> [Int64: ThreadStop]
    ) {
        self.kind = kind
        self.present = present
    }
}

/// A subject as it stands on the red thread.
public struct ThreadStop: Sendable, Hashable {
    public let title: String
    public let path: String
    /// Key of what it is: `Idé`, `Behov`.
    public let kindKey: String
    /// Key of where it stands; nil when that says nothing.
    public let stateKey: String?
    /// When it came to be.
    public let at: Timestamp
    /// Who it is of, or another word or two; empty when there is none.
    public let detail: String

    public init(
        title: String, path: String, kindKey: String, stateKey: String? = nil, at: Timestamp, detail: String = ""
    ) {
        self.title = title
        self.path = path
        self.kindKey = kindKey
        self.stateKey = stateKey
        self.at = at
        self.detail = detail
    }
}
