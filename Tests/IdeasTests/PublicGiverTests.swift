import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct PublicGiverTests {
    @Test func `a code is forgiven its dashes, a wrong one is told`() async throws {
        let site = try await TestSite.square()
        let given = try await site.run(SubmitIdea(words: "Bänkar längs strandpromenaden"), as: .visitor)
        let browser = try await site.browser()
        #expect(try await browser.get("/min-ide").location == "/folj")
        #expect(try await browser.post("/folj", ["code": "0000000000"]).contains("f-code-error"))
        #expect(try await browser.post("/folj", ["code": ""]).status == 422)
        let opened = try await browser.post("/folj", ["code": TrackingCode.shown(given.code).lowercased()])
        #expect(try await browser.follow(opened).contains(given.idea.reference.description))
    }

    @Test func `codes can't be guessed at leisure`() async throws {
        let site = try await TestSite.square(isLimiting: true)
        let browser = try await site.browser()
        for _ in 0..<10 { _ = try await browser.post("/folj", ["code": "0000000000"]) }
        #expect(try await browser.post("/folj", ["code": "0000000000"]).status == 429)
    }

    @Test func `a letter's link opens the same page, as often as wanted`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.give(email: "givare@example.org")
        let path = try #require(try await site.letters(to: "givare@example.org").first?.path)
        for _ in 0..<2 {
            let browser = try await site.browser()
            #expect(try await browser.follow(browser.get(path)).contains(idea.reference.description))
        }
    }

    @Test func `a giver opens no other idea`() async throws {
        let site = try await TestSite.square()
        let (mine, other) = (
            try await site.give("Min egen idé om bänkar"), try await site.give("Någon annans idé om gungor")
        )
        let giver = site.giver(mine)
        await #expect(throws: Refusal.notFound) { try await site.run(WithdrawIdea(idea: other.id), as: giver) }
        await #expect(throws: Refusal.notFound) { try await site.run(AddWords(idea: other.id, text: "hej"), as: giver) }
        await #expect(throws: Refusal.notFound) { try await site.run(EraseGiver(idea: other.id), as: giver) }
        #expect(try await site.get(other.path, as: giver).status == 404)
    }

    @Test func `what is added reaches the coordinator at once, and the public after a look`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        let browser = try await site.browser(as: site.giver(idea))
        let promised = try #require(try await site.current(idea).nextAt)
        #expect(try await browser.post("/min-ide/tillagg", ["text": "Gärna med ryggstöd"]).status == 303)
        #expect(try await browser.post("/min-ide/tillagg", ["text": ""]).status == 422)
        #expect(try await browser.get("/min-ide").contains("Gärna med ryggstöd"))
        #expect(!(try await site.get(idea.path).contains("ryggstöd")))
        #expect(try await site.get("/arbete/ko?vy=tillagt", as: site.coordinator).contains(idea.workPath))
        // What was promised stands, and the giver isn't told that it is late.
        #expect(try await site.current(idea).nextAt == promised)
        site.clock.advance(days: 1)
        #expect(!(try await browser.get("/min-ide").contains("Det har dröjt")))
        try await site.run(PublishAddition(addition: 1, isPublic: true), as: site.coordinator)
        #expect(try await site.get(idea.path).contains("Gärna med ryggstöd"))
    }

    @Test func `contact details are changed, checked and taken away`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.give(email: "gammal@example.org")
        let link = try #require(try await site.letters(to: "gammal@example.org").first?.path)
        let browser = try await site.browser(as: site.giver(idea))
        let wrong = try await browser.post("/min-ide/kontakt", ["email": "fel", "name": "Gun"])
        #expect(wrong.status == 422 && wrong.contains("value=\"fel\""))
        #expect(try await browser.post("/min-ide/kontakt", ["email": "ny@example.org", "name": "Gun"]).status == 303)
        #expect(try await site.read { try Contact.find($0, of: idea.id) }?.email == "ny@example.org")
        // Whoever reads the old letter box gets in no more.
        #expect(try await site.get(link).location == nil)
        #expect(try await browser.post("/min-ide/sluta").status == 303)
        #expect(try await site.read { try Contact.find($0, of: idea.id) }?.email == nil)
    }

    @Test func `a withdrawn idea is gone for the public, and those who were asked are told`() async throws {
        let site = try await TestSite.square()
        let (idea, referral) = try await site.asked()
        let browser = try await site.browser(as: site.giver(idea))
        #expect(try await browser.get("/min-ide/ta-tillbaka").contains(idea.reference.description))
        #expect(try await browser.post("/min-ide/ta-tillbaka").status == 303)
        #expect(try await site.get(idea.path).status == 404)
        #expect(try await site.get("/ideer").contains("0 idéer"))
        #expect(try await site.referral(referral.id).state == .recalled)
        #expect(try await browser.get("/min-ide").contains("Återtagen"))
        #expect(try await site.read { try IdeaOrphans.find($0) } == [])
    }

    @Test func `when the first of several takes theirs back, the case goes on for the others`() async throws {
        let site = try await TestSite.square()
        let (main, referral) = try await site.asked()
        let twin = try await site.published("Fler bänkar vid hållplatsen behövs verkligen")
        let third = try await site.published("Bänkar vid alla hållplatser, tack")
        for idea in [twin, third] {
            try await site.run(JoinIdeas(idea.reference, into: main.reference), as: site.coordinator)
        }
        try await site.run(WithdrawIdea(idea: main.id), as: site.giver(main))
        let heir = try await site.current(twin)
        #expect(heir.isPublic && heir.state == .referred)
        #expect(try await site.current(third).joinedInto == twin.id)
        #expect(try await site.referral(referral.id).idea == twin.id)
        #expect(try await site.referral(referral.id).state == .sent)
        #expect(try await site.get(twin.path).contains("2 idéer säger"))
        #expect(try await site.read { try IdeaOrphans.find($0) } == [])
    }

    @Test func `own data is given as JSON`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.give("Bänkar längs strandpromenaden", email: "givare@example.org")
        let page = try await site.get("/min-ide/uppgifter.json", as: site.giver(idea))
        let data = try #require(try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any])
        #expect(data["email"] as? String == "givare@example.org")
        #expect(data["words"] as? String == "Bänkar längs strandpromenaden")
    }

    @Test func `erasing a giver leaves no byte of them, and the timeline still holds`() async throws {
        let site = try await TestSite.square(keepsLetters: true)
        var submit = SubmitIdea(
            words: "Jag heter Gunhild Markörsson, ring 070 555 12 34. Gunhilds granne Bosse är sjuk.")
        submit.contact = Contact(name: "Gunhild Markörsson", email: "gunhild.m@example.org", phone: "070-555 12 34")
        let idea = try await site.run(submit, as: .visitor).idea
        let giver = site.giver(idea)
        try await site.run(AddWords(idea: idea.id, text: "Hälsningar Gunhild"), as: giver)
        try await site.write {
            try $0.execute("INSERT INTO idea_mask (idea, phrase, kind) VALUES (\(idea.id), 'Bosse', 'name')")
        }
        try await site.run(
            FollowIdeas(idea: nil, email: "gunhild.m@example.org", language: .swedish, frequency: .weekly), as: .visitor
        )
        try await site.sort(idea)
        try await site.refer(idea, to: [site.municipality.id])
        #expect(try await site.browser(as: giver).post("/min-ide/radera").status == 303)
        try await site.services.database.compact()
        let bytes = try await site.storedBytes()
        for trace in ["Gunhild", "Markörsson", "gunhild.m@", "555 12 34", "Bosse", "gunhild", "markörsson", "bosse"] {
            #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace)")
        }
        #expect(try await site.current(idea).words == "Jag heter [dolt], ring [dolt]. [dolt]s granne [dolt] är sjuk.")
        let partnership = site.partnership.id
        #expect(try await site.read { try Timeline.brokenEntries($0, in: partnership) } == [])
        #expect(try await site.read { try IdeaOrphans.find($0) } == [])
    }

    @Test func `contact details go when their time has come`() async throws {
        let site = try await TestSite.square { $0.contactMonths = 1 }
        let idea = try await site.give(email: "givare@example.org")
        try await site.run(WithdrawIdea(idea: idea.id), as: site.giver(idea))
        #expect(try await site.sweep("ideas-contacts") == 0)
        site.clock.advance(days: 31)
        #expect(try await site.sweep("ideas-contacts") == 1)
        #expect(try await site.count("idea_contact") == 0)
    }

    @Test func `what a mask finds over a line break is erased too`() {
        let redaction = Redaction(
            Contact(name: "Ulla Å"),
            masks: [Mask(phrase: "Kalle Ek", kind: .name), Mask(phrase: "Ek i Vik", kind: .name)])
        #expect(redaction.applied(to: "Min granne Kalle\nEk i  Vik") == "Min granne [dolt]")
        #expect(redaction.applied(to: "") == "")
    }

    @Test func `redaction takes names and numbers, and leaves other words`() {
        let redaction = Redaction(
            name: "Per Åkesson", email: "per@example.org", phone: "+46 70 123 45 67", phrases: ["diabetes"])
        #expect(redaction.applied(to: "Per och per vecka") == "[dolt] och per vecka")
        #expect(redaction.applied(to: "Åkessons, ÅKESSON, Åkessonska") == "[dolt]s, [dolt], Åkessonska")
        #expect(redaction.applied(to: "070-1234567 eller 0701234568") == "[dolt] eller 0701234568")
        #expect(redaction.applied(to: "PER@EXAMPLE.ORG har Diabetes.") == "[dolt] har [dolt].")
    }
}
