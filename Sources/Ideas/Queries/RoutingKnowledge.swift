import Database
import Partnership
import Ranking
import Web

/// What is known of one organisation.
struct RoutingKnowledge: Sendable {
    /// An answer that was learned from.
    struct Taught: Sendable {
        /// What it teaches of the organisation.
        enum Role: String, Sendable, DatabaseValue {
            case accepted
            case declined
            case passedOn = "passed-on"
            /// Another passed it on to this one.
            case received
        }

        let id: Int64
        let reference: IdeaReference
        let title: String
        let role: Role
        /// Who gave the answer, when it was another.
        let by: String?
        let at: Timestamp
    }

    let organisation: Organisation
    let taken: Int
    let declined: Int
    /// The newest, those that were forgotten left out.
    var lessons: [Taught] = []
    /// The one that has taken over what it had answered for.
    let heir: String?
    /// Where the next page of lessons begins; nil on the last.
    var next: Int64?

    static let pageSize = 50

    /// All members, and those that have left and of whom something is known.
    static func all(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> [RoutingKnowledge] {
        let all = try Organisations.all(reader, in: partnership).sortedInSwedish { $0.name }
        let cells = try StoredRoutingMemory(reader, in: partnership).receivers(all.map(\.id))
        let heirs = try heirs(reader, partnership)
        return all.filter { !$0.hasLeft(at: now) || cells[$0.id] != nil }.map { one in
            RoutingKnowledge(
                organisation: one, taken: Int(cells[one.id]?.taken ?? 0), declined: Int(cells[one.id]?.declined ?? 0),
                heir: heirs[one.id])
        }
    }

    /// `before`: the lesson that the page before ended with.
    static func one(
        _ reader: Reader, in partnership: PartnershipID, _ organisation: Organisation, before: Int64? = nil
    ) throws -> RoutingKnowledge {
        let cell = try StoredRoutingMemory(reader, in: partnership).receivers([organisation.id])[organisation.id]
        var known = RoutingKnowledge(
            organisation: organisation, taken: Int(cell?.taken ?? 0), declined: Int(cell?.declined ?? 0),
            heir: try heirs(reader, partnership)[organisation.id])
        let lessons = try lessons(reader, partnership, organisation.id, before)
        known.lessons = Array(lessons.prefix(pageSize))
        known.next = lessons.count > pageSize ? known.lessons.last?.id : nil
        return known
    }

    private static func lessons(
        _ reader: Reader, _ partnership: PartnershipID, _ organisation: Int64, _ before: Int64?
    ) throws -> [Taught] {
        let older: SQL = before.map { " AND id < \($0)" } ?? ""
        let part = { (condition: SQL, role: SQL) -> SQL in
            """
            SELECT * FROM (
                SELECT id, idea, referral, \(role) AS role, at FROM routing_lesson
                WHERE \(condition) AND forgotten_at IS NULL\(older) ORDER BY id DESC LIMIT \(pageSize + 1)
            ) AS page
            """
        }
        return try reader.all(
            """
            SELECT taught.id, idea.year, idea.number, idea.title, taught.role, taught.at, referral.organisation, organisation.name
            FROM (\(part("organisation = \(organisation)", "kind")) UNION ALL \(
                part("passed_to = \(organisation) AND organisation <> \(organisation)", "'received'"))) AS taught
            JOIN idea ON idea.id = taught.idea JOIN referral ON referral.id = taught.referral
            JOIN organisation ON organisation.id = referral.organisation
            WHERE idea.partnership = \(partnership) ORDER BY taught.id DESC LIMIT \(pageSize + 1)
            """
        ) { row in
            let (answered, name): (Int64, String) = (try row[6], try row[7])
            return Taught(
                id: try row[0], reference: IdeaReference(year: try row[1], number: try row[2]), title: try row[3],
                role: try row[4], by: answered == organisation ? nil : name, at: try row[5])
        }
    }

    private static func heirs(_ reader: Reader, _ partnership: PartnershipID) throws -> [Int64: String] {
        let rows: [(Int64, String)] = try reader.all(
            """
            SELECT routing_move.old, organisation.name FROM routing_move
            JOIN organisation ON organisation.id = routing_move.new WHERE routing_move.partnership = \(partnership)
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows) { first, _ in first }
    }
}
