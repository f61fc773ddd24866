public import Web

/// An idea that somebody told and somebody else took down.
public struct ToldIdea: Sendable {
    /// How it came in, as the register of ideas names it.
    public enum Source: String, Sendable, Hashable {
        case tour
        case paper
    }

    /// The giver's own words.
    public var words: String
    public var source: Source
    /// Names the sending: the same key twice gives one idea.
    public var key: String
    /// The tracking code that the giver already has; nil: one is made.
    public var code: Token?
    public var municipality: String?
    public var place = ""
    public var forWhom = ""
    public var isPublic = true
    public var name = ""
    public var email: String?
    public var phone: String?
    public var language = Language.swedish
    /// When it was said; nil: now.
    public var saidAt: Timestamp?
    /// Where it was gathered: the idea belongs to it.
    public var origin: Subject?

    public init(words: String, source: Source, key: String) {
        self.words = words
        self.source = source
        self.key = key
    }
}

/// An idea that was taken in.
public struct TakenIdea: Sendable, Hashable {
    public let subject: Subject
    /// `IDÉ-2026-0042`.
    public let reference: String
    /// Its page for those who work with ideas.
    public let workPath: String
    /// False when the same sending had come before.
    public let isNew: Bool

    public init(subject: Subject, reference: String, workPath: String, isNew: Bool) {
        self.subject = subject
        self.reference = reference
        self.workPath = workPath
        self.isNew = isNew
    }
}

/// Takes told ideas into the register. The capability of ideas supplies it; those that gather ask.
public struct IdeaIntake: Sendable {
    /// What is wrong with an idea as somebody typed it; the fields are `words`, `municipality`, `place`, `forWhom`, `name`, `email` and
    /// `phone`. Pure.
    public var issues: @Sendable (_ idea: ToldIdea, _ partnership: Partnership) -> [Issue]
    /// Writes the idea in the change at hand. What can't be stored as it is, such as an address with a slip in it, is kept where a
    /// coordinator reads it: what was told on a square is never refused for its form. Throws ``Refusal`` only for no words at all.
    public var take: @Sendable (_ idea: ToldIdea, _ change: Change) throws -> TakenIdea

    public init(
        issues: @escaping @Sendable (ToldIdea, Partnership) -> [Issue],
        take: @escaping @Sendable (ToldIdea, Change) throws -> TakenIdea
    ) {
        self.issues = issues
        self.take = take
    }
}
