import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// Somebody signed in who has also opened something by a code or a letter.
@Suite struct BearerTests {
    @Test func `somebody signed in opens their own idea by its code and by its letter`() async throws {
        let site = try await TestSite.square()
        let given = try await site.run(SubmitIdea(words: "Bänkar längs strandpromenaden"), as: .visitor)
        let mailed = try await site.give("Gungor i parken", email: "givare@example.org")
        let link = try #require(try await site.letters(to: "givare@example.org").first?.path)
        for actor in [site.coordinator, site.representative] {
            let browser = try await site.browser(as: actor)
            let opened = try await browser.post("/folj", ["code": given.code.text])
            let page = try await browser.follow(opened)
            #expect(page.contains(given.idea.reference.description))
            #expect(page.contains("action=\"/logga-ut\""), "The page still says who is signed in.")
            #expect(try await browser.post("/min-ide/tillagg", ["text": "Med ryggstöd"]).status == 303)
            #expect(try await browser.follow(browser.get(link)).contains(mailed.reference.description))
        }
    }

    @Test func `leaving one's own idea leaves the account signed in`() async throws {
        let site = try await TestSite.square()
        let given = try await site.run(SubmitIdea(words: "Bänkar längs strandpromenaden"), as: .visitor)
        let browser = try await site.browser(as: site.coordinator)
        _ = try await browser.post("/folj", ["code": given.code.text])
        let sessions = try await site.count("session")
        #expect(try await browser.post("/min-ide/lamna").location == "/")
        #expect(try await browser.get("/min-ide").location == "/folj")
        #expect(try await site.count("session") == sessions - 1)
        #expect(try await browser.get("/konto").status == 200)
    }

    @Test func `signing out ends what links and codes opened too`() async throws {
        let site = try await TestSite.square()
        let given = try await site.run(SubmitIdea(words: "Bänkar längs strandpromenaden"), as: .visitor)
        let browser = try await site.browser(as: site.reader)
        _ = try await browser.post("/folj", ["code": given.code.text])
        #expect(try await browser.post("/logga-ut").status == 303)
        #expect(try await browser.get("/min-ide").location == "/folj")
        #expect(try await site.count("session") == 0)
    }

    @Test func `an idea that was opened does not stand in the way of the referral with its number`() async throws {
        let site = try await TestSite.square()
        let (idea, referral) = try await site.asked()
        #expect(idea.id == referral.id)
        let link = try #require(try await site.letters(to: "givare@example.org").first?.path)
        let browser = try await site.browser(as: site.representative)
        #expect(try await browser.follow(browser.get(link)).contains(idea.reference.description))
        #expect(try await browser.get(referral.path).status == 200)
    }

    @Test func `two referrals are open in one browser, each by its own link`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        var paths: [String] = []
        for _ in 0..<2 {
            let (_, referral) = try await site.asked()
            let link = try #require(try await site.letters(to: "ombud@example.org").last?.path)
            #expect(try await browser.get(link).location == referral.path)
            paths.append(referral.path)
        }
        for path in paths {
            let form: KeyValuePairs = ["accept-version": "1", "accept-text": "Vi tar den."]
            #expect(try await browser.post("\(path)/ta-sig-an", form).location == path)
        }
    }

    @Test func `a form of one idea never reaches another that was opened after it`() async throws {
        let site = try await TestSite.square()
        let first = try await site.run(SubmitIdea(words: "Bänkar längs strandpromenaden"), as: .visitor)
        var submit = SubmitIdea(words: "Gungor i parken vid ån")
        submit.contact = Contact(name: "Gun Givare", email: "givare@example.org")
        let second = try await site.run(submit, as: .visitor)
        for browser in [try await site.browser(as: site.coordinator), try await site.browser()] {
            _ = try await browser.post("/folj", ["code": first.code.text])
            let token = try await browser.formToken(for: "/min-ide/radera")
            _ = try await browser.post("/folj", ["code": second.code.text])
            let page = try await browser.postAsIs("/min-ide/radera", FormFields(["_token": token]))
            #expect(page.status == 403 && page.contains("hör till något som du öppnade tidigare"))
            #expect(!page.contains("action=\"/min-ide/radera\""))
            #expect(try await site.count("idea_contact") == 1)
        }
    }

    @Test func `a letter opens nothing for an organisation that has left`() async throws {
        let site = try await TestSite.square()
        let (_, referral) = try await site.asked()
        let link = try #require(try await site.letters(to: "ombud@example.org").last?.path)
        let browser = try await site.browser()
        #expect(try await browser.get(link).location == referral.path)
        #expect(try await browser.get(referral.path).status == 200)
        try await site.write { try $0.execute("UPDATE organisation SET left_on = '2000-01-01'") }
        #expect(try await browser.get(referral.path).status == 404)
        #expect(try await site.browser().get(link).location == nil)
    }
}
