import Database
public import Partnership
public import Web

/// Makes a tour, without stops.
public struct CreateTour: Command {
    public static let permission = Permission.coordinate

    public let fields: TourFields

    public init(_ fields: TourFields) {
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws -> Tour {
        if let same = try change.emptyTour(fields) { return same }
        let slug = try change.freeSlug(for: fields)
        let id = try change.writer.insert(
            """
            INSERT INTO tour (partnership, slug, name, lead, is_public)
            VALUES (\(change.id), \(slug), \(fields.name), \(fields.lead), \(fields.isPublic))
            """
        )
        let tour = try change.tour(id)
        try change.record("tour.created", on: tour.subject, seenBy: .members)
        return tour
    }
}

/// Changes a tour's name and lead, and who may see it.
public struct UpdateTour: Command {
    public static let permission = Permission.coordinate

    public let tour: Int64
    /// The version that the editor saw.
    public let version: Int
    public let fields: TourFields

    public init(_ tour: Int64, version: Int, _ fields: TourFields) {
        self.tour = tour
        self.version = version
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws -> Tour {
        let old = try change.tour(tour)
        try Overtaken.check(version, old.version)
        try change.writer.execute(
            """
            UPDATE tour SET name = \(fields.name), lead = \(fields.lead), is_public = \(fields.isPublic), version = version + 1
            WHERE id = \(tour)
            """
        )
        if old.isPublic != fields.isPublic {
            for stop in try Stop.all(change.writer, of: old) { try change.index(stop, isPublic: fields.isPublic) }
            try change.record(fields.isPublic ? "tour.shown" : "tour.hidden", on: old.subject, seenBy: .members)
        }
        return try change.tour(tour)
    }
}

extension Change {
    /// A tour that was just made from the same form: pressed twice, it is made once.
    fileprivate func emptyTour(_ fields: TourFields) throws -> Tour? {
        try writer.first(
            """
            SELECT \(Tour.columns) FROM tour
            WHERE partnership = \(id) AND name = \(fields.name) AND lead = \(fields.lead) AND is_public = \(fields.isPublic)
                AND version = 1 AND NOT EXISTS (SELECT 1 FROM stop WHERE stop.tour = tour.id)
            """
        ) { try Tour(row: $0) }
    }

    /// Throws ``Refusal`` when the address that somebody chose is taken.
    func freeSlug(for fields: TourFields) throws -> String {
        guard fields.slug.isEmpty else {
            guard try Tour.find(writer, in: id, slug: fields.slug) == nil else {
                throw Refusal.invalid("slug", "tours.plan.issue.slugTaken")
            }
            return fields.slug
        }
        return try TourSlug.free(TourSlug.tour(fields.name)) { try Tour.find(writer, in: id, slug: $0) != nil }
    }
}
