import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// A public case, and an idea of another giver that is to be joined into it.
private struct Pair {
    let main: Idea
    let twin: Idea

    init(_ site: TestSite, twin visibility: IdeaVisibility = .public) async throws {
        var main = SubmitIdea(words: "Sätt en bänk vid hållplatsen på Storgatan.")
        main.title = "Bänken på Storgatan"
        main.contact = Contact(name: "Gun Givare", email: "ett@example.org")
        self.main = try await site.change(try await site.run(main, as: .visitor).idea) {
            $0.visibility = .public
            $0.state = .sorted
        }
        var twin = SubmitIdea(words: "Berta orkar inte stå när hon väntar på bussen.")
        twin.title = "Berta orkar inte stå"
        twin.isPublic = visibility != .private
        twin.contact = Contact(name: "Tage Tvilling", email: "tva@example.org")
        self.twin = try await site.change(try await site.run(twin, as: .visitor).idea) {
            $0.visibility = visibility
            $0.state = .sorted
        }
    }

    func join(_ site: TestSite) async throws {
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
    }
}

extension TestSite {
    fileprivate func askedAbout(_ idea: Idea) async throws -> Referral {
        try await referral(try await refer(try await current(idea), to: [municipality.id])[0])
    }

    fileprivate func accept(_ referral: Referral, _ text: String) async throws {
        let now = try await self.referral(referral.id)
        try await run(AcceptReferral(referral: now.id, version: now.version, text: text), as: bearer(now))
    }
}

