import Database
import Partnership
import Ranking
import Web

/// What is known of one organisation.
struct RoutingKnowledge: Sendable {
    /// An answer that was learned from.
    struct Taught: Sendable {
        let id: Int64
        let reference: IdeaReference
        let title: String
        let kind: LessonKind
        let at: Timestamp
    }

    let organisation: Organisation
    let taken: Int
    let declined: Int
    /// The newest, those that were forgotten left out.
    let lessons: [Taught]
    /// The one that has taken over its responsibility.
    let heir: String?

    static let mostLessons = 50

    static func all(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> [RoutingKnowledge] {
        let members = try Organisations.members(reader, in: partnership, at: now).sortedInSwedish { $0.name }
        let cells = try StoredRoutingMemory(reader, in: partnership).receivers(members.map(\.id))
        let heirs = try heirs(reader, partnership)
        return members.map { member in
            RoutingKnowledge(
                organisation: member, taken: Int(cells[member.id]?.taken ?? 0),
                declined: Int(cells[member.id]?.declined ?? 0), lessons: [], heir: heirs[member.id])
        }
    }

    init(_ reader: Reader, in partnership: PartnershipID, _ organisation: Organisation) throws {
        let cell = try StoredRoutingMemory(reader, in: partnership).receivers([organisation.id])[organisation.id]
        let lessons = try reader.all(
            """
            SELECT routing_lesson.id, idea.year, idea.number, idea.title, routing_lesson.kind, routing_lesson.at
            FROM routing_lesson JOIN idea ON idea.id = routing_lesson.idea
            WHERE routing_lesson.partnership = \(partnership) AND routing_lesson.organisation = \(organisation.id)
                AND routing_lesson.forgotten_at IS NULL
            ORDER BY routing_lesson.id DESC LIMIT \(Self.mostLessons)
            """
        ) { row in
            Taught(
                id: try row[0], reference: IdeaReference(year: try row[1], number: try row[2]), title: try row[3],
                kind: try row[4], at: try row[5])
        }
        self.init(
            organisation: organisation, taken: Int(cell?.taken ?? 0), declined: Int(cell?.declined ?? 0),
            lessons: lessons, heir: try Self.heirs(reader, partnership)[organisation.id])
    }

    private init(organisation: Organisation, taken: Int, declined: Int, lessons: [Taught], heir: String?) {
        self.organisation = organisation
        self.taken = taken
        self.declined = declined
        self.lessons = lessons
        self.heir = heir
    }

    private static func heirs(_ reader: Reader, _ partnership: PartnershipID) throws -> [Int64: String] {
        let rows: [(Int64, String)] = try reader.all(
            """
            SELECT routing_alias.old, organisation.name FROM routing_alias
            JOIN organisation ON organisation.id = routing_alias.new WHERE routing_alias.partnership = \(partnership)
            """
        ) { (try $0[0], try $0[1]) }
        return Dictionary(rows) { first, _ in first }
    }
}
