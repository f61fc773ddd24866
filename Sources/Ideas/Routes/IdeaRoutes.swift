import Database
import Partnership
import Web

/// The page of one idea.
enum IdeaRoutes {
    static func all(_ places: GatheringPlaces) -> [Route] {
        [.get("/ideer/{reference}", .everyone) { try await page($0, places) }.forBearer(of: Idea.kind)]
    }

    private static func page(_ visit: Visit, _ places: GatheringPlaces) async throws -> Answer {
        let (id, actor) = (visit.partnership.id, visit.actor)
        let reference = try visit.reference()
        guard visit.parameter("reference") == reference.path else { return .redirect(to: "/ideer/\(reference.path)") }
        let found = try await visit.read { reader -> Found in
            guard let idea = try Idea.find(reader, in: id, reference) else { return .nothing }
            if let main = try publicMain(reader, id, of: idea) { return .elsewhere(main.path) }
            guard idea.isPublic || idea.isOpen(to: actor) else { return .nothing }
            let place = try places.ask(of: idea.subject, reader, in: id)
            let thread = try visit.ask(reader, threadFrom: idea.subject)
            let story = try IdeaStory.read(reader, in: id, idea)
            return .story(story, try place.get(), try thread.get())
        }
        switch found {
        case .nothing: throw Refusal.notFound
        case .elsewhere(let path): return .redirect(to: path)
        case .story(let story, let gathered, let thread):
            let html = visit.html(of: thread, at: story.idea.subject)
            let answer = IdeaPage(visit: visit, story: story, gathered: gathered, thread: html).answer()
            return story.idea.isPublic && visit.session == nil ? answer.shared : answer
        }
    }

    private enum Found: Sendable {
        case nothing
        /// It was joined into another, which has the page.
        case elsewhere(String)
        /// With where it was said, and what it led to.
        case story(IdeaStory, GatheringPlace?, RedThread)
    }

    /// The public idea that one was joined into. What was never to be shown, or was hidden, leads nowhere.
    private static func publicMain(_ reader: Reader, _ partnership: PartnershipID, of idea: Idea) throws -> Idea? {
        guard let main = idea.joinedInto, idea.visibility == .public || idea.visibility == .pending else { return nil }
        return try Idea.find(reader, in: partnership, id: main).flatMap { $0.isPublic ? $0 : nil }
    }
}

extension Idea {
    /// Whether somebody may read the idea although it is not public: a coordinator, or the one who gave it.
    func isOpen(to actor: Actor) -> Bool { actor.isCoordinator || actor.opened == subject }
}

extension Visit {
    /// The idea's reference in the path. Throws ``Refusal/notFound``.
    func reference() throws -> IdeaReference {
        guard let reference = IdeaReference(parameter("reference")) else { throw Refusal.notFound }
        return reference
    }
}
