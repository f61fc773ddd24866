import Database
import Partnership
import Web

/// What the suggestions have learned of each organisation, and how it is put right.
enum RoutingRoutes {
    static let path = "/arbete/forslag"

    static let all: [Route] = [
        .get(path, .coordinate) { visit in
            let (partnership, now) = (visit.partnership.id, visit.now)
            let known = try await visit.read { try RoutingKnowledge.all($0, in: partnership, at: now) }
            return RoutingKnowledgePage(visit: visit).list(known)
        },
        .get("\(path)/{slug}", .coordinate) { try await page($0, issues: []) },
        .post("\(path)/{slug}/glom/{id}", .coordinate) { visit in
            try await visit.run(ForgetLesson(lesson: try visit.number("id")))
            return visit.redirect(to: "\(path)/\(visit.parameter("slug"))", notice: "ideas.routing.forgotten")
        },
        .post("\(path)/{slug}/flytta", .coordinate) { visit in
            let organisation = try await organisation(visit)
            do {
                try await visit.run(MoveResponsibility(old: organisation.id, new: Int64(visit.form.text("new"))))
            } catch Refusal.invalid(let issues) {
                return try await page(visit, issues: issues)
            }
            return visit.redirect(to: "\(path)/\(organisation.slug)", notice: "ideas.routing.moved")
        },
    ]

    private static func page(_ visit: Visit, issues: [Issue]) async throws -> Answer {
        let organisation = try await organisation(visit)
        let (partnership, now) = (visit.partnership.id, visit.now)
        let (known, others) = try await visit.read { reader in
            (
                try RoutingKnowledge(reader, in: partnership, organisation),
                try Organisations.members(reader, in: partnership, at: now).filter { $0.id != organisation.id }
            )
        }
        return RoutingKnowledgePage(visit: visit).one(known, others: others, issues: issues)
    }

    private static func organisation(_ visit: Visit) async throws -> Organisation {
        let (partnership, slug) = (visit.partnership.id, visit.parameter("slug"))
        guard let found = try await visit.read({ try Organisations.find($0, in: partnership, slug: slug) }) else {
            throw Refusal.notFound
        }
        return found
    }
}
