import Database
import Foundation
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
            return try RoutingKnowledge.one(reader, in: partnership, found)
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
        #expect(known.taken == 1 && known.lessons.map(\.role) == [.accepted])
        let lesson = known.lessons[0].id
        await #expect(throws: Refusal.notFound) { try await site.run(ForgetLesson(lesson: lesson), as: .visitor) }
        for _ in 0..<2 { _ = try await site.run(ForgetLesson(lesson: lesson), as: site.coordinator) }
        known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 0 && known.lessons.isEmpty)
        await #expect(throws: Refusal.notFound) {
            try await site.run(ForgetLesson(lesson: 9_999), as: site.coordinator)
        }
    }

    @Test func `a no counts against`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        try await site.run(
            DeclineReferral(referral: referral.id, version: referral.version, text: "Inte vårt"),
            as: site.bearer(referral))
        let known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 0 && known.declined == 1 && known.lessons.map(\.role) == [.declined])
    }

    @Test func `who takes an idea on and then declines it has not taken it on`() async throws {
        let site = try await TestSite.ideas()
        let referral = try await accepted(site)
        try await site.run(
            DeclineReferral(referral: referral.id, version: referral.version, text: "Det gick inte"),
            as: site.bearer(referral))
        let known = try await knowledge(site, of: site.municipality.id)
        #expect(known.taken == 0 && known.declined == 1 && known.lessons.map(\.role) == [.declined])
    }

    @Test func `one that was passed on is counted for the next when that one has taken it on`() async throws {
        let site = try await TestSite.ideas()
        let (_, referral) = try await site.asked()
        let next = try await site.run(
            PassOnReferral(
                referral: referral.id, version: referral.version, text: "De kan mer",
                organisation: site.association.id), as: site.bearer(referral))
        #expect(try await knowledge(site, of: site.municipality.id).declined == 1)
        var known = try await knowledge(site, of: site.association.id)
        #expect(known.taken == 0 && known.lessons.map(\.role) == [.received])
        #expect(known.lessons[0].by == "Örebro kommun")
        let moved = try await site.referral(next)
        try await site.run(
            AcceptReferral(referral: moved.id, version: moved.version, text: "Vi gör det"), as: site.bearer(moved))
        known = try await knowledge(site, of: site.association.id)
        #expect(known.taken == 1 && known.lessons.map(\.role) == [.accepted, .received])
    }

    private func move(_ site: TestSite, _ old: Int64, _ new: Int64) async throws {
        try await site.run(MoveResponsibility(old: old, new: new), as: site.coordinator)
    }

    @Test func `a responsibility that moves takes its history along, and no more`() async throws {
        let site = try await TestSite.ideas()
        _ = try await accepted(site)
        let (old, heir) = (
            site.municipality.id, try await site.organisation("Nya förvaltningen", email: "ny@example.org")
        )
        let lesson = try #require(try await knowledge(site, of: old).lessons.first)
        for _ in 0..<2 { try await move(site, old, heir) }
        #expect(try await site.timeline(of: site.municipality.subject).map(\.verb).count { $0 == "routing.moved" } == 1)
        #expect(try await knowledge(site, of: old).taken == 0)
        #expect(try await knowledge(site, of: old).heir == "Nya förvaltningen")
        let inherited = try await knowledge(site, of: heir)
        #expect(inherited.taken == 1 && inherited.lessons.map(\.id) == [lesson.id])
        #expect(inherited.lessons[0].by == "Örebro kommun")
        let next = try await site.give()
        #expect(try await suggestions(site, for: next).first?.organisation.id == heir)
        // What the former one takes on later is its own.
        _ = try await accepted(site)
        #expect(try await knowledge(site, of: old).taken == 1)
        #expect(try await knowledge(site, of: heir).taken == 1)
        _ = try await site.run(ForgetLesson(lesson: lesson.id), as: site.coordinator)
        #expect(try await knowledge(site, of: heir).taken == 0)
        await #expect(throws: Refusal.self) { try await move(site, heir, heir) }
    }

    @Test func `a responsibility that moves back leaves the other what is its own`() async throws {
        let site = try await TestSite.ideas()
        let (old, heir) = (site.municipality.id, site.association.id)
        _ = try await accepted(site)
        let own = try await site.sort(site.give("Bad i kanalen, med brygga och stege."))
        let referral = try await site.referral(try await site.refer(own, to: [heir])[0])
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Ja"), as: site.bearer(referral))
        try await move(site, old, heir)
        #expect(try await knowledge(site, of: heir).taken == 2)
        try await move(site, heir, old)
        let (back, left) = (try await knowledge(site, of: old), try await knowledge(site, of: heir))
        #expect(back.taken == 1 && back.lessons.count == 1 && back.heir == nil)
        #expect(left.taken == 1 && left.lessons.map(\.reference) == [own.reference] && left.heir == nil)
        #expect(try await suggestions(site, for: try await site.give()).map(\.organisation.id) == [old])
    }

    @Test func `a move is asked for by name, with what it means`() async throws {
        let site = try await TestSite.ideas()
        _ = try await accepted(site)
        let browser = try await site.browser(as: site.coordinator)
        let path = "/arbete/forslag/orebro-kommun"
        let page = try await browser.get("\(path)/flytta?new=\(site.association.id)")
        #expect(page.contains("Flytta ansvaret från Örebro kommun till Studieförbundet Prov?"))
        #expect(page.contains("1 svar från Örebro kommun räknas då till Studieförbundet Prov."))
        #expect(try await knowledge(site, of: site.municipality.id).taken == 1, "nothing has moved yet")
        #expect(try await browser.get("\(path)/flytta").status == 422)
        #expect(try await browser.get("\(path)/flytta?new=9999").status == 404)
        let sent = try await browser.post("\(path)/flytta", ["new": "\(site.association.id)"])
        #expect(sent.status == 303 && sent.location == path)
        let back = try await browser.get("/arbete/forslag/studieforbundet-prov/flytta?new=\(site.municipality.id)")
        #expect(back.contains("1 svar kom en gång från Örebro kommun och går tillbaka dit."))
        #expect(back.contains("stannar kvar hos Studieförbundet Prov"))
    }

    @Test func `one that has left and is known is listed, and its lessons turn their pages`() async throws {
        let site = try await TestSite.ideas()
        _ = try await accepted(site)
        let yesterday = site.clock.now.adding(days: -1).isoDay
        let (one, other) = (site.municipality.id, site.association.id)
        try await site.write { writer in
            try writer.execute("UPDATE organisation SET left_on = \(yesterday) WHERE id \(in: [one, other])")
        }
        let list = try await site.get("/arbete/forslag", as: site.coordinator)
        #expect(list.contains("Örebro kommun") && list.contains("har lämnat") && !list.contains("Studieförbundet"))
        let partnership = site.partnership.id
        try await site.write { writer in
            for number in 1...60 {
                let referral = try writer.insert(
                    """
                    INSERT INTO referral (partnership, idea, origin, organisation, question, state, sent_at, due_at)
                    SELECT partnership, idea, origin, organisation, question, state, sent_at, due_at FROM referral LIMIT 1
                    """)
                try writer.execute(
                    """
                    INSERT INTO routing_lesson (partnership, referral, idea, organisation, kind, lesson, at)
                    SELECT \(partnership), \(referral), idea, organisation, kind, lesson, \(number) FROM routing_lesson LIMIT 1
                    """)
            }
        }
        let first = try await site.get("/arbete/forslag/orebro-kommun", as: site.coordinator)
        let next = try #require(first.body.firstMatch(of: /<a href="([^"]+)" rel="next"/)).1
        let second = try await site.get(String(next), as: site.coordinator)
        let rows = [first, second].map { $0.body.components(separatedBy: "/glom/").count - 1 }
        #expect(rows == [50, 11] && !second.contains("rel=\"next\""))
    }

    /// How many of the cells of a text are kept.
    private func cells(_ site: TestSite, of text: String) async throws -> Int {
        let partnership = site.partnership.id
        let hashes = RoutingText(title: text, body: "").hashes
        return try await site.read { try StoredRoutingMemory($0, in: partnership).cells(hashes).count }
    }

    @Test func `who gave an idea and is erased leaves no trace in what was learned`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.sort(site.give("Jag heter Gun Givare och vill ha en bänk vid hållplatsen."))
        let referral = try await site.referral(try await site.refer(idea, to: [site.municipality.id])[0])
        try await site.run(
            AcceptReferral(referral: referral.id, version: referral.version, text: "Ja"), as: site.bearer(referral))
        #expect(try await cells(site, of: "Gun Givare") > 0)
        _ = try await accepted(site)
        try await site.run(EraseGiver(idea: idea.id), as: site.giver(idea))
        #expect(try await cells(site, of: "Givare") == 0)
        #expect(try await cells(site, of: "dolt") == 0)
        #expect(try await cells(site, of: "hållplatsen") > 0)
        #expect(try await knowledge(site, of: site.municipality.id).taken == 2)
    }

    @Test func `words that are masked later are unlearned, and learned again when they are shown`() async throws {
        let site = try await TestSite.ideas()
        let referral = try await accepted(site)
        let idea = try await site.current(Idea.of(referral, site))
        let mask = MaskWords(idea: idea.reference, phrases: ["Kalle"], kind: .name, reason: "Namn")
        #expect(try await cells(site, of: "Kalle") > 0)
        try await site.run(mask, as: site.coordinator)
        #expect(try await cells(site, of: "Kalle") == 0)
        try await site.run(
            UnmaskWords(idea: idea.reference, phrase: "Kalle", reason: "Han vill"), as: site.coordinator)
        #expect(try await cells(site, of: "Kalle") > 0)
        #expect(try await knowledge(site, of: site.municipality.id).taken == 1)
    }

    @Test func `answers of before are learned from a few at a time, once`() async throws {
        let site = try await TestSite.ideas()
        for _ in 0..<60 { _ = try await accepted(site) }
        let (_, referral) = try await site.asked()
        let next = try await site.run(
            PassOnReferral(
                referral: referral.id, version: referral.version, text: "De kan", organisation: site.association.id),
            as: site.bearer(referral))
        let moved = try await site.referral(next)
        try await site.run(
            AcceptReferral(referral: moved.id, version: moved.version, text: "Ja"), as: site.bearer(moved))
        let before = (
            try await knowledge(site, of: site.municipality.id), try await knowledge(site, of: site.association.id)
        )
        let partnership = site.partnership.id
        let cells = { try await site.read { try StoredRoutingMemory($0, in: partnership).standing() } }
        let standing = try await cells()
        try await site.write { writer in
            try writer.execute("DELETE FROM routing_lesson")
            var memory = StoredRoutingMemory(writer, in: partnership)
            try memory.clear()
            try writer.execute(PastLessons.past)
        }
        #expect(try await knowledge(site, of: site.municipality.id).taken == 0)
        #expect(try await site.run(LearnPast(), as: .system) == 50)
        #expect(try await knowledge(site, of: site.municipality.id).taken == 50)
        #expect(try await site.sweep("ideas-lessons") == 12)
        let after = (
            try await knowledge(site, of: site.municipality.id), try await knowledge(site, of: site.association.id)
        )
        #expect(after.0.taken == before.0.taken && after.0.declined == 1)
        #expect(after.1.taken == 1 && after.1.lessons.map(\.role) == before.1.lessons.map(\.role))
        #expect(after.0.lessons.map(\.at) == before.0.lessons.map(\.at))
        #expect(try await cells() == standing)
        #expect(try await site.sweep("ideas-lessons") == 0)
        // Anew: what was forgotten stays forgotten.
        _ = try await site.run(ForgetLesson(lesson: after.0.lessons[5].id), as: site.coordinator)
        #expect(try await site.run(LearnAnew(), as: .system) == 61)
        #expect(try await site.sweep("ideas-lessons") == 61)
        #expect(try await knowledge(site, of: site.municipality.id).taken == 59)
    }
}

extension Idea {
    fileprivate static func of(_ referral: Referral, _ site: TestSite) async throws -> Idea {
        let partnership = site.partnership.id
        return try #require(try await site.read { try Idea.find($0, in: partnership, id: referral.idea) })
    }
}
