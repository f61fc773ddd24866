import Database
import Partnership
import Web

/// Needs: told by buyers, answered by enterprises.
enum NeedRoutes {
    static let path = "/behov"
    static let feedPath = "/behov.atom"
    static let filePath = "/behov.csv"
    static let workPath = "/arbete/behov"
    static let mapPath = "/behov/karta"

    static func all(_ sourcing: SourcingCapability) -> [Route] {
        PublicNeedRoutes.all + MapRoutes.all + WorkNeedRoutes.all(sourcing.ideas) + NeedPartRoutes.all
    }
}

extension Visit {
    /// The need that the path names, as far as who visits may see it. Throws ``Refusal/notFound``.
    func need() async throws -> Need {
        guard let reference = CaseReference(parameter("reference")) else { throw Refusal.notFound }
        let partnership = partnership.id
        guard let need = try await read({ try Need.find($0, in: partnership, reference) }), need.isOpen(to: actor)
        else {
            throw Refusal.notFound
        }
        return need
    }

    /// The same, when who visits may change it. Throws ``Refusal/notFound``.
    func keptNeed() async throws -> Need {
        let need = try await need()
        guard need.isKept(by: actor) else { throw Refusal.notFound }
        return need
    }

    /// The organisations that who visits may speak for: a coordinator for all members.
    func needSpeakers(besides organisations: [Int64] = []) async throws -> [Organisation] {
        let (partnership, actor, now) = (partnership.id, actor, now)
        return try await read { try Organisations.members($0, in: partnership, at: now) }
            .filter { (actor.isCoordinator || actor.represents($0.id)) && !organisations.contains($0.id) }
    }
}
