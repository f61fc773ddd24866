import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct MatchMemoryTests {
    private func site() async throws -> NeedSite {
        let told = try await NeedSite()
        try await told.site.run(
            SaveEnterprise(organisation: told.site.association.id, EnterpriseSite.fields),
            as: told.site.otherRepresentative)
        return told
    }

    private func known(_ told: NeedSite) async throws -> KnownMatches {
        try await MatchMemory.shared.matches(told.site.services, told.site.partnership)
    }

    @Test func `a need is shown enterprises, and an enterprise its needs, with reasons`() async throws {
        let told = try await site()
        let page = try await told.site.get("/behov/2026-0001", as: told.site.representative)
        #expect(page.contains("Företag som kan passa") && page.contains("/sociala-foretag/studieforbundet-prov"))
        #expect(page.contains("Båda talar om:"))
        #expect(try await !told.site.get("/behov/2026-0001").contains("Företag som kan passa"))
        let own = try await told.site.get("/arbete/behov", as: told.site.otherRepresentative)
        #expect(own.contains("Behov som kan passa Studieförbundet Prov") && own.contains("/behov/2026-0001"))
    }

    @Test func `what was changed is known at once`() async throws {
        let told = try await site()
        let (actor, now) = (told.site.representative, told.site.clock.now)
        #expect(try await known(told).suggest(for: told.need, to: actor, at: now, limit: 3).count == 1)
        try await told.save { ($0.title, $0.words, $0.amount) = ("Keramik", "Kannor och krukor.", "") }
        let need = try await told.current()
        #expect(try await known(told).suggest(for: need, to: actor, at: now, limit: 3).isEmpty)
        try await told.save { ($0.title, $0.words) = ("Biltvätt", "Tvätta våra bilar.") }
        try await told.site.run(EndNeed(told.need.id, .closed, reason: "Klart"), as: actor)
        let other = told.site.otherRepresentative
        let closed = try await known(told).suggest(forEnterprise: told.site.association.id, to: other, limit: 3)
        #expect(closed.isEmpty)
        try await told.site.run(ReopenNeed(told.need.id), as: actor)
        let opened = try await known(told).suggest(forEnterprise: told.site.association.id, to: other, limit: 3)
        #expect(opened.map(\.need) == [told.need.id])
    }

    @Test func `a need that an enterprise may not see is not suggested to it`() async throws {
        let told = try await site()
        try await told.save { $0.visibility = .organisation }
        let other = told.site.otherRepresentative
        let matches = try await known(told).suggest(forEnterprise: told.site.association.id, to: other, limit: 3)
        #expect(matches.isEmpty)
    }

    @Test func `a need that is over is shown no enterprises`() async throws {
        let told = try await site()
        try await told.site.run(EndNeed(told.need.id, .met, reason: "Klart"), as: told.site.representative)
        let page = try await told.site.get("/behov/2026-0001", as: told.site.representative)
        #expect(!page.contains("Företag som kan passa"))
    }

    @Test func `two sites in one process do not mix`() async throws {
        let (one, other) = (try await site(), try await NeedSite())
        #expect(try await known(one).enterprises.count == 1)
        #expect(try await known(other).enterprises.isEmpty)
    }
}
