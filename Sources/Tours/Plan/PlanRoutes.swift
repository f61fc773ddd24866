import Partnership
import Web

enum PlanRoutes {
    static func all(_ tours: ToursCapability) -> [Route] {
        PublicRoutes.all(tours) + TourRoutes.all + StopRoutes.all + ShiftRoutes.all
    }
}

extension Visit {
    /// The tour that the path names. Throws ``Refusal/notFound``.
    func tour() async throws -> Tour {
        let slug = parameter("tour")
        guard let found = try await read({ try Tour.find($0, in: partnership.id, slug: slug) }) else {
            throw Refusal.notFound
        }
        return found
    }

    /// The stop that the path names, with its tour. Throws ``Refusal/notFound``.
    func stop() async throws -> (tour: Tour, stop: Stop) {
        let slugs = (parameter("tour"), parameter("stop"))
        let found = try await read { reader in
            (
                try Tour.find(reader, in: partnership.id, slug: slugs.0),
                try Stop.find(reader, in: partnership.id, tour: slugs.0, slug: slugs.1)
            )
        }
        guard let tour = found.0, let stop = found.1 else { throw Refusal.notFound }
        return (tour, stop)
    }

    /// The same, with the shift that the path names. Throws ``Refusal/notFound``.
    func shift() async throws -> (tour: Tour, stop: Stop, shift: Shift) {
        let (tour, stop) = try await stop()
        let id = try number("shift")
        guard let shift = try await read({ try Shifts.of(stop, $0) }).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return (tour, stop, shift)
    }
}
