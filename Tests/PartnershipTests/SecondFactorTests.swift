import Database
import TestSupport
import Testing
import Web

@testable import Partnership

struct SecondFactorTests {
    private let email = "samordnare@example.org"

    private func site(isRequired: Bool = false) async throws -> TestSite {
        try await TestSite(capabilities: [AccountsCapability()]) { $0.requiresSecondFactor = isRequired }
    }

    private func secret(_ site: TestSite) async throws -> [UInt8] {
        let account = site.coordinator.account
        return try #require(
            try await site.read { try $0.value("SELECT totp_secret FROM account WHERE id = \(account)") })
    }

    private func code(_ site: TestSite) async throws -> String {
        OneTimeCode.code(secret: try await secret(site), step: OneTimeCode.step(at: site.clock.now))
    }

    /// Sets it up and returns the recovery codes.
    private func setUp(_ site: TestSite, _ browser: TestBrowser) async throws -> [String] {
        #expect(try await browser.post("/konto/tvastegs/borja").status == 303)
        let page = try await browser.get("/konto/tvastegs")
        #expect(page.contains(OneTimeCode.text(try await secret(site))) && page.contains("<svg class=\"qr\""))
        #expect(try await browser.post("/konto/tvastegs", ["code": "000000"]).status == 422)
        let done = try await browser.post("/konto/tvastegs", ["code": try await code(site)])
        #expect(done.status == 200)
        return done.body.matches(of: /<li>([0-9A-Z]{5}-[0-9A-Z]{5})<\/li>/).map { String($0.1) }
    }

    private func signIn(_ site: TestSite) async throws -> TestBrowser {
        let browser = try await site.browser()
        let page = try await browser.post(
            "/logga-in", ["email": email, "password": TestSite.password, "till": "/arbete/konton"])
        #expect(page.location == "/logga-in/kod?till=%2Farbete%2Fkonton")
        return browser
    }

    @Test func `signing in asks for the code, which counts once`() async throws {
        let site = try await site()
        let codes = try await setUp(site, try await site.browser(as: site.coordinator))
        #expect(codes.count == 8)
        let browser = try await signIn(site)
        #expect(try await browser.get("/arbete/konton").location == "/logga-in/kod?till=%2Farbete%2Fkonton")
        #expect(try await browser.get("/konto/tvastegs").status == 404)
        // The code that switched it on has been used.
        #expect(try await browser.post("/logga-in/kod", ["code": try await code(site)]).status == 422)
        site.clock.advance(seconds: 30)
        let token = browser.cookie("__Host-torg")
        let page = try await browser.post("/logga-in/kod", ["code": try await code(site), "till": "/arbete/konton"])
        #expect(page.location == "/arbete/konton")
        #expect(browser.cookie("__Host-torg") != token)
        #expect(try await browser.get("/arbete/konton").status == 200)
    }

    @Test func `a recovery code works once, however it is typed`() async throws {
        let site = try await site()
        let codes = try await setUp(site, try await site.browser(as: site.coordinator))
        let typed = codes[0].lowercased().replacing("-", with: " ")
        #expect(try await signIn(site).post("/logga-in/kod", ["code": typed]).status == 303)
        #expect(try await signIn(site).post("/logga-in/kod", ["code": typed]).status == 422)
        #expect(try await signIn(site).post("/logga-in/kod", ["code": codes[1]]).status == 303)
    }

    @Test func `sessions from before it was set up end`() async throws {
        let site = try await site()
        let (here, elsewhere) = (
            try await site.browser(as: site.coordinator), try await site.browser(as: site.coordinator)
        )
        _ = try await setUp(site, here)
        #expect(try await here.get("/konto").status == 200)
        #expect(try await elsewhere.get("/konto").status == 404)
    }

    @Test func `turning it off takes password and code`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.coordinator)
        let codes = try await setUp(site, browser)
        #expect(try await browser.post("/konto/tvastegs/av", ["password": "fel", "code": codes[0]]).status == 422)
        #expect(
            try await browser.post("/konto/tvastegs/av", ["password": TestSite.password, "code": "1"]).status == 422)
        let page = try await browser.post("/konto/tvastegs/av", ["password": TestSite.password, "code": codes[0]])
        #expect(page.location == "/konto")
        #expect(
            try await site.post("/logga-in", ["email": email, "password": TestSite.password]).location
                == "/arbete/konton")
    }

    @Test func `the secret is written nowhere once it is confirmed`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.coordinator)
        _ = try await setUp(site, browser)
        #expect(!(try await browser.get("/konto/tvastegs").contains(OneTimeCode.text(try await secret(site)))))
        #expect(try await browser.post("/konto/tvastegs/borja").status == 404)
    }

    @Test func `switching it on takes the password when the sign-in was a while ago`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.coordinator)
        site.clock.advance(minutes: 11)
        #expect(try await browser.get("/konto/tvastegs").contains("name=\"password\""))
        #expect(try await browser.post("/konto/tvastegs/borja", ["password": "fel"]).status == 422)
        let begun = try await browser.post("/konto/tvastegs/borja", ["password": TestSite.password])
        #expect(begun.location == "/konto/tvastegs")
        #expect(try await browser.get("/konto/tvastegs").contains("name=\"password\""))
        #expect(try await browser.post("/konto/tvastegs", ["code": try await code(site)]).status == 422)
        let page = try await browser.post(
            "/konto/tvastegs", ["code": try await code(site), "password": TestSite.password])
        #expect(page.status == 200)
    }

    @Test func `who runs the site switches it off for somebody who lost everything, and they are told`() async throws {
        let site = try await site()
        _ = try await setUp(site, try await site.browser(as: site.coordinator))
        let end = EndSecondFactor(account: try #require(site.coordinator.account))
        await #expect(throws: Refusal.notFound) { try await site.run(end, as: site.operator) }
        try await site.run(end, as: .system)
        #expect(try await site.letters(to: email).last?.subject.contains("Tvåstegsverifieringen är avstängd") == true)
        let page = try await site.post("/logga-in", ["email": email, "password": TestSite.password])
        #expect(page.location == "/arbete/konton")
    }

    @Test func `those who are trusted are asked to set it up, and forced where the partnership says so`() async throws {
        let asking = try await site()
        #expect(try await asking.get("/konto", as: asking.coordinator).contains("Skydda kontot"))
        #expect(!(try await asking.get("/konto", as: asking.reader).contains("Skydda kontot")))

        let forcing = try await site(isRequired: true)
        let browser = try await forcing.browser()
        let page = try await browser.post("/logga-in", ["email": email, "password": TestSite.password])
        #expect(page.location == "/konto/tvastegs")
        #expect(try await browser.get("/arbete/konton").location == "/konto/tvastegs?till=%2Farbete%2Fkonton")
        _ = try await setUp(forcing, browser)
        #expect(try await browser.get("/arbete/konton").status == 200)
        #expect(try await forcing.get("/konto", as: forcing.reader).status == 200)
    }
}
