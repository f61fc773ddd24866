import Database
public import Partnership
import Web

/// A tour: the caravan's stops of one season, under one name.
public struct Tour: Sendable, Hashable {
    public let id: Int64
    /// Its name in addresses: `/turne/2026`.
    public var slug: String
    public var name: String
    /// What the public page says of it, in a few sentences.
    public var lead: String
    /// Whether anybody may see it, or only those who plan it.
    public var isPublic: Bool
    /// Grows with every change: of two who edit at once, the second is told.
    public var version: Int

    public static let kind = "tour"
    public var subject: Subject { Subject(Self.kind, id) }
    /// The public page.
    public var path: String { "/turne/\(slug)" }
    /// The page where it is planned.
    public var workPath: String { "/arbete/turne/\(slug)" }

    static let columns: SQL = "tour.id, tour.slug, tour.name, tour.lead, tour.is_public, tour.version"

    /// From a row that has ``columns`` from `first` on.
    init(row: Row, from first: Int = 0) throws {
        id = try row[first]
        slug = try row[first + 1]
        name = try row[first + 2]
        lead = try row[first + 3]
        isPublic = try row[first + 4]
        version = try row[first + 5]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, slug: String) throws -> Tour? {
        try reader.first("SELECT \(columns) FROM tour WHERE partnership = \(partnership) AND slug = \(slug)") {
            try Tour(row: $0)
        }
    }
}
