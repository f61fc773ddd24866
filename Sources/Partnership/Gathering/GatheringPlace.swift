public import Database
public import Web

/// Somewhere and some time that ideas are gathered: a stop on a tour.
public struct GatheringPlace: Sendable, Hashable {
    public let subject: Subject
    /// `Torget i Askersund`.
    public let name: String
    /// Code of its municipality.
    public let municipality: String?
    public let startsAt: Timestamp
    public let endsAt: Timestamp
    /// Its public page.
    public let path: String
    /// Whether everybody may know of it.
    public let isPublic: Bool

    public init(
        subject: Subject, name: String, municipality: String?, startsAt: Timestamp, endsAt: Timestamp, path: String,
        isPublic: Bool = true
    ) {
        self.subject = subject
        self.name = name
        self.municipality = municipality
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.path = path
        self.isPublic = isPublic
    }
}

/// Where ideas are gathered. The capability that plans it supplies it, and the one that takes ideas down asks.
public struct GatheringPlaces: Sendable {
    /// Those that begin or end within `days` days of `now`, in order of time.
    public var near:
        @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ now: Timestamp, _ days: Int) throws
            -> [GatheringPlace]
    /// The one of a key; nil when there is none such.
    public var find: @Sendable (_ reader: Reader, _ partnership: PartnershipID, _ id: Int64) throws -> GatheringPlace?

    public init(
        near: @escaping @Sendable (Reader, PartnershipID, Timestamp, Int) throws -> [GatheringPlace],
        find: @escaping @Sendable (Reader, PartnershipID, Int64) throws -> GatheringPlace?
    ) {
        self.near = near
        self.find = find
    }

    /// Where what a subject is was gathered; nil when it was not, or when the place is gone.
    public func place(of subject: Subject, _ reader: Reader, in partnership: PartnershipID) throws -> GatheringPlace? {
        try ask(of: subject, reader, in: partnership).get()
    }

    /// Asks for the same.
    public func ask(
        of subject: Subject, _ reader: Reader, in partnership: PartnershipID
    ) throws -> Asked<GatheringPlace?> {
        try reader.ask(
            """
            SELECT to_kind, to_id FROM link WHERE partnership = \(partnership) AND from_kind = \(subject.kind)
                AND from_id = \(subject.id) AND relation = \(Relation.belongsTo)
            """
        ) { Subject(try $0[0], try $0[1]) }
        .map { origins in
            for origin in origins {
                if let place = try find(reader, partnership, origin.id), place.subject == origin { return place }
            }
            return nil
        }
    }

    /// For a site that plans nothing.
    public static let none = GatheringPlaces(near: { _, _, _, _ in [] }, find: { _, _, _ in nil })
}
