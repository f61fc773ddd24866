import Database
import HTTPTypes
import Markup
import TestSupport
import Testing
import Web

@testable import Partnership

struct MailedLinkTests {
    private let email = "samordnare@example.org"

    private func site(isLimiting: Bool = false) async throws -> TestSite {
        try await TestSite(capabilities: [AccountsCapability()], isLimiting: isLimiting)
    }

    private func link(_ site: TestSite, till: String = "") async throws -> String {
        let page = try await site.post("/logga-in", ["email": email, "how": "link", "till": till])
        #expect(page.location == "/logga-in/skickad")
        return try #require(try await site.letters(to: email).last?.path)
    }

    @Test func `a mailed link signs in, once, and reading its page uses nothing`() async throws {
        let site = try await site()
        let path = try await link(site, till: "/konto/losenord")
        #expect(path.hasSuffix("?till=%2Fkonto%2Flosenord"))
        let browser = try await site.browser()
        for _ in 1...3 { #expect(try await browser.get(path).contains("Samordnaren")) }
        #expect(try await browser.get("/konto").status == 404)

        let page = try await browser.post(path, ["till": "/konto/losenord"])
        #expect(page.location == "/konto/losenord")
        #expect(try await browser.get("/konto").status == 200)

        let again = try await site.get(path)
        #expect(again.status == 410)
        #expect(again.contains("redan använd"))
        #expect(again.contains("href=\"/logga-in\""))
        #expect(try await site.post(path).status == 410)
    }

    @Test func `a link runs out after half an hour`() async throws {
        let site = try await site()
        let path = try await link(site)
        site.clock.advance(minutes: 30)
        let page = try await site.get(path)
        #expect(page.status == 410)
        #expect(page.contains("gått ut"))
        #expect(try await site.post(path).status == 410)
    }

    @Test func `a link that never was is told apart from one that has been`() async throws {
        let site = try await site()
        let page = try await site.get("/l/abc")
        #expect(page.status == 404)
        #expect(page.contains("Länken fungerar inte"))
    }

    @Test func `an unknown address is answered as a known one, and gets no letter`() async throws {
        let site = try await site()
        let page = try await site.post("/logga-in", ["email": "ingen@example.org", "how": "link"])
        #expect(page.location == "/logga-in/skickad")
        #expect(try await site.letters().isEmpty)
    }

    @Test func `five links an hour to an address`() async throws {
        let site = try await site(isLimiting: true)
        for _ in 1...5 { _ = try await link(site) }
        #expect(try await site.post("/logga-in", ["email": email, "how": "link"]).status == 429)
    }

    @Test func `a letter is in the account's own language`() async throws {
        let site = try await site()
        try await site.run(ChangeProfile(name: "Coordinator", language: .english), as: site.coordinator)
        _ = try await link(site)
        let letter = try #require(try await site.letters().last)
        #expect(letter.subject == "Sign in to Partnerskap för prov")
        #expect(letter.text.contains("works for 30 minutes"))
    }

    @Test func `a capability answers links of its own purpose`() async throws {
        let handler = LinkHandler(.giver) { visit, link in
            visit.page(PageHead("Idé"), "<h1>\(link.subject?.kind) \(link.subject?.id ?? 0)</h1>")
        }
        let site = try await TestSite(capabilities: [AccountsCapability(links: [handler])])
        let token = try await site.run(MakeLink(purpose: .giver), as: .system)
        #expect(try await site.get(MailedLink.path(token)).contains("<h1>idea 7</h1>"))
        let other = try await site.run(MakeLink(purpose: .referral), as: .system)
        #expect(try await site.get(MailedLink.path(other)).status == 404)
    }

    @Test func `links and sessions that opened nothing any more are taken away`() async throws {
        let site = try await site()
        let path = try await link(site)
        site.clock.advance(days: 31)
        #expect(try await site.sweep("accounts") == 1)
        #expect(try await site.get(path).status == 404)
    }
}

private struct MakeLink: Command {
    static let permission = Permission.system

    let purpose: MailedLink.Purpose

    func perform(_ change: Change) throws -> Token {
        try change.makeLink(purpose, subject: Subject("idea", 7), days: 1)
    }
}
