import Database
import Partnership
import TestSupport
import Web

@testable import Ideas

/// What tests of the work side begin with.
extension TestSite {
    static func ideas(configure: @Sendable (inout Partnership.Settings) -> Void = { _ in }) async throws -> TestSite {
        try await TestSite(capabilities: [IdeasCapability()], configure: configure)
    }

    /// An idea that somebody gave, with an address to answer to.
    func give(
        _ words: String = "Det behövs en bänk vid hållplatsen, säger Kalle som är sjuk i knät.",
        email: String? = "givare@example.org", isPublic: Bool = true
    ) async throws -> Idea {
        var submit = SubmitIdea(words: words)
        submit.municipality = "1880"
        submit.isPublic = isPublic
        submit.contact = Contact(name: "Gun Givare", email: email)
        return try await run(submit, as: .visitor).idea
    }

    /// The idea as it stands now.
    func current(_ idea: Idea) async throws -> Idea {
        let partnership = partnership.id
        guard let found = try await read({ try Idea.find($0, in: partnership, id: idea.id) }) else {
            throw Refusal.notFound
        }
        return found
    }

    func referral(_ id: Int64) async throws -> Referral {
        let partnership = partnership.id
        guard let found = try await read({ try Referral.find($0, in: partnership, id: id) }) else {
            throw Refusal.notFound
        }
        return found
    }

    /// An idea sorted and published by the coordinator.
    @discardableResult
    func sort(_ idea: Idea, showing: SortIdea.Showing = .publish) async throws -> Idea {
        let now = try await current(idea)
        var sort = SortIdea(idea: idea.reference, version: now.version, title: "En bänk vid hållplatsen")
        sort.showing = idea.visibility == .private ? nil : showing
        sort.municipality = "1880"
        try await run(sort, as: coordinator)
        return try await current(idea)
    }

    /// A sorted idea that the municipality was asked about.
    func asked(isPublic: Bool = true) async throws -> (idea: Idea, referral: Referral) {
        let idea = try await give(isPublic: isPublic)
        try await sort(idea)
        let ids = try await refer(idea, to: [municipality.id])
        return (try await current(idea), try await referral(ids[0]))
    }

    @discardableResult
    func refer(_ idea: Idea, to organisations: [Int64], dueOn: String = "2026-12-15") async throws -> [Int64] {
        try await run(
            ReferIdea(idea: idea.reference, organisations: organisations, question: "Kan ni ordna det?", dueOn: dueOn),
            as: coordinator
        )
    }

    /// Somebody who came by the link of a referral.
    func bearer(_ referral: Referral) -> Actor {
        Actor(roles: [.visitor, .bearer], organisations: [referral.organisation], opened: referral.subject)
    }

    /// One more organisation with nobody to reach, or with one representative.
    func organisation(_ slug: String, email: String?) async throws -> Int64 {
        let partnership = partnership.id
        return try await write { writer in
            let id = try writer.insert(
                """
                INSERT INTO organisation (partnership, slug, name, kind, sector)
                VALUES (\(partnership), \(slug), \(slug), \(OrganisationKind.association), \(Sector.civil))
                """
            )
            if let email {
                try writer.execute(
                    "INSERT INTO representative (organisation, title, email) VALUES (\(id), 'Ombud', \(email))")
            }
            return id
        }
    }

    func verbs(_ idea: Idea) async throws -> [String] { try await timeline(of: idea.subject).map(\.verb) }
}

/// The messages of the issues that a command is refused with.
func issues(_ body: () async throws -> Void) async -> [String] {
    do {
        try await body()
        return []
    } catch Refusal.invalid(let issues) {
        return issues.map(\.message)
    } catch {
        return ["\(error)"]
    }
}
