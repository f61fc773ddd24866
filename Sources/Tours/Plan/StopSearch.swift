import Database
import Partnership
import Web

/// Stops of public tours in the search over everything.
enum StopSearch {
    static let kind = SearchableKind(
        .stop, label: "tours.plan.search", path: "/sok", scope: { _ in [["public"]] },
        total: { reader, partnership in
            try reader.value("SELECT count(*) FROM stop WHERE partnership = \(partnership)") ?? 0
        },
        present: { reader, partnership, ids, _, _ in
            let stops = try reader.all(
                """
                SELECT \(Stop.columns) FROM \(Stop.source)
                WHERE \(.rows(ids, of: "stop", in: partnership)) AND tour.is_public = 1
                """
            ) { try Stop(row: $0) }
            return Dictionary(
                stops.map { ($0.id, FoundSubject(title: $0.name, path: $0.path, detail: $0.startsAt.isoDay)) },
                uniquingKeysWith: { first, _ in first })
        })
}