@Suite struct `Joined cases` {
    @Test(arguments: [IdeaVisibility.private, .pending, .hidden])
    func `a twin's own title reaches nobody but its giver`(visibility: IdeaVisibility) async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site, twin: visibility)
        try await pair.join(site)
        let toMain = try #require(try await site.letters(to: "ett@example.org").last)
        #expect(toMain.subject.contains("Bänken på Storgatan") && !toMain.text.contains("Berta"))
        let toTwin = try #require(try await site.letters(to: "tva@example.org").last)
        #expect(toTwin.text.contains("”Bänken på Storgatan” är nu ett gemensamt ärende"))
        // A case that nobody else may read is called to each what they called it.
        try await site.change(try await site.current(pair.main)) { $0.visibility = .hidden }
        let main = try await site.current(pair.main)
        try await site.run(
            CloseIdea(idea: main.reference, version: main.version, reason: "Klart."), as: site.coordinator)
        let closed = try #require(try await site.letters(to: "tva@example.org").last)
        #expect(closed.text.contains("Berta orkar inte stå") && !closed.text.contains("Storgatan"))
        #expect(try await site.letters(to: "ett@example.org").last?.text.contains("Storgatan") == true)
    }

    @Test(arguments: [IdeaVisibility.private, .hidden])
    func `what was answered about a twin's private words stays with its giver`(visibility: IdeaVisibility) async throws
    {
        let site = try await TestSite.square()
        let pair = try await Pair(site, twin: visibility)
        let referral = try await site.askedAbout(pair.twin)
        try await pair.join(site)
        try await site.run(
            FollowIdeas(idea: pair.main.reference, email: "f@example.org", language: .swedish, frequency: .atOnce),
            as: .visitor)
        try await site.write { try $0.execute("UPDATE idea_follower SET confirmed_at = 1") }
        let before = try await site.letters().filter { $0.recipient != "tva@example.org" }.count
        try await site.accept(referral, "Vi ordnar en stol åt henne.")
        #expect(try await site.letters().filter { $0.recipient != "tva@example.org" }.count == before)
        let letter = try #require(try await site.letters(to: "tva@example.org").last)
        #expect(letter.text.contains("en stol") && letter.subject.contains("Berta"))
        #expect(try await !site.get(pair.main.path).contains("en stol"))
        #expect(try await !site.get("/min-ide", as: site.giver(pair.main)).contains("en stol"))
        #expect(try await site.get("/min-ide", as: site.giver(pair.twin)).contains("en stol"))
        let (partnership, municipality) = (site.partnership.id, site.municipality.id)
        let latest = try await site.read { try PublicAnswers.latest($0, in: partnership, limit: 5) }
        let own = try await site.read { try PublicAnswers.of(organisation: municipality, $0, in: partnership) }
        #expect(latest.isEmpty && own.isEmpty)
        // Nor is it told that anybody was asked.
        let name = site.municipality.name
        #expect(try await !site.get(pair.main.path).contains(name))
        let listed = try await site.read { try IdeaList.read($0, in: partnership, IdeaFilter()) }
        #expect(listed.ideas.first { $0.id == pair.main.id }?.organisations == [])
        #expect(try await !site.get("/ideer?verksamhet=orebro-kommun").contains("Bänken på Storgatan"))
        #expect(try await !site.get("/ideer?q=storgatan&verksamhet=orebro-kommun").contains("Bänken på Storgatan"))
    }

    @Test func `what one idea's masks hid stays hidden when that idea leaves the case`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        let referral = try await site.askedAbout(pair.twin)
        try await pair.join(site)
        try await site.accept(referral, "Vi ordnar en bänk åt Berta.")
        let mask = MaskWords(idea: pair.main.reference, phrases: ["Berta"], kind: .name, reason: "Namn")
        try await site.run(mask, as: site.coordinator)
        let main = try await site.current(pair.main)
        let close = CloseIdea(idea: main.reference, version: main.version, reason: "Berta har fått sin bänk.")
        try await site.run(close, as: site.coordinator)
        try await site.run(WithdrawIdea(idea: pair.main.id), as: site.giver(pair.main))
        let page = try await site.get(pair.twin.path)
        #expect(page.contains("en bänk åt") && page.contains("har fått sin bänk"))
        #expect(!page.contains("åt Berta") && !page.contains("Berta har fått"))
    }

    @Test func `both go on with the masks of the case when an idea is taken out of it`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        let referral = try await site.askedAbout(pair.twin)
        try await pair.join(site)
        try await site.accept(referral, "Vi ordnar en bänk åt Kurt.")
        let mask = MaskWords(idea: pair.main.reference, phrases: ["Kurt"], kind: .name, reason: "Namn")
        try await site.run(mask, as: site.coordinator)
        try await site.run(UnjoinIdea(idea: pair.twin.reference), as: site.coordinator)
        let page = try await site.get(pair.twin.path)
        #expect(page.contains("en bänk åt") && !page.contains("Kurt"))
    }

    @Test func `what was asked and answered about a twin is part of the case everywhere`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        let referral = try await site.askedAbout(pair.twin)
        try await site.run(
            MaskWords(idea: pair.twin.reference, phrases: ["Berta"], kind: .name, reason: "Namn"), as: site.coordinator)
        try await site.accept(referral, "Vi ordnar en bänk åt Berta.")
        try await pair.join(site)
        #expect(try await site.referral(referral.id).idea == pair.main.id)
        let page = try await site.get(pair.main.path)
        #expect(page.contains("en bänk åt") && !page.contains("Berta"))
        #expect(try await site.get("/ideer?verksamhet=orebro-kommun").contains("Bänken på Storgatan"))
        #expect(try await site.get("/ideer?q=storgatan&verksamhet=orebro-kommun").contains("Bänken på Storgatan"))
        let partnership = site.partnership.id
        let latest = try await site.read { try PublicAnswers.latest($0, in: partnership, limit: 5) }
        #expect(latest.map(\.text) == ["Vi ordnar en bänk åt …."])
        #expect(try await !site.get("/min-ide", as: site.giver(pair.twin)).contains("Berta"))
        // Others who are asked about the case see it masked too.
        let other = try await site.refer(try await site.current(pair.main), to: [site.association.id])[0]
        let theirs = try await site.get("/uppdrag/\(other)", as: site.bearer(try await site.referral(other)))
        #expect(theirs.contains("en bänk åt") && !theirs.contains("Berta"))
        #expect(try await site.read { try IdeaOrphans.find($0) } == [])
    }

    @Test func `an idea that is taken out again gets its own questions back, and its giver is told`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        let own = try await site.askedAbout(pair.twin)
        try await pair.join(site)
        let later = try await site.refer(try await site.current(pair.main), to: [site.association.id])[0]
        try await site.accept(own, "Vi bygger.")
        try await site.run(UnjoinIdea(idea: pair.twin.reference), as: site.coordinator)
        #expect(try await site.referral(own.id).idea == pair.twin.id)
        #expect(try await site.referral(later).idea == pair.main.id)
        #expect(try await site.get(pair.twin.path).contains("Vi bygger."))
        #expect(try await !site.get(pair.main.path).contains("Vi bygger."))
        #expect(try await site.current(pair.twin).state == .active)
        #expect(try await site.current(pair.main).state == .referred)
        #expect(try await site.letters(to: "tva@example.org").last?.text.contains("eget ärende igen") == true)
        #expect(try await site.letters(to: "ett@example.org").last?.text.contains("eget ärende igen") == false)
        #expect(try await site.read { try IdeaOrphans.find($0) } == [])
    }

    @Test func `when a twin's giver takes it back the case goes on, without what tells of them`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        let referral = try await site.askedAbout(pair.twin)
        try await site.run(
            MaskWords(idea: pair.twin.reference, phrases: ["Berta"], kind: .name, reason: "Namn"), as: site.coordinator)
        try await site.accept(referral, "Vi ordnar en bänk åt Berta.")
        try await pair.join(site)
        try await site.run(WithdrawIdea(idea: pair.twin.id), as: site.giver(pair.twin))
        let kept = try await site.referral(referral.id)
        #expect(kept.state == .accepted && kept.idea == pair.main.id && kept.origin == pair.main.id)
        #expect(try await site.current(pair.main).state == .active)
        let page = try await site.get(pair.main.path)
        #expect(page.contains("en bänk åt [dolt]") && !page.contains("Berta"))
        #expect(try await site.get("/uppdrag/\(kept.id)", as: site.bearer(kept)).contains("Storgatan"))
    }

    @Test func `when a private twin is taken back those who were asked about it are told`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site, twin: .private)
        let referral = try await site.askedAbout(pair.twin)
        try await pair.join(site)
        #expect(try await site.current(pair.main).state == .referred)
        try await site.run(WithdrawIdea(idea: pair.twin.id), as: site.giver(pair.twin))
        #expect(try await site.referral(referral.id).state == .recalled)
        let main = try await site.current(pair.main)
        #expect(main.state == .sorted && main.nextAt != nil)
        #expect(try await site.letters(to: "ombud@example.org").last?.subject.contains("behöver inte svara") == true)
    }

    @Test func `those who follow a twin follow the case, once`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        for (idea, email) in [(pair.main, "a@example.org"), (pair.twin, "a@example.org"), (pair.twin, "b@example.org")]
        {
            try await site.run(
                FollowIdeas(idea: idea.reference, email: email, language: .swedish, frequency: .atOnce), as: .visitor)
        }
        try await site.write { try $0.execute("UPDATE idea_follower SET confirmed_at = 1") }
        try await pair.join(site)
        let main = try await site.current(pair.main)
        try await site.run(
            CloseIdea(idea: main.reference, version: main.version, reason: "Den står där."), as: site.coordinator)
        for email in ["a@example.org", "b@example.org"] {
            #expect(try await site.letters(to: email).count { $0.text.contains("Den står där.") } == 1)
        }
    }

    @Test func `what a twin's giver adds is read in the case, unless they keep it private`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        try await pair.join(site)
        try await site.run(AddWords(idea: pair.twin.id, text: "Gärna med tak."), as: site.giver(pair.twin))
        #expect(try await !site.get(pair.main.path).contains("Gärna med tak."))
        let addition: Int64 = try #require(try await site.read { try $0.value("SELECT id FROM idea_addition") })
        try await site.run(PublishAddition(addition: addition, isPublic: true), as: site.coordinator)
        #expect(try await site.get(pair.main.path).contains("Gärna med tak."))
        let referral = try await site.askedAbout(pair.main)
        #expect(try await site.get("/uppdrag/\(referral.id)", as: site.bearer(referral)).contains("Gärna med tak."))
        try await site.change(try await site.current(pair.twin)) { $0.visibility = .hidden }
        #expect(try await !site.get(pair.main.path).contains("Gärna med tak."))
        #expect(try await !site.get("/uppdrag/\(referral.id)", as: site.bearer(referral)).contains("Gärna med tak."))
    }

    @Test(arguments: [IdeaVisibility.private, .pending, .hidden])
    func `an idea that all may read is not joined into one that they may not`(visibility: IdeaVisibility) async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site, twin: visibility)
        let page = try await site.post(
            "/arbete/ideer/\(pair.main.reference.path)/sla-ihop", ["join-main": pair.twin.reference.path],
            as: site.coordinator)
        #expect(page.status == 422 && page.contains("Slå ihop åt andra hållet"))
        #expect(try await site.get(pair.main.path).status == 200)
    }

    @Test func `only its own giver hears that a twin was hidden`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        try await pair.join(site)
        let before = try await site.letters(to: "ett@example.org").count
        try await site.run(HideIdea(idea: pair.twin.reference, reason: "Namn på en granne."), as: site.coordinator)
        #expect(try await site.letters(to: "ett@example.org").count == before)
        let letter = try #require(try await site.letters(to: "tva@example.org").last)
        #expect(letter.text.contains("Namn på en granne.") && letter.text.contains("Berta orkar inte stå"))
    }

    @Test func `a case that is handed over was done when it was done`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        try await pair.join(site)
        let referral = try await site.askedAbout(pair.main)
        try await site.run(
            ReportOutcome(referral: referral.id, version: 1, text: "Den står där.", isDone: true),
            as: site.bearer(referral))
        let done = site.clock.now
        site.clock.advance(days: 29)
        #expect(try await site.sweep("ideas-done-check") == 1)
        try await site.run(WithdrawIdea(idea: pair.main.id), as: site.giver(pair.main))
        let at: Int64? = try await site.read { try $0.value("SELECT done_at FROM idea WHERE id = \(pair.twin.id)") }
        #expect(at == done.rawValue)
        site.clock.advance(days: 29)
        #expect(try await site.sweep("ideas-done-check") == 0)
    }

    @Test func `erasing a twin's giver takes them out of what was written of the case`() async throws {
        let site = try await TestSite.square()
        let pair = try await Pair(site)
        try await pair.join(site)
        let main = try await site.current(pair.main)
        try await site.run(
            CloseIdea(idea: main.reference, version: main.version, reason: "Tage Tvilling har fått sin bänk."),
            as: site.coordinator)
        try await site.run(EraseGiver(idea: pair.twin.id), as: site.giver(pair.twin))
        #expect(try await site.current(pair.main).closedReason == "[dolt] har fått sin bänk.")
    }
}
