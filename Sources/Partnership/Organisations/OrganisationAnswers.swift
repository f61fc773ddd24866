public import Database
public import Web

/// An answer that an organisation gave to an idea, as the organisation's page shows it.
public struct AnsweredIdea: Sendable, Hashable {
    /// Title of the idea.
    public let title: String
    public let path: String
    /// What was answered.
    public let text: String
    public let date: Timestamp
    /// Key of the message that names the kind of answer.
    public let kind: String

    public init(title: String, path: String, text: String, date: Timestamp, kind: String) {
        self.title = title
        self.path = path
        self.text = text
        self.date = date
        self.kind = kind
    }
}

/// What an organisation has answered. The capability that has answers supplies it, and the one that shows organisations
/// asks, without either knowing the other.
public struct OrganisationAnswers: Sendable {
    /// The answers of an organisation that `actor` may see, newest first.
    public var fetch:
        @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ organisation: Int64, _ actor: Actor) throws
            -> [AnsweredIdea]
    /// How many questions an organisation has not answered yet.
    public var awaited: @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ organisation: Int64) throws -> Int

    public init(
        fetch: @escaping @Sendable (Reader, PartnershipID, Int64, Actor) throws -> [AnsweredIdea],
        awaited: @escaping @Sendable (Reader, PartnershipID, Int64) throws -> Int = { _, _, _ in 0 }
    ) {
        self.fetch = fetch
        self.awaited = awaited
    }

    /// For a site where nothing is answered.
    public static let none = OrganisationAnswers(fetch: { _, _, _, _ in [] })
}
