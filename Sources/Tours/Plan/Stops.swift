import Database
public import Partnership
import Web

/// Reading stops.
public enum Stops {
    /// Where ideas are gathered, for the capability that takes them down.
    public static let gatheringPlaces = GatheringPlaces(
        near: { reader, partnership, now, days in
            let (from, to) = (now.adding(days: -days), now.adding(days: days))
            return try reader.all(
                """
                SELECT \(columns) \(source) WHERE stop.partnership = \(partnership) AND stop.starts_at >= \(from)
                    AND stop.starts_at <= \(to) AND stop.cancelled_at IS NULL ORDER BY stop.starts_at, stop.id
                """
            ) { try place($0) }
        },
        find: { reader, partnership, id in
            try reader.first(
                "SELECT \(columns) \(source) WHERE stop.partnership = \(partnership) AND stop.id = \(id)"
            ) { try place($0) }
        }
    )

    private static let columns: SQL = """
        stop.id, stop.name, stop.municipality, stop.starts_at, stop.ends_at, tour.slug, stop.slug, tour.is_public
        """
    private static let source: SQL = "FROM stop JOIN tour ON tour.id = stop.tour"

    private static func place(_ row: Row) throws -> GatheringPlace {
        GatheringPlace(
            subject: Subject("stop", try row[0]), name: try row[1], municipality: try row[2], startsAt: try row[3],
            endsAt: try row[4], path: "/turne/\(try row[5] as String)/\(try row[6] as String)",
            isPublic: try row[7])
    }
}
