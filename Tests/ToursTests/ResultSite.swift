import Database
import Partnership
import TestSupport
import Web

@testable import Ideas
@testable import Tours

/// A site whose tour of the year has been at two stops in Askersund and Nora; a third is still to come and one was called off.
struct ResultSite {
    let site: TestSite
    let tour: Tour
    /// Torget i Askersund, four hours.
    let square: Stop
    /// Affären i Nora, two and a half hours.
    let shop: Stop

    init(isPublic: Bool = true) async throws {
        let ideas = IdeasCapability(places: Stops.gatheringPlaces)
        site = try await TestSite(capabilities: [
            AccountsCapability(links: ideas.links), ideas,
            ToursCapability(ideas: IdeaGathering.gathered, intake: IdeaGathering.intake),
        ])
        let partnership = site.partnership.id
        let tour = try await Self.tour("2026", "Turnén 2026", site, isPublic: isPublic)
        try await Self.stop("torget", "Torget i Askersund", on: tour, day: "2026-05-12", hours: 4, site)
        try await Self.stop("affaren", "Affären i Nora", on: tour, day: "2026-05-13", hours: 2.5, site)
        try await Self.stop("parken", "Parken i Kumla", on: tour, day: "2026-05-14", hours: 3, site, isCancelled: true)
        try await Self.stop("julen", "Julmarknaden", on: tour, day: "2026-12-20", hours: 3, site)
        (self.tour, square, shop) = try await site.read { reader in
            let found = try Tour.find(reader, in: partnership, slug: "2026")
            let stops = try found.map { try Stop.all(reader, of: $0) } ?? []
            guard let found, stops.count == 4 else { throw Refusal.notFound }
            return (found, stops[0], stops[1])
        }
    }

    static func tour(_ slug: String, _ name: String, _ site: TestSite, isPublic: Bool = true) async throws -> Int64 {
        let partnership = site.partnership.id
        return try await site.write {
            try $0.insert(
                """
                INSERT INTO tour (partnership, slug, name, is_public) VALUES (\(partnership), \(slug), \(name), \(isPublic))
                """)
        }
    }

    static func stop(
        _ slug: String, _ name: String, on tour: Int64, day: String, hours: Double, _ site: TestSite,
        isCancelled: Bool = false
    ) async throws {
        let partnership = site.partnership.id
        let start = Timestamp(day: day)!.adding(seconds: 10 * 3_600)
        let end = start.adding(seconds: Int(hours * 3_600))
        let cancelled = isCancelled ? start : nil
        try await site.write {
            try $0.execute(
                """
                INSERT INTO stop (partnership, tour, slug, name, municipality, starts_at, ends_at, cancelled_at)
                VALUES (\(partnership), \(tour), \(slug), \(name), '1882', \(start), \(end), \(cancelled))
                """)
        }
    }

    /// An idea told at a stop: shown to all unless it is only for the partnership.
    @discardableResult
    func tell(_ words: String, at stop: Stop, isPublic: Bool = true, themes: [String] = []) async throws -> Idea {
        var told = ToldIdea(words: words, source: .tour, key: "\(stop.id) \(words)")
        (told.origin, told.isPublic) = (stop.subject, isPublic)
        let taken = try await site.run(TakeTold(told: told), as: site.coordinator)
        var sort = SortIdea(idea: IdeaReference(taken.reference)!, version: 1, title: "Om: \(words)")
        sort.showing = isPublic ? .publish : nil
        sort.labels = themes
        try await site.run(sort, as: site.coordinator)
        let partnership = site.partnership.id
        let idea = try await site.read { try Idea.find($0, in: partnership, id: taken.subject.id) }
        guard let idea else { throw Refusal.notFound }
        return idea
    }

    /// Asks the municipality, which takes the idea on and, when `isDone`, carries it out.
    func answer(_ idea: Idea, isDone: Bool = false) async throws {
        let ask = ReferIdea(
            idea: idea.reference, organisations: [site.municipality.id], question: "Kan ni?", dueOn: "2026-12-15")
        let referral = try await site.run(ask, as: site.coordinator)[0]
        try await site.run(
            AcceptReferral(referral: referral, version: 1, text: "Vi tar den.", nextOn: "2026-12-10"),
            as: site.representative)
        guard isDone else { return }
        try await site.run(
            ReportOutcome(referral: referral, version: 2, text: "Klart.", isDone: true), as: site.representative)
    }
}

private struct TakeTold: Command {
    static let permission = Permission.represent
    let told: ToldIdea

    func perform(_ change: Change) throws -> TakenIdea { try IdeaGathering.intake.take(told, change) }
}
