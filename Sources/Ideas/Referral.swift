public import Database
public import Partnership
public import Web

/// Where a referral stands.
public enum ReferralState: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// Sent; no answer yet.
    case sent
    /// The organisation has taken it on.
    case accepted
    /// The organisation has asked back and waits for the coordinator.
    case asked
    /// The organisation said no, with a reason.
    case declined
    /// The organisation passed it on; a referral to the next one follows.
    case passedOn = "passed-on"
    /// The organisation has said what came of it.
    case done
    /// Nobody answered; the coordinator has it again.
    case returned
    /// The coordinator took it back.
    case recalled

    /// Whether an answer is still awaited from the organisation.
    public var awaitsOrganisation: Bool { self == .sent || self == .accepted }
    public var isOpen: Bool { awaitsOrganisation || self == .asked }
}

/// An idea sent to an organisation, with a question and a date. It belongs to a case, and goes with it when ideas are joined.
public struct Referral: Sendable, Hashable {
    public let id: Int64
    /// The idea that leads the case.
    public let idea: Int64
    /// The idea whose words were sent: the one that leads the case, or one that was joined into it.
    public let origin: Int64
    public let organisation: Int64
    public var question: String
    public var state: ReferralState
    public var sentAt: Timestamp
    public var dueAt: Timestamp
    /// The referral that was passed on to become this one.
    public var movedFrom: Int64?
    /// How many reminders were sent since the organisation last said something.
    public var reminders: Int
    public var version: Int

    static let kind = "referral"
    public var subject: Subject { Subject(Self.kind, id) }
    /// The page where the organisation answers.
    public var path: String { "/uppdrag/\(id)" }

    static let columns: SQL = """
        referral.id, referral.idea, referral.organisation, referral.question, referral.state, referral.sent_at,
        referral.due_at, referral.moved_from, referral.reminders, referral.version, referral.origin
        """

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        idea = try row[1]
        organisation = try row[2]
        question = try row[3]
        state = try row[4]
        sentAt = try row[5]
        dueAt = try row[6]
        movedFrom = try row[7]
        reminders = try row[8]
        version = try row[9]
        origin = try row[10]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Referral? {
        try reader.first("SELECT \(columns) FROM referral WHERE partnership = \(partnership) AND id = \(id)") {
            try Referral(row: $0)
        }
    }
}

/// One thing said in a referral.
public struct ReferralEntry: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
        case accepted
        /// The organisation asks the coordinator.
        case question
        /// The coordinator answers the question.
        case reply
        case declined
        /// Who might do it instead, with a no; for the coordinator.
        case suggestion
        case passedOn = "passed-on"
        case progress
        case outcome

        /// Whether it is an answer that the giver and, for a public idea, everybody may read.
        public var isAnswer: Bool { self != .question && self != .reply && self != .suggestion }
    }

    public let id: Int64
    public let referral: Int64
    public let kind: Kind
    public let text: String
    public let at: Timestamp
    public let organisation: Int64?
    public let account: Int64?

    static let columns: SQL = """
        referral_entry.id, referral_entry.referral, referral_entry.kind, referral_entry.text, referral_entry.at,
        referral_entry.organisation, referral_entry.account
        """

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        referral = try row[1]
        kind = try row[2]
        text = try row[3]
        at = try row[4]
        organisation = try row[5]
        account = try row[6]
    }

    /// Whether everybody who reads the case may read an entry.
    static let isShared: SQL = """
        (SELECT \(Referral.isShared) FROM referral WHERE referral.id = referral_entry.referral)
        """
}

extension Referral {
    /// Whether everybody who reads the case may know of a referral: what was asked about an idea that was joined into it, and that
    /// its giver keeps private or somebody hid, stays between those it concerns.
    ///
    /// Asked by key, one by one: `EXISTS` lets an engine gather all ideas beforehand, and forget the order it was to walk in.
    static let isShared: SQL = """
        (referral.origin = referral.idea OR (
            SELECT asked.visibility FROM idea AS asked WHERE asked.id = referral.origin
        ) IN \(Idea.shared))
        """
}
