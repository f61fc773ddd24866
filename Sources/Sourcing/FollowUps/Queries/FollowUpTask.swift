import Database
import Partnership
import Web

/// A party's part of a follow-up as a list shows it.
struct FollowUpTask: Sendable {
    let answer: FollowUpAnswer
    let fromOn: String
    let untilOn: String
    let dueOn: String
    let reference: CaseReference
    let title: String
    let party: String
    /// The member that the party is.
    let organisation: Int64?
    let isDue: Bool

    /// Whether the period is over and nothing has been answered.
    var waits: Bool { isDue && answer.answeredAt == nil }

    func isOwn(of actor: Actor) -> Bool { organisation.map(actor.represents) ?? false }

    /// Those that an actor may answer: of its own organisations, for coordinators of all. The last due first.
    static func all(_ reader: Reader, in partnership: PartnershipID, for actor: Actor, at now: Timestamp) throws
        -> [FollowUpTask]
    {
        let whose: SQL =
            actor.isCoordinator
            ? "1 = 1" : "agreement_party.organisation \(in: actor.organisations.sorted())"
        return try reader.all(
            """
            SELECT \(FollowUpAnswer.columns), follow_up.from_on, follow_up.until_on, follow_up.due_on, agreement.year,
                agreement.number, agreement.title, agreement_party.name, agreement_party.organisation
            FROM follow_up_answer JOIN follow_up ON follow_up.id = follow_up_answer.follow_up
            JOIN agreement ON agreement.id = follow_up.agreement
            JOIN agreement_party ON agreement_party.id = follow_up_answer.party
            WHERE agreement.partnership = \(partnership) AND agreement.activated_at IS NOT NULL AND \(whose)
            ORDER BY follow_up.due_on DESC, follow_up_answer.id
            """
        ) { row in
            let due: String = try row[20]
            return FollowUpTask(
                answer: try FollowUpAnswer(row: row), fromOn: try row[18], untilOn: try row[19], dueOn: due,
                reference: CaseReference(year: try row[21], number: try row[22]), title: try row[23],
                party: try row[24], organisation: try row[25], isDue: due <= now.isoDay)
        }
    }
}
