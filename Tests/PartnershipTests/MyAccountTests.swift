import Database
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Partnership

struct MyAccountTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [AccountsCapability()]) }

    @Test func `another password ends all other sessions`() async throws {
        let site = try await site()
        let (here, elsewhere) = (try await site.browser(as: site.reader), try await site.browser(as: site.reader))
        site.clock.advance(minutes: 20)
        let wrong = try await here.post(
            "/konto/losenord", ["password": "fel fel fel", "newPassword": "ett helt nytt lösenord"])
        #expect(wrong.status == 422)
        #expect(wrong.contains("href=\"#f-password\""))
        #expect(!wrong.contains("ett helt nytt lösenord"))

        let page = try await here.post(
            "/konto/losenord", ["password": TestSite.password, "newPassword": "ett helt nytt lösenord"])
        #expect(page.status == 303)
        #expect(try await here.get("/konto").status == 200)
        #expect(try await elsewhere.get("/konto").status == 404)
        let email = "lasare@example.org"
        #expect(try await site.post("/logga-in", ["email": email, "password": TestSite.password]).status == 422)
        #expect(try await site.post("/logga-in", ["email": email, "password": "ett helt nytt lösenord"]).status == 303)
    }

    @Test func `a short password is not taken`() async throws {
        let site = try await site()
        let page = try await site.post("/konto/losenord", ["newPassword": "kort"], as: site.reader)
        #expect(page.status == 422)
        #expect(page.contains("minst 12 tecken"))
    }

    @Test func `sessions are listed and ended`() async throws {
        let site = try await site()
        let here = try await site.browser(as: site.reader)
        let others = [try await site.browser(as: site.reader), try await site.browser(as: site.reader)]
        let page = try await here.get("/konto")
        let ids = page.body.matches(of: /name="session" value="(\d+)"/).map { String($0.1) }
        #expect(ids.count == 2)
        #expect(try await here.post("/konto/sessioner", ["session": ids[0]]).status == 303)
        #expect(try await here.post("/konto/sessioner", ["session": ids[0]]).status == 404)
        #expect(try await here.post("/konto/sessioner").status == 303)
        for other in others { #expect(try await other.get("/konto").status == 404) }
        #expect(try await here.get("/konto").status == 200)
    }

    @Test func `nobody ends somebody else's session`() async throws {
        let site = try await site()
        let victim = try await site.browser(as: site.coordinator)
        let id = try await site.read { try $0.value("SELECT MAX(id) FROM session", as: Int64.self) } ?? 0
        #expect(try await site.post("/konto/sessioner", ["session": String(id)], as: site.reader).status == 404)
        #expect(try await victim.get("/konto").status == 200)
    }

    @Test func `one's own data is a file of JSON`() async throws {
        let site = try await site()
        _ = try await site.post("/logga-in", ["email": "ombud@example.org", "how": "link"])
        let page = try await site.get("/konto/uppgifter.json", as: site.representative)
        #expect(page.answer.headers[.contentDisposition]?.contains("mina-uppgifter.json") == true)
        let data = try #require(try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any])
        #expect(data["email"] as? String == "ombud@example.org")
        #expect((data["letters"] as? [Any])?.count == 1)
        #expect((data["representativeOf"] as? [[String: Any]])?.first?["organisation"] as? String == "Örebro kommun")
        #expect(!page.contains("scrypt"))
    }

    @Test func `erasing an account is confirmed by the password, and named`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        site.clock.advance(minutes: 20)
        #expect(try await browser.get("/konto/radera").contains("Läsaren (lasare@example.org)"))
        #expect(try await browser.post("/konto/radera", ["password": "fel"]).status == 422)
        #expect(try await browser.post("/konto/radera", ["password": TestSite.password]).location == "/")
        #expect(try await browser.get("/konto").status == 404)
        #expect(
            try await site.post("/logga-in", ["email": "lasare@example.org", "password": TestSite.password]).status
                == 422)
    }

    @Test func `the only coordinator can't leave`() async throws {
        let site = try await site()
        let page = try await site.post("/konto/radera", as: site.coordinator)
        #expect(page.status == 422)
        #expect(page.contains("enda samordnare"))
    }

    @Test func `name and language are changed`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        #expect(try await browser.post("/konto", ["name": "Politikern", "language": "en"]).status == 303)
        #expect(try await browser.get("/konto").contains("My account"))
        #expect(try await browser.post("/konto", ["name": "", "language": "en"]).status == 422)
    }

    @Test(arguments: [
        "aaaaaaaaaaaa", "123123123123", "1234567890123", "0987654321098", "qwertyuiopåasd", "Password1234!",
        "lösenord2026!!",
        "lasare@example.org", "lasare123456",
    ])
    func `a password that anybody guesses is refused`(password: String) {
        #expect(
            Passwords.issues(password, email: "lasare@example.org").map(\.message) == ["accounts.issue.passwordCommon"])
    }

    @Test(arguments: ["torget har öppet idag", "korrekt häst batteri", "sommarlov i Nora med båt", "n3-Xq.81kd_Ze"])
    func `a password of one's own is taken`(password: String) {
        #expect(Passwords.issues(password, email: "lasare@example.org").isEmpty)
    }

    @Test func `who signs in comes back to the page with its filters`() async throws {
        let site = try await site()
        let page = try await site.get("/konto/losenord?x=%C3%A5&y=1")
        #expect(page.status == 404)
        #expect(page.contains("/logga-in?till=%2Fkonto%2Flosenord%3Fx%3D%25C3%25A5%26y%3D1"))
        #expect(!(try await site.post("/konto")).contains("till="))
    }

    @Test func `another host name gets a page that says so`() async throws {
        let site = try await site()
        try await site.write { try $0.execute("UPDATE partnership SET host = 'annat.example.org'") }
        let page = try await site.get("/logga-in")
        #expect(page.status == 404 && page.contains("Här finns inget torg"))
    }
}
