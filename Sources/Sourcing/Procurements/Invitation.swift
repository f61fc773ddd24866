import Database
public import Partnership
public import Web

/// A supplier who is asked for a tender.
public struct Invitation: Sendable, Hashable {
    public let id: Int64
    public let procurement: Int64
    /// A member of the partnership; nil for others.
    public let organisation: Int64?
    public let name: String
    /// Its organisation number; nil when nobody has said it.
    public let number: String?
    public let email: String
    /// Why it is asked.
    public let why: String
    public let sentAt: Timestamp?
    /// When somebody first came by the link.
    public let openedAt: Timestamp?
    public let declinedAt: Timestamp?
    public let declineReason: String

    public static let kind = "invitation"
    public var subject: Subject { Subject(Self.kind, id) }
    /// The supplier's own page.
    public var path: String { "/anbud/\(id)" }

    static let columns: SQL = """
        invitation.id, invitation.procurement, invitation.organisation, invitation.name, invitation.org_number,
        invitation.email, invitation.why, invitation.sent_at, invitation.opened_at, invitation.declined_at,
        invitation.decline_reason
        """

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        procurement = try row[1]
        organisation = try row[2]
        name = try row[3]
        number = try row[4]
        email = try row[5]
        why = try row[6]
        sentAt = try row[7]
        openedAt = try row[8]
        declinedAt = try row[9]
        declineReason = try row[10]
    }

    /// Those who are asked in some procurements, by procurement, the first one first.
    static func of(_ procurements: [Int64], _ reader: Reader) throws -> [Int64: [Invitation]] {
        let found = try reader.all(
            """
            SELECT \(columns) FROM invitation WHERE invitation.procurement \(in: procurements)
            ORDER BY invitation.procurement, invitation.id
            """
        ) { try Invitation(row: $0) }
        return Dictionary(grouping: found, by: \.procurement)
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Invitation? {
        try reader.first(
            """
            SELECT \(columns) FROM invitation JOIN procurement ON procurement.id = invitation.procurement
            WHERE procurement.partnership = \(partnership) AND invitation.id = \(id)
            """
        ) { try Invitation(row: $0) }
    }
}
