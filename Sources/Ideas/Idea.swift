public import Database
public import Partnership
public import Web

/// Where an idea stands on its way from the square to an answer.
public enum IdeaState: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// Came in; nobody has looked yet.
    case received
    /// A coordinator has it.
    case sorted
    /// An organisation has been asked.
    case referred
    /// An organisation has taken it on.
    case active
    case done
    case closed
    case withdrawn

    /// Whether somebody still has a next step to take.
    public var isOpen: Bool { self == .received || self == .sorted || self == .referred || self == .active }
}

/// Who may read an idea.
public enum IdeaVisibility: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// The giver agrees that it is shown; a coordinator has not looked yet.
    case pending
    case `public`
    /// A coordinator hid it, with a reason.
    case hidden
    /// The giver wants only the partnership to read it.
    case `private`
}

/// How an idea came in.
public enum IdeaSource: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case web
    case tour
    case paper
    case phone
}

/// What somebody said, in their words, and where it stands.
public struct Idea: Sendable, Hashable {
    public let id: Int64
    public let reference: IdeaReference
    /// What the coordinator or, until then, the beginning of the words calls it.
    public var title: String
    /// The giver's own words. Never changed; what must not be shown is masked.
    public var words: String
    public var municipality: String?
    public var place: String
    public var forWhom: String
    public var source: IdeaSource
    public var state: IdeaState
    public var visibility: IdeaVisibility
    /// Whether the giver agreed that everybody reads it. What they did not agree to, nobody can decide for them.
    public let consents: Bool
    public var receivedAt: Timestamp
    public var changedAt: Timestamp
    /// The account that answers for the next step; nil until a coordinator has taken it.
    public var responsible: Int64?
    public var nextStep: String
    public var nextAt: Timestamp?
    /// The idea that this one was joined into.
    public var joinedInto: Int64?
    public var isChallenge: Bool
    /// Why it was closed, as the giver reads it.
    public var closedReason: String
    /// Grows with every change: of two who sort at once, the second is told.
    public var version: Int

    static let kind = "idea"
    public var subject: Subject { Subject(Self.kind, id) }
    /// Whether it is done and somebody is to call a giver without an e-mail address, to ask whether it was.
    var isToBeCalled: Bool { state == .done && nextAt != nil }
    /// Whether it has gone on though nobody has decided yet whether all may read it.
    var goesOnUndecided: Bool { visibility == .pending && state != .received && state.isOpen && joinedInto == nil }
    /// The path of its public page.
    public var path: String { "/ideer/\(reference.path)" }
    /// The path of its page for coordinators.
    public var workPath: String { "/arbete/ideer/\(reference.path)" }
    /// Whether anybody may read it.
    public var isPublic: Bool { visibility == .public && joinedInto == nil }
    /// Whether those who read the case that it was joined into may read what was said of it: its giver agreed, and nobody hid it.
    /// The same as ``shared``.
    public var isShared: Bool { visibility == .public || visibility == .pending }
}

/// `IDÉ-2026-0042` in print, `2026-0042` in an address: can be said on the phone.
public struct IdeaReference: Sendable, Hashable, CustomStringConvertible {
    private let reference: CaseReference

    public init(year: Int, number: Int) { reference = CaseReference(year: year, number: number) }

    /// From an address or from what somebody typed: `2026-0042`, `IDÉ-2026-42`, `ide 2026 42`.
    public init?(_ text: String) {
        guard let reference = CaseReference(text) else { return nil }
        self.reference = reference
    }

    public var year: Int { reference.year }
    public var number: Int { reference.number }
    public var path: String { reference.path }
    public var description: String { reference.printed("IDÉ") }
}

extension Idea {
    /// What an idea is called until a coordinator gives it a title: the beginning of its words, without what is masked.
    static func title(of words: String, masks: [Mask] = []) -> String {
        Excerpt.of(MaskedWords(words, masks: masks).text, length: 70)
    }
}

/// Reading single ideas; lists are queries of their own.
extension Idea {
    static let columns: SQL = """
        idea.id, idea.year, idea.number, idea.title, idea.words, idea.municipality, idea.place, idea.for_whom, idea.source,
        idea.state, idea.visibility, idea.received_at, idea.changed_at, idea.responsible, idea.next_step, idea.next_at,
        idea.joined_into, idea.is_challenge, idea.closed_reason, idea.version, idea.consents
        """

    /// Visibilities of an idea that is shared with those who read its case.
    static let shared: SQL = "('public', 'pending')"

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        reference = IdeaReference(year: try row[1], number: try row[2])
        title = try row[3]
        words = try row[4]
        municipality = try row[5]
        place = try row[6]
        forWhom = try row[7]
        source = try row[8]
        state = try row[9]
        visibility = try row[10]
        receivedAt = try row[11]
        changedAt = try row[12]
        responsible = try row[13]
        nextStep = try row[14]
        nextAt = try row[15]
        joinedInto = try row[16]
        isChallenge = try row[17]
        closedReason = try row[18]
        version = try row[19]
        consents = try row[20]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, _ reference: IdeaReference) throws -> Idea? {
        try reader.first(
            """
            SELECT \(columns) FROM idea
            WHERE partnership = \(partnership) AND year = \(reference.year) AND number = \(reference.number)
            """
        ) { try Idea(row: $0) }
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Idea? {
        try reader.first("SELECT \(columns) FROM idea WHERE partnership = \(partnership) AND id = \(id)") {
            try Idea(row: $0)
        }
    }
}
