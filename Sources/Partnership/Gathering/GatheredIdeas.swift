public import Database
public import Web

/// An idea as the one who gathered it shows what became of it.
public struct GatheredIdea: Sendable, Hashable {
    /// What it belongs to: the stop where it was said.
    public let origin: Subject
    /// `IDÉ-2026-0042`.
    public let reference: String
    /// Its page for the one who asks; nil when they may not read it, and then title and words are empty.
    public let path: String?
    /// Without what is masked.
    public let title: String
    /// The giver's words without what is masked.
    public let words: String
    /// Key of the message that names its state.
    public let stateKey: String
    public let themes: [String]
    /// Names of the organisations that have been asked.
    public let givenTo: [String]
    /// Whether any organisation has been asked.
    public let isGiven: Bool
    /// Whether an organisation has answered: taken it on, told of progress or outcome, or declined with a reason.
    public let isAnswered: Bool
    /// Whether it has come to something: the case is done.
    public let isDone: Bool
    public let receivedAt: Timestamp

    public init(
        origin: Subject, reference: String, path: String?, title: String, words: String, stateKey: String,
        themes: [String], givenTo: [String], isGiven: Bool, isAnswered: Bool, isDone: Bool, receivedAt: Timestamp
    ) {
        self.origin = origin
        self.reference = reference
        self.path = path
        self.title = title
        self.words = words
        self.stateKey = stateKey
        self.themes = themes
        self.givenTo = givenTo
        self.isGiven = isGiven
        self.isAnswered = isAnswered
        self.isDone = isDone
        self.receivedAt = receivedAt
    }
}

/// What came of ideas that were gathered somewhere. The capability of ideas supplies it.
public struct GatheredIdeas: Sendable {
    /// All ideas that belong to the subjects and have not been withdrawn, oldest first. Those that `actor` may not read are there
    /// without title, words, themes and organisations: they count, and tell nothing else.
    public var fetch:
        @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ origins: [Subject], _ actor: Actor) throws
            -> [GatheredIdea]
    /// How many ideas belong to each of the subjects, by its key.
    public var counts:
        @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ origins: [Subject]) throws -> [Int64: Int]

    public init(
        fetch: @escaping @Sendable (Reader, PartnershipID, [Subject], Actor) throws -> [GatheredIdea],
        counts: @escaping @Sendable (Reader, PartnershipID, [Subject]) throws -> [Int64: Int]
    ) {
        self.fetch = fetch
        self.counts = counts
    }

    /// For a site without ideas.
    public static let none = GatheredIdeas(fetch: { _, _, _, _ in [] }, counts: { _, _, _ in [:] })
}
