import Database
import Partnership
import Web

/// What came of tours, for members.
enum ResultRoutes {
    static func all(_ tours: ToursCapability) -> [Route] {
        [
            .get(TourComparison.path, .readAsMember) { try await compare($0, tours) },
            .get("/arbete/turne/{tour}/resultat", .readAsMember) { try await page($0, tours) },
            .get("/arbete/turne/{tour}/resultat.csv", .readAsMember) { try await file($0, tours) },
            .get("/arbete/turne/{tour}/{stop}/resultat", .readAsMember) { try await page($0, tours) },
        ]
    }

    private static func page(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let found = try await find(visit)
        let slug = visit.parameter("stop")
        let stops = slug.isEmpty ? found.stops : found.stops.filter { $0.slug == slug }
        guard slug.isEmpty || !stops.isEmpty else { throw Refusal.notFound }
        let result = try await tours.result(of: stops, visit, as: visit.actor)
        let stop = slug.isEmpty ? nil : stops.first
        return ResultPage(visit: visit, tour: found.tour, stops: stops, result: result, stop: stop).answer()
    }

    private static func file(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let found = try await find(visit)
        let result = try await tours.result(of: found.stops, visit, as: visit.actor)
        let text = ResultFile(visit: visit, stops: found.stops, result: result).text
        return .download("resultat-\(found.tour.slug).csv", type: "text/csv; charset=utf-8", body: .text(text))
    }

    private static func compare(_ visit: Visit, _ tours: ToursCapability) async throws -> Answer {
        let (partnership, actor, now, ideas) = (visit.partnership.id, visit.actor, visit.now, tours.ideas)
        let comparison = try await visit.read { reader in
            try TourComparison.read(reader, in: partnership, ideas, for: actor, at: now)
        }
        return ComparisonPage(visit: visit, tours: comparison).answer()
    }

    /// The tour in the path with its stops. Throws ``Refusal/notFound``.
    private static func find(_ visit: Visit) async throws -> (tour: Tour, stops: [Stop]) {
        let (partnership, slug) = (visit.partnership.id, visit.parameter("tour"))
        return try await visit.read { reader in
            guard let tour = try Tour.find(reader, in: partnership, slug: slug) else { throw Refusal.notFound }
            return (tour, try Stop.all(reader, of: tour))
        }
    }
}
