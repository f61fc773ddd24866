import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// What is told of gathered ideas, and to whom.
@Suite struct GatherResultTests {
    /// A public idea, a private one, one that nobody has looked at, one that was hidden, and one that was taken back.
    private static func filled() async throws -> (site: TestSite, shown: Idea) {
        let site = try await Caravan.site()
        let shown = try await site.idea(site.tell("Offentligt ord: bänkar vid sjön för Kalle"))
        try await site.sort(shown)
        try await site.run(
            MaskWords(idea: shown.reference, phrases: ["Kalle"], kind: .name, reason: "Namn"), as: site.coordinator)
        try await site.tell("Enskilt ord: bara för er") { $0.isPublic = false }
        try await site.tell("Obesett ord: ingen har läst det")
        let hidden = try await site.idea(site.tell("Dolt ord: något som inte ska visas"))
        try await site.run(HideIdea(idea: hidden.reference, reason: "Påhopp"), as: site.coordinator)
        let gone = try await site.idea(site.tell("Återtaget ord: jag ångrade mig"))
        try await site.run(WithdrawIdea(idea: gone.id), as: site.giver(gone))
        return (site, try await site.current(shown))
    }

    @Test func `everybody reads the public ones, and the rest only count`() async throws {
        let (site, shown) = try await Self.filled()
        for actor in [Actor.visitor, site.representative, site.reader] {
            let ideas = try await site.gathered(actor)
            #expect(ideas.count == 4, "What was taken back is not there.")
            let open = ideas.filter { $0.path != nil }
            #expect(open.map(\.path) == [shown.path])
            #expect(
                open.first?.words.contains("Kalle") == false && open.first?.words.hasPrefix("Offentligt ord") == true)
            for closed in ideas where closed.path == nil {
                #expect(closed.title.isEmpty && closed.words.isEmpty && closed.themes.isEmpty && closed.givenTo.isEmpty)
            }
        }
        #expect(try await site.gatheredCounts() == [7: 4])
    }

    @Test func `a coordinator reads them all, without what is masked`() async throws {
        let (site, shown) = try await Self.filled()
        let ideas = try await site.gathered(site.coordinator)
        #expect(ideas.map { $0.words.split(separator: " ").first } == ["Offentligt", "Enskilt", "Obesett", "Dolt"])
        #expect(ideas.first?.path == shown.workPath && !ideas.contains { $0.words.contains("Kalle") })
    }

    @Test func `only what belongs to the stops that are asked about is told`() async throws {
        let site = try await Caravan.site()
        try await site.tell("Bänkar vid sjön i Askersund")
        try await site.tell("Gungor i parken i Nora") { $0.origin = Caravan.otherStop }
        try await site.tell("En idé från ingenstans alls") { $0.origin = nil }
        #expect(try await site.gathered(site.coordinator).map(\.origin) == [Caravan.stop])
        let both = try await site.gathered(site.coordinator, at: [Caravan.stop, Caravan.otherStop])
        #expect(both.map(\.origin) == [Caravan.stop, Caravan.otherStop])
        #expect(try await site.gathered(site.coordinator, at: []).isEmpty)
        #expect(try await site.gatheredCounts() == [7: 1, 8: 1])
    }

    @Test func `it is told who was asked, whether anybody has answered, and whether it is done`() async throws {
        let site = try await Caravan.site()
        let idea = try await site.idea(site.tell("Bänkar vid sjön i Askersund"))
        try await site.sort(idea)
        func now() async throws -> GatheredIdea { try #require(try await site.gathered(.visitor).first) }
        var told = try await now()
        #expect(!told.isGiven && told.givenTo.isEmpty)
        let referrals = try await site.refer(idea, to: [site.municipality.id, site.association.id])
        #expect(try await now().givenTo == ["Örebro kommun", "Studieförbundet Prov"])
        told = try await now()
        #expect(told.isGiven && !told.isAnswered && told.stateKey == "ideas.state.referred")
        try await site.run(
            RecallReferral(referral: referrals[1], reason: "Det räcker med en"), as: site.coordinator)
        #expect(try await now().givenTo == ["Örebro kommun"])
        try await site.run(
            AcceptReferral(referral: referrals[0], version: 1, text: "Vi tar den.", nextOn: "2026-12-10"),
            as: site.representative)
        told = try await now()
        #expect(told.isAnswered && !told.isDone)
        try await site.run(
            ReportOutcome(
                referral: referrals[0], version: site.referral(referrals[0]).version, text: "Bänken står där.",
                isDone: true),
            as: site.representative)
        told = try await now()
        #expect(told.isDone && told.stateKey == "ideas.state.done")
    }

    @Test func `a joined idea shares what became of its case, as far as the case may be read`() async throws {
        let site = try await Caravan.site()
        let main = try await site.give("En bänk vid hållplatsen i centrum", email: nil)
        try await site.sort(main)
        let twin = try await site.idea(site.tell("Någonstans att sitta vid hållplatsen"))
        try await site.sort(twin)
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
        try await site.refer(main, to: [site.municipality.id])
        let told = try #require(try await site.gathered(.visitor).first)
        #expect(told.path == main.path && told.givenTo == ["Örebro kommun"])
        #expect(told.words == "Någonstans att sitta vid hållplatsen" && told.stateKey == "ideas.state.referred")
        try await site.run(HideIdea(idea: main.reference, reason: "Påhopp"), as: site.coordinator)
        let hidden = try #require(try await site.gathered(.visitor).first)
        #expect(hidden.path == nil && hidden.words.isEmpty && hidden.givenTo.isEmpty)
    }

    @Test func `who was asked about a private idea is not told with the case that it was joined into`() async throws {
        let site = try await Caravan.site()
        let main = try await site.idea(site.tell("En bänk vid hållplatsen i centrum"))
        try await site.sort(main)
        let own = try await site.idea(site.tell("Bara till er: jag orkar inte stå") { $0.isPublic = false })
        try await site.sort(own)
        try await site.refer(own, to: [site.association.id])
        try await site.run(JoinIdeas(own.reference, into: main.reference), as: site.coordinator)
        #expect(try await site.gathered(.visitor).map(\.givenTo) == [[], []])
        #expect(try await site.gathered(site.coordinator).first?.givenTo == ["Studieförbundet Prov"])
    }

    @Test func `what it costs does not grow with how many there are`() async throws {
        let (site, _) = try await Self.filled()
        let few = try await cost(site)
        for number in 0..<12 {
            let idea = try await site.idea(site.tell("Ännu en idé om bänkar, nummer \(number)"))
            try await site.sort(idea)
            try await site.refer(idea, to: [site.municipality.id])
        }
        #expect(try await cost(site) == few && few <= 6)
    }

    private func cost(_ site: TestSite) async throws -> Int {
        let partnership = site.partnership.id
        return try await site.read { reader in
            try statements(reader) {
                _ = try IdeaGathering.gathered.fetch($0, partnership, [Caravan.stop], .visitor)
            }
        }
    }
}
