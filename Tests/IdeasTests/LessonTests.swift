import Database
import Partnership
import Ranking
import TestSupport
import Testing
import Web

@testable import Ideas

/// What an answer teaches of who should have the next idea like it.
struct LessonTests {
    private func knowledge(_ site: TestSite, of organisation: Int64) async throws -> RoutingKnowledge {
        let partnership = site.partnership.id
        return try await site.read { reader in
            let found = try #require(try Organisations.find(reader, in: partnership, id: organisation))
            return try RoutingKnowledge(reader, in: partnership, found)
        }
    }

    private func suggestions(_ site: TestSite, for idea: Idea) async throws -> [RoutingSuggestion] {
        let (partnership, coordinator, now) = (site.partnership.id, site.coordinator, site.clock.now)
        return try await site.read {
            try CaseFile.read($0, in: partnership, idea, for: coordinator, at: now).suggestions
        }
    }

    private func accepted(_ site: TestSite) async throws -> Referral {
        let (_, referral) = try await site.asked()
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Vi gör det"),
            as: site.bearer(referral))
        return try await site.referral(referral.id)
    }

    @Test func `who took an idea on is suggested for one like it, with the reason`() async throws {
        let site = try await TestSite.ideas()
        let before = try await suggestions(site, for: try await site.give())
        #expect(before.allSatisfy { !$0.reasons.contains { if case .taken = $0 { true } else { false } } })
        _ = try await accepted(site)
        let next = try await site.give()
        let first = try #require(try await suggestions(site, for: next).first)
        #expect(first.organisation.id == site.municipality.id)
        #expect(first.reasons.contains { if case .taken(1, _) = $0 { true } else { false } })
    }

    @Test func `an answer is learned from once, and what it taught is taken back once`() async throws {
        let site = try await TestSite.ideas()
        let referral = try await accepted(site)
        try await site.run(
            ReportProgress(referral: referral.id, version: referral.version, text: "Det går framåt"),
            as: site.bearer(referral))
        var known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 1 && known.lessons.map(\.kind) == [.accepted])
        let lesson = known.lessons[0].id
        _ = try await site.run(ForgetLesson(lesson: lesson), as: site.coordinator)
        known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 0 && known.lessons.isEmpty)
        await #expect(throws: Refusal.notFound) {
            try await site.run(ForgetLesson(lesson: lesson), as: site.coordinator)
        }
        await #expect(throws: Refusal.notFound) { try await site.run(ForgetLesson(lesson: lesson), as: .visitor) }
    }

    @Test func `a no counts against`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        try await site.run(
            DeclineReferral(referral: referral.id, version: referral.version, text: "Inte vårt"),
            as: site.bearer(referral))
        let known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 0 && known.declined == 1 && known.lessons.map(\.kind) == [.declined])
    }

    @Test func `a responsibility that moves takes its history along, there and back`() async throws {
        let site = try await TestSite.ideas()
        _ = try await accepted(site)
        let heir = try await site.organisation("Nya förvaltningen", email: "ny@example.org")
        try await site.run(MoveResponsibility(old: site.municipality.id, new: heir), as: site.coordinator)
        let next = try await site.give()
        #expect(try await suggestions(site, for: next).first?.organisation.id == heir)
        try await site.run(MoveResponsibility(old: heir, new: site.municipality.id), as: site.coordinator)
        #expect(try await suggestions(site, for: next).first?.organisation.id == site.municipality.id)
        #expect(try await knowledge(site, of: site.municipality.id).heir == nil)
        await #expect(throws: Refusal.self) {
            try await site.run(MoveResponsibility(old: heir, new: heir), as: site.coordinator)
        }
    }
}
