import Database
import Partnership
import Web

/// How an agreement has gone in a period: what each of its parties says of it.
struct FollowUp: Sendable, Hashable {
    let id: Int64
    let agreement: Int64
    /// The first and the last day that it is about, `YYYY-MM-DD`.
    let fromOn: String
    let untilOn: String
    /// The day that the parties are asked.
    let dueOn: String
    /// One a party, answered or not; the buyer's first.
    var answers: [FollowUpAnswer] = []

    static let kind = "followUp"
    var subject: Subject { Subject(Self.kind, id) }
    var isAnswered: Bool { answers.contains { $0.answeredAt != nil } }
}

/// A party's part of a follow-up. Without an answer yet, it holds nothing.
struct FollowUpAnswer: Sendable, Hashable {
    let id: Int64
    let followUp: Int64
    let party: Int64
    let side: AgreementSide
    /// When the party was written to, and reminded last.
    let askedAt: Timestamp?
    let remindedAt: Timestamp?
    let answeredAt: Timestamp?
    let figures: FollowUpFigures
    /// What the buyer could not do before.
    let couldNot: String
    let story: String
    let again: BuyAgain?
    let againWhy: String
    /// 0 before the first answer; grows with every correction.
    let version: Int

    static let kind = "followUpAnswer"
    /// What a mailed link opens.
    var subject: Subject { Subject(Self.kind, id) }
    var path: String { "\(FollowUpRoutes.workPath)/\(id)" }
}

/// Figures of a period, each nil where it is not told.
struct FollowUpFigures: Sendable, Hashable {
    /// People who are employed at the end of the period, and in work training.
    var employed: Int?
    var training: Int?
    /// People who have gone on to work or study during it.
    var movedOn: Int?
    /// Hours worked during it.
    var hours: Int?
    /// Of those who work, how many belong to the target group; permille.
    var share: Int?
    /// Paid under the agreement during it, whole öre.
    var turnover: Int64?

    static let none = FollowUpFigures()
    var isEmpty: Bool { self == .none }
}

/// Whether a party would do it again.
enum BuyAgain: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case yes
    case no
    case unsure

    var key: String { "sourcing.followUp.again.\(rawValue)" }
}

extension FollowUp {
    /// All of an agreement, the first first.
    static func of(agreement: Int64, _ reader: Reader) throws -> [FollowUp] {
        try all(reader, where: "follow_up.agreement = \(agreement)")
    }

    static func find(_ reader: Reader, id: Int64, in partnership: PartnershipID) throws -> FollowUp? {
        try all(
            reader,
            where: """
                follow_up.id = \(id)
                    AND follow_up.agreement IN (SELECT id FROM agreement WHERE partnership = \(partnership))
                """
        ).first
    }

    /// Those that a condition on `follow_up` holds for, with all their answers, by day.
    static func all(_ reader: Reader, where condition: SQL) throws -> [FollowUp] {
        let followUps = try reader.all(
            """
            SELECT id, agreement, from_on, until_on, due_on FROM follow_up WHERE \(condition) ORDER BY due_on, id
            """
        ) {
            FollowUp(id: try $0[0], agreement: try $0[1], fromOn: try $0[2], untilOn: try $0[3], dueOn: try $0[4])
        }
        guard !followUps.isEmpty else { return [] }
        let answers = Dictionary(
            grouping: try FollowUpAnswer.all(
                reader, where: "follow_up_answer.follow_up IN (SELECT id FROM follow_up WHERE \(condition))"),
            by: \.followUp)
        return followUps.map { found in
            var followUp = found
            followUp.answers = answers[found.id] ?? []
            return followUp
        }
    }
}

extension FollowUpAnswer {
    static let columns: SQL = """
        follow_up_answer.id, follow_up_answer.follow_up, follow_up_answer.party, follow_up_answer.side,
        follow_up_answer.asked_at, follow_up_answer.reminded_at, follow_up_answer.answered_at, follow_up_answer.employed,
        follow_up_answer.training, follow_up_answer.moved_on, follow_up_answer.hours, follow_up_answer.share,
        follow_up_answer.turnover, follow_up_answer.could_not, follow_up_answer.story, follow_up_answer.again,
        follow_up_answer.again_why, follow_up_answer.version
        """

    init(row: Row) throws {
        self.init(
            id: try row[0], followUp: try row[1], party: try row[2], side: try row[3], askedAt: try row[4],
            remindedAt: try row[5], answeredAt: try row[6],
            figures: FollowUpFigures(
                employed: try row[7], training: try row[8], movedOn: try row[9], hours: try row[10],
                share: try row[11], turnover: try row[12]),
            couldNot: try row[13], story: try row[14], again: try row[15], againWhy: try row[16],
            version: try row[17])
    }

    static func all(_ reader: Reader, where condition: SQL) throws -> [FollowUpAnswer] {
        try reader.all(
            """
            SELECT \(columns) FROM follow_up_answer WHERE \(condition)
            ORDER BY follow_up_answer.side, follow_up_answer.id
            """
        ) { try FollowUpAnswer(row: $0) }
    }
}
