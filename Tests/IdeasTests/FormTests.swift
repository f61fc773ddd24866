import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct `Forms sent twice` {
    @Test func `a report and a wish to follow count once`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        for _ in 0..<2 {
            try await site.run(ReportIdea(idea: idea.reference, reason: .spam, text: ""), as: .visitor)
            try await site.run(
                FollowIdeas(idea: idea.reference, email: "f@example.org", language: .swedish, frequency: .atOnce),
                as: .visitor)
        }
        #expect(try await site.count("idea_report") == 1)
        #expect(try await site.letters(to: "f@example.org").count == 1)
        // Who never got the letter may ask again.
        site.clock.advance(minutes: 11)
        try await site.run(
            FollowIdeas(idea: idea.reference, email: "f@example.org", language: .swedish, frequency: .atOnce),
            as: .visitor)
        #expect(try await site.letters(to: "f@example.org").count == 2)
    }

    @Test func `one's own answer, or closing, is no surprise`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let path = "/uppdrag/\(referral.id)/ta-sig-an"
        let browser = try await site.browser(as: site.bearer(referral))
        for _ in 0..<2 {
            let page = try await browser.post(path, ["accept-version": "1", "accept-text": "Vi bygger."])
            #expect(page.location == "/uppdrag/\(referral.id)")
        }
        let other = try await browser.post(path, ["accept-version": "1", "accept-text": "Något annat."])
        #expect(other.status == 422 && other.contains("Någon hann svara före dig"))
        let entries: Int? = try await site.read { try $0.value("SELECT COUNT(*) FROM referral_entry") }
        #expect(entries == 1)
        let version = try await site.current(idea).version
        for _ in 0..<2 {
            try await site.run(
                CloseIdea(idea: idea.reference, version: version, reason: "Klart."), as: site.coordinator)
        }
        #expect(try await site.verbs(idea).count { $0 == "idea.closed" } == 1)
    }
}

@Suite struct `Bytes that are no text` {
    @Test func `are told beside the field on the pages of those who work`() async throws {
        let site = try await TestSite.ideas()
        let (idea, referral) = try await site.asked()
        let pages: [(path: String, field: String, actor: Actor)] = [
            ("\(idea.workPath)/avsluta", "close-reason", site.coordinator),
            ("/uppdrag/\(referral.id)/ta-sig-an", "accept-text", site.bearer(referral)),
        ]
        for (path, field, actor) in pages {
            let browser = try await site.browser(as: actor)
            var form = FormFields()
            form.append(name: Array(field.utf8), bytes: Array("Klart ".utf8) + [0xE5])
            let page = try await browser.postWhole(path, form)
            #expect(page.status == 422 && page.contains("id=\"f-\(field)-error\""), "\(field)")
            #expect(page.contains("Här finns tecken som inte går att läsa") && page.contains("Klart "))
        }
    }
}

@Suite struct `Blocked words` {
    @Test func `are found with their endings, and the log tells who blocked them`() async throws {
        let site = try await TestSite.square { $0.publishesAtOnce = true }
        for word in ["fulord", "apa"] { try await site.run(AddBlockedWord(word: word), as: site.coordinator) }
        func visibility(_ words: String) async throws -> IdeaVisibility {
            try await site.run(SubmitIdea(words: words), as: .visitor).idea.visibility
        }
        #expect(try await visibility("Fulordets makt är stor") == .pending)
        #expect(try await visibility("En apa i parken") == .pending)
        #expect(try await visibility("Apatiska barn behöver lek") == .public)
        try await site.run(RemoveBlockedWord(word: "apa"), as: site.coordinator)
        let page = try await site.get("/arbete/moderering", as: site.coordinator)
        #expect(page.contains("Ord spärrat") && page.contains("Ord släppt igen") && page.contains("Samordnaren"))
    }
}
