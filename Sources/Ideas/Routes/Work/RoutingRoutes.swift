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
            _ = try await visit.run(ForgetLesson(lesson: try visit.number("id")))
            return visit.redirect(to: "\(path)/\(visit.parameter("slug"))", notice: "ideas.routing.forgotten")
        },
        .get("\(path)/{slug}/flytta", .coordinate) { try await confirm($0) },
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
        let (partnership, now, before) = (visit.partnership.id, visit.now, visit.query.number("fore"))
        let (known, others) = try await visit.read { reader in
            (
                try RoutingKnowledge.one(reader, in: partnership, organisation, before: before),
                try Organisations.members(reader, in: partnership, at: now).filter { $0.id != organisation.id }
            )
        }
        return RoutingKnowledgePage(visit: visit).one(known, others: others, issues: issues)
    }

    /// Asks whether a responsibility is to be moved, before it is.
    private static func confirm(_ visit: Visit) async throws -> Answer {
        let old = try await organisation(visit)
        let partnership = visit.partnership.id
        guard let id = visit.query.number("new"), id != old.id else {
            return try await page(visit, issues: [Issue("new", "ideas.routing.issue.new")])
        }
        let (new, move) = try await visit.read { reader in
            guard let new = try Organisations.find(reader, in: partnership, id: id) else { throw Refusal.notFound }
            return (new, try RoutingMove(reader, in: partnership, from: old.id, to: id))
        }
        return RoutingKnowledgePage(visit: visit).confirm(old, new, move)
    }

    private static func organisation(_ visit: Visit) async throws -> Organisation {
        let (partnership, slug) = (visit.partnership.id, visit.parameter("slug"))
        guard let found = try await visit.read({ try Organisations.find($0, in: partnership, slug: slug) }) else {
            throw Refusal.notFound
        }
        return found
    }
}
