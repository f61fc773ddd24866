import Database
import Markup
import Partnership
import Web

/// What came of a stop or of a whole tour, as everybody reads it: a section of the public page, the same for all who read it.
enum ResultSection {
    /// Nil as long as nothing has come.
    static func stop(_ stop: Stop, _ tours: ToursCapability, _ visit: Visit) async throws -> HTML? {
        let result = try await tours.result(of: [stop], visit, as: .visitor)
        guard !result.ideas.isEmpty else { return nil }
        return section(ResultParts(visit: visit, result: result, stops: [stop], isPublic: true), visit)
    }

    /// `stops`: all of the tour's. Nil as long as nothing has come.
    static func tour(_ tour: Tour, stops: [Stop], _ tours: ToursCapability, _ visit: Visit) async throws -> HTML? {
        let result = try await tours.result(of: stops, visit, as: .visitor)
        guard !result.ideas.isEmpty else { return nil }
        return section(ResultParts(visit: visit, result: result, stops: stops, isPublic: true), visit)
    }

    private static func section(_ parts: ResultParts, _ visit: Visit) -> HTML {
        """
        <section class="result" aria-labelledby="result"><h2 id="result">\(visit.t("tours.result.title"))</h2>\(parts.html)</section>
        """
    }
}

extension ToursCapability {
    /// What came of some stops, as much of it as `actor` may read.
    func result(of stops: [Stop], _ visit: Visit, as actor: Actor) async throws -> GatheringResult {
        let (partnership, ideas) = (visit.partnership.id, ideas)
        return try await visit.read { reader in
            GatheringResult(ideas: try ideas.fetch(reader, partnership, stops.map(\.subject), actor))
        }
    }
}
