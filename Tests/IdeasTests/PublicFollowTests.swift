import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct PublicFollowTests {
    /// Follows from the form to the button in the letter.
    private func follow(_ site: TestSite, _ path: String, _ email: String, _ frequency: FollowFrequency) async throws {
        let browser = try await site.browser()
        let sent = try await browser.post(path, ["email": email, "frequency": frequency.rawValue], isHuman: true)
        #expect(sent.status == 303)
        let link = try #require(try await site.letters(to: email).last?.path)
        let page = try await browser.get(link)
        #expect(page.contains("/ideer/folj/bekrafta"))
        let token = String(link.dropFirst("/l/".count))
        #expect(try await browser.post("/ideer/folj/bekrafta", ["token": token]).status == 303)
    }

    private func letters(_ site: TestSite, _ email: String) async throws -> [OutboxLetter] {
        try await site.letters(to: email).filter { $0.about?.kind == "follower" }.dropFirst().map(\.self)
    }

    @Test func `nothing is sent to an address that has not confirmed`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        _ = try await site.post("\(idea.path)/folj", ["email": "f@example.org"], isHuman: true)
        try await site.run(TellTest(idea: idea.id, news: IdeaNews(.done)), as: .system)
        #expect(try await site.letters(to: "f@example.org").count == 1)
        site.clock.advance(days: 8)
        try await site.sweep("ideas-digest")
        #expect(try await site.count("idea_follower") == 0)
    }

    @Test func `a follower hears at once, and ends it with one click`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        try await follow(site, "\(idea.path)/folj", "f@example.org", .atOnce)
        try await site.run(
            TellTest(idea: idea.id, news: IdeaNews(.accepted, organisation: "Kumla kommun", words: "Vi bygger")),
            as: .system)
        let letter = try #require(try await letters(site, "f@example.org").first)
        #expect(letter.text.contains("Kumla kommun") && letter.text.contains("Vi bygger"))
        let unsubscribe: String? = try await site.read {
            try $0.value("SELECT list_unsubscribe FROM letter WHERE id = \(letter.id)")
        }
        let end = try #require(unsubscribe?.replacingOccurrences(of: "https://torg.example.org", with: ""))
        let browser = try await site.browser()
        #expect(try await browser.get(end).status == 200)
        #expect(try await site.count("idea_follower") == 1)
        // As a mail program sends it: no cookie, no token of a form.
        #expect(try await browser.postAsIs(end, FormFields(["List-Unsubscribe": "One-Click"])).status == 200)
        #expect(try await site.count("idea_follower") == 0)
        #expect(try await browser.postAsIs(end, FormFields()).status == 200)
        #expect(try await browser.postAsIs("/avsluta/1.made-up", FormFields()).status == 404)
    }

    @Test func `the weekly letter tells what is new, once`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        try await follow(site, "\(idea.path)/folj", "en@example.org", .weekly)
        try await follow(site, "/ideer/folj", "alla@example.org", .weekly)
        let new = try await site.published("En ny lekplats i hamnen", title: "Lekplats i hamnen")
        try await site.run(MarkChallenge(idea: idea.reference, isChallenge: true), as: site.coordinator)
        try await site.sweep("ideas-digest")
        #expect(try await letters(site, "en@example.org").isEmpty)
        site.clock.advance(days: 7)
        try await site.sweep("ideas-digest")
        try await site.sweep("ideas-digest")
        #expect(try await letters(site, "en@example.org").count == 1)
        let all = try await letters(site, "alla@example.org")
        #expect(all.count == 1)
        #expect(all[0].text.contains("Lekplats i hamnen") && all[0].text.contains(new.path))
        #expect(!all[0].text.contains(idea.path))
        site.clock.advance(days: 7)
        try await site.sweep("ideas-digest")
        #expect(try await letters(site, "alla@example.org").count == 1)
    }

    @Test func `what is published while letters are written is in the next one`() async throws {
        let site = try await TestSite.square()
        try await follow(site, "/ideer/folj", "alla@example.org", .weekly)
        _ = try await site.published("En ny lekplats i hamnen", title: "Lekplats i hamnen")
        site.clock.advance(days: 7)
        let partnership = site.partnership.id
        let follower: Int64? = try await site.read { try $0.value("SELECT id FROM idea_follower") }
        let news = try await site.read { try PublishedIdeas($0, in: partnership, after: 0) }
        _ = try await site.published("Belysning i tunneln", title: "Lampor i tunneln")
        try await site.run(SendDigest(follower: try #require(follower), news: news), as: .system)
        site.clock.advance(days: 7)
        try await site.sweep("ideas-digest")
        let all = try await letters(site, "alla@example.org")
        #expect(all.count == 2)
        #expect(all[0].text.contains("Lekplats") && !all[0].text.contains("Lampor"))
        #expect(all[1].text.contains("Lampor") && !all[1].text.contains("Lekplats"))
    }

    @Test func `what is hidden again is in no weekly letter`() async throws {
        let site = try await TestSite.square()
        try await follow(site, "/ideer/folj", "alla@example.org", .weekly)
        let idea = try await site.published("Hemligmarkören om bänkar")
        try await site.change(idea) { $0.visibility = .hidden }
        site.clock.advance(days: 7)
        try await site.sweep("ideas-digest")
        #expect(try await letters(site, "alla@example.org").isEmpty)
    }

    @Test func `letters tell every giver of a joined case, each in their language`() async throws {
        let site = try await TestSite.square()
        let main = try await site.published("Bänkar längs strandpromenaden", email: "en@example.org")
        var submit = SubmitIdea(words: "Benches along the promenade")
        submit.contact = Contact(email: "two@example.org", language: .english)
        let twin = try await site.run(submit, as: .visitor).idea
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
        try await site.run(TellTest(idea: main.id, news: IdeaNews(.done)), as: .system)
        #expect(try await site.letters(to: "en@example.org").last?.text.contains("genomförd") == true)
        #expect(try await site.letters(to: "two@example.org").last?.text.contains("carried out") == true)
    }

    @Test func `a report reaches the queue with its reason`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        #expect(try await site.post("\(idea.path)/anmal", ["text": "Namn"], isHuman: true).contains("f-reason-error"))
        #expect(
            try await site.post("\(idea.path)/anmal", ["reason": "person", "text": "Namn"], isHuman: true).status == 303
        )
        #expect(try await site.count("idea_report WHERE reason = 'person' AND decided_at IS NULL") == 1)
    }

    @Test func `some weeks after done the giver is asked once, and a no opens the case again`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden", email: "givare@example.org")
        try await site.change(idea) { $0.state = .done }
        #expect(try await site.sweep("ideas-done-check") == 0)
        site.clock.advance(days: 28)
        #expect(try await site.sweep("ideas-done-check") == 1)
        #expect(try await site.sweep("ideas-done-check") == 0)
        let path = try #require(try await site.letters(to: "givare@example.org").last?.path)
        let browser = try await site.browser()
        #expect(try await browser.get(path).contains("Blev det gjort?"))
        let token = String(path.dropFirst("/l/".count))
        #expect(try await browser.post("/ideer/gjort", ["token": token]).status == 422)
        #expect(
            try await browser.post("/ideer/gjort", ["token": token, "done": "no", "text": "Bara en bänk"]).status == 200
        )
        let open = try await site.current(idea)
        #expect(open.state.isOpen && open.nextAt == site.clock.now)
        #expect(try await site.verbs(idea).contains("idea.doneDenied"))
        // A second answer changes nothing; the link's own page says that it is used.
        let again = try await browser.post("/ideer/gjort", ["token": token, "done": "yes"])
        #expect(again.location == path)
        #expect(try await site.count("done_answer WHERE is_done = 0") == 1)
    }
}

private struct TellTest: Command {
    static let permission = Permission.system

    let idea: Int64
    let news: IdeaNews

    func perform(_ change: Change) throws {
        let idea = try change.idea(id: idea)
        try change.notifyGivers(of: idea, news)
        try change.notifyFollowers(of: idea, news)
    }
}
