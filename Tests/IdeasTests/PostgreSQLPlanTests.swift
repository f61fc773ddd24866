import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Database
@testable import Ideas
@testable import Partnership

/// The statements of the site against a server that holds much: each is explained as it runs.
@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLPlanTests {
    private static let site = Task { try await FilledSite.make() }

    @Test(arguments: [false, true]) func `the public list walks an index, whatever it is narrowed by`(onceForAll: Bool)
        async throws
    {
        let site = try await Self.site.value
        let partnership = site.partnership.id
        try await explain(site, onceForAll: onceForAll) { reader in
            for municipality in [nil, "1880", "1884"] {
                for state in [nil, IdeaState.sorted, .done] {
                    for theme in [nil, "tema 3", "ovanligt"] {
                        for organisation in [nil, site.municipality.id] {
                            for before in [nil, Int64(9_000)] {
                                var filter = IdeaFilter()
                                (filter.municipality, filter.state, filter.theme) = (municipality, state, theme)
                                (filter.organisation, filter.before) = (organisation, before)
                                _ = try IdeaList.read(reader, in: partnership, filter)
                            }
                        }
                    }
                }
            }
            for words in ["cykelbana", "ordet", "ord77", "finnsinte"] {
                var filter = IdeaFilter()
                (filter.words, filter.municipality) = (words, "1880")
                _ = try IdeaList.read(reader, in: partnership, filter)
            }
            _ = try IdeaHighlights.read(reader, in: partnership, now: site.clock.now)
            _ = try AlikeIdeas.find(reader, in: partnership, "En cykelbana med ordet ord77 och ord912")
        }
    }

    @Test func `the queue walks an index, whatever it is narrowed by`() async throws {
        let site = try await Self.site.value
        let (partnership, now) = (site.partnership.id, site.clock.now)
        try await explain(site) { reader in
            for view in QueueFilter.View.allCases {
                for state in [nil, IdeaState.referred] {
                    for responsible in [nil, .nobody, QueueFilter.Responsible.account(site.coordinator.account ?? 0)] {
                        for after in [nil, QueueFilter.Place(at: now, id: 1)] {
                            var filter = QueueFilter()
                            (filter.view, filter.state) = (view, state)
                            (filter.responsible, filter.after) = (responsible, after)
                            _ = try WorkQueue.read(reader, in: partnership, filter, now: now)
                        }
                    }
                }
            }
            var found = QueueFilter()
            found.words = "cykelbana ord77"
            _ = try WorkQueue.read(reader, in: partnership, found, now: now)
        }
    }

    @Test func `one case, its referrals and answers are found by their keys`() async throws {
        let site = try await Self.site.value
        let (partnership, now, coordinator) = (site.partnership.id, site.clock.now, site.coordinator)
        let representative = site.representative
        try await explain(site) { reader in
            for id in [Int64(100), 12_000, 23_456] {
                guard let idea = try Idea.find(reader, in: partnership, id: id) else { continue }
                _ = try IdeaStory.read(reader, in: partnership, idea)
                _ = try CaseFile.read(reader, in: partnership, idea, for: coordinator, at: now)
                _ = try OwnIdea.read(reader, in: partnership, id: id)
                _ = try Idea.find(reader, in: partnership, idea.reference)
            }
            _ = try AssignmentList.read(reader, in: partnership, for: coordinator)
            _ = try AssignmentList.read(reader, in: partnership, for: representative)
            _ = try PublicAnswers.latest(reader, in: partnership, limit: 3)
            _ = try PublicAnswers.of(organisation: site.municipality.id, reader, in: partnership)
            _ = try ModerationLog.read(reader, in: partnership, before: nil)
        }
    }

    @Test func `what everybody may read of one idea is found by its keys when it is planned once`() async throws {
        let site = try await Self.site.value
        let partnership = site.partnership.id
        try await explain(site, onceForAll: true) { reader in
            for id in [Int64(100), 12_000, 23_456] {
                guard let idea = try Idea.find(reader, in: partnership, id: id) else { continue }
                _ = try IdeaStory.read(reader, in: partnership, idea)
                _ = try GatheringPlaces.none.place(of: Subject("idea", id), reader, in: partnership)
                _ = try IdeaFiles.of(id, reader, in: partnership)
            }
            _ = try PublicAnswers.latest(reader, in: partnership, limit: 3)
            _ = try PublicAnswers.of(organisation: site.municipality.id, reader, in: partnership)
            _ = try ModerationLog.read(reader, in: partnership, before: nil)
            let stops = (100..<106).map { Subject("stop", $0) }
            #expect(try !IdeaGathering.gathered.fetch(reader, partnership, stops, .visitor).isEmpty)
            #expect(try !IdeaGathering.gathered.counts(reader, partnership, stops).isEmpty)
        }
    }

    @Test func `gathered ideas, where they were said and their pictures are found by their keys`() async throws {
        let site = try await Self.site.value
        let (partnership, coordinator, representative) = (site.partnership.id, site.coordinator, site.representative)
        let stops = (100..<106).map { Subject("stop", $0) }
        try await explain(site) { reader in
            for actor in [Actor.visitor, coordinator] {
                #expect(try !IdeaGathering.gathered.fetch(reader, partnership, stops, actor).isEmpty)
            }
            #expect(try !IdeaGathering.gathered.counts(reader, partnership, stops).isEmpty)
            for id in [Int64(12_000), 12_001] {
                _ = try GatheringPlaces.none.place(of: Subject("idea", id), reader, in: partnership)
                _ = try IdeaFiles.of(id, reader, in: partnership)
                _ = try IdeaFiles.areOpen(id, to: representative, reader, in: partnership)
            }
        }
    }

    @Test func `what comes due is found without reading what does not`() async throws {
        let site = try await Self.site.value
        let (partnership, now) = (site.partnership.id, site.clock.now)
        try await explain(site) { reader in
            _ = try ContactSweep.old(reader, in: partnership, at: now)
            _ = try DigestSweep.due(reader, in: partnership, at: now)
            _ = try Follower.atOnce(reader, in: partnership, of: 100)
            _ = try Outbox.unhandledFailures(reader, in: partnership, about: "referral")
            _ = try Sessions.find(reader, token: "none", in: partnership, at: now)
            _ = try MailedLink.find(reader, token: "none", in: partnership)
            _ = try Timeline.latest(reader, in: partnership)
            let waiting: [Int64] = try reader.values(
                """
                SELECT id FROM letter WHERE state = 'waiting' AND next_at <= \(now) AND partnership = \(partnership)
                ORDER BY next_at, id LIMIT 100
                """)
            #expect(!waiting.isEmpty)
            let done: [Int64] = try reader.values(
                """
                SELECT id FROM idea WHERE partnership = \(partnership) AND done_at <= \(now) AND state = 'done'
                    AND done_asked_at IS NULL ORDER BY done_at LIMIT 200
                """)
            #expect(!done.isEmpty)
        }
    }

    /// onceForAll: explains the statements as they are planned on pages for everybody.
    private func explain(
        _ site: TestSite, onceForAll: Bool = false, _ body: @Sendable @escaping (Reader) throws -> Void
    ) async throws {
        let address = site.store.address
        let faults = try await site.read { reader in
            let explaining = try ExplainingConnection(
                reader.connection, planningOnce: onceForAll ? PlanningOnce(address) : nil)
            try body(Reader(connection: explaining))
            #expect(explaining.count > 5)
            return explaining.faults
        }
        for fault in Set(faults).sorted() { Issue.record("\(fault)") }
    }
}
