import Database
public import Partnership
public import Web

/// Where the caravan stands, and when.
public struct Stop: Sendable, Hashable {
    public let id: Int64
    /// Key of its tour.
    public let tour: Int64
    /// The tour's name in addresses.
    public let tourSlug: String
    /// Its own name in addresses: `/turne/2026/torget-i-askersund`.
    public var slug: String
    /// `Torget i Askersund`.
    public var name: String
    public var address: String
    /// Code of the municipality.
    public var municipality: String?
    public var position: Position?
    public var startsAt: Timestamp
    public var endsAt: Timestamp
    /// What the public page adds: where exactly to stand, what else happens there.
    public var note: String
    /// The permit for the place, for those who staff it.
    public var permit: String
    /// Who to call about the place, for those who staff it.
    public var contact: String
    /// When it was called off; it stays on the public page, struck out.
    public var cancelledAt: Timestamp?
    /// When anything that the calendar tells of was last changed.
    public var changedAt: Timestamp
    public var version: Int

    public static let kind = "stop"
    public var subject: Subject { Subject(Self.kind, id) }
    public var path: String { "/turne/\(tourSlug)/\(slug)" }
    public var workPath: String { "/arbete/turne/\(tourSlug)/\(slug)" }
    public var isCancelled: Bool { cancelledAt != nil }
    /// Columns that ``columns`` has.
    static let width = 17

    static let columns: SQL = """
        stop.id, stop.tour, tour.slug, stop.slug, stop.name, stop.address, stop.municipality, stop.latitude, stop.longitude,
        stop.starts_at, stop.ends_at, stop.note, stop.permit, stop.contact, stop.cancelled_at, stop.version,
        stop.changed_at
        """
    static let source: SQL = "stop JOIN tour ON tour.id = stop.tour"

    /// From a row that begins with ``columns``.
    init(row: Row) throws {
        id = try row[0]
        tour = try row[1]
        tourSlug = try row[2]
        slug = try row[3]
        name = try row[4]
        address = try row[5]
        municipality = try row[6]
        let latitude: Int64? = try row[7]
        let longitude: Int64? = try row[8]
        position = latitude.flatMap { latitude in
            longitude.map { Position(latitudeMicrodegrees: latitude, longitudeMicrodegrees: $0) }
        }
        startsAt = try row[9]
        endsAt = try row[10]
        note = try row[11]
        permit = try row[12]
        contact = try row[13]
        cancelledAt = try row[14]
        version = try row[15]
        changedAt = try row[16]
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, tour: String, slug: String) throws -> Stop? {
        try reader.first(
            """
            SELECT \(columns) FROM \(source)
            WHERE stop.partnership = \(partnership) AND tour.slug = \(tour) AND stop.slug = \(slug)
            """
        ) { try Stop(row: $0) }
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Stop? {
        try reader.first("SELECT \(columns) FROM \(source) WHERE stop.partnership = \(partnership) AND stop.id = \(id)")
        {
            try Stop(row: $0)
        }
    }

    /// All stops of a tour, in order of time.
    static func all(_ reader: Reader, of tour: Tour) throws -> [Stop] {
        try reader.all("SELECT \(columns) FROM \(source) WHERE stop.tour = \(tour.id) ORDER BY stop.starts_at, stop.id")
        {
            try Stop(row: $0)
        }
    }
}

/// A place on the earth (WGS 84), in whole millionths of a degree: some ten centimetres.
public struct Position: Sendable, Hashable {
    public let latitudeMicrodegrees: Int64
    public let longitudeMicrodegrees: Int64

    public init(latitudeMicrodegrees: Int64, longitudeMicrodegrees: Int64) {
        self.latitudeMicrodegrees = latitudeMicrodegrees
        self.longitudeMicrodegrees = longitudeMicrodegrees
    }

    /// Degrees north.
    public var latitude: Double { Double(latitudeMicrodegrees) / 1_000_000 }
    /// Degrees east.
    public var longitude: Double { Double(longitudeMicrodegrees) / 1_000_000 }
}
