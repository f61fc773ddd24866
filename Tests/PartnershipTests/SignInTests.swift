import Database
import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing
import Web

@testable import Partnership

struct SignInTests {
    private let email = "samordnare@example.org"

    private func site(isLimiting: Bool = false) async throws -> TestSite {
        try await TestSite(capabilities: [AccountsCapability()], isLimiting: isLimiting)
    }

    @Test func `the right password signs in and leads on`() async throws {
        let site = try await site()
        let browser = try await site.browser()
        let page = try await browser.post(
            "/logga-in",
            ["email": " Samordnare@Example.org ", "password": TestSite.password, "till": "/arbete/utskick"])
        #expect(page.status == 303)
        #expect(page.location == "/arbete/utskick")
        #expect(page.answer.headers[.setCookie]?.contains("__Host-torg=") == true)
        #expect(page.answer.headers[.setCookie]?.contains("HttpOnly; SameSite=Lax; Max-Age=5184000; Secure") == true)
        #expect(try await browser.get("/konto").contains("Samordnaren"))
    }

    @Test func `without a way to go, each comes to the first of their own pages`() async throws {
        let site = try await site()
        for (address, path) in [(email, "/arbete/konton"), ("lasare@example.org", "/")] {
            let page = try await site.post("/logga-in", ["email": address, "password": TestSite.password])
            #expect(page.location == path)
        }
    }

    @Test(arguments: [
        "https://example.com/", "//example.com/", "/\\example.com", "example.com", "/logga-ut", "/l/abc",
        "javascript:alert(1)",
    ])
    func `nobody is sent to another site`(till: String) async throws {
        let page = try await site().post("/logga-in", ["email": email, "password": TestSite.password, "till": till])
        #expect(page.location == "/arbete/konton")
    }

    @Test func `what cannot stand in a header is encoded in the way on`() async throws {
        let page = try await site().post(
            "/logga-in", ["email": email, "password": TestSite.password, "till": "/medlemmar/örebro\r\nX: y"])
        #expect(page.location == "/medlemmar/%C3%B6rebro%0D%0AX:%20y")
    }

    @Test func `a wrong password and an unknown address are answered alike`() async throws {
        let site = try await site()
        var bodies: [String] = []
        for address in [email, "ingen@example.org"] {
            let page = try await site.post("/logga-in", ["email": address, "password": "fel lösenord helt"])
            #expect(page.status == 422)
            #expect(page.contains("hör inte ihop"))
            #expect(!page.contains("fel lösenord helt"))
            #expect(page.contains("value=\"\(address)\""))
            bodies.append(page.body.replacing(address, with: "X"))
        }
        #expect(bodies[0] == bodies[1])
    }

    @Test func `an account that is not there costs as much work as one that is`() async throws {
        let cost = Passwords.Cost(rounds: 1 << 12, blockSize: 8, parallelism: 2)
        let work = Mutex<[Passwords.Cost]>([])
        let passwords = Passwords(cost: cost, threads: 1) { password, salt, cost in
            work.withLock { $0.append(cost) }
            return Data(password.utf8)
        }
        let hash = try await passwords.hash("ett långt lösenord")
        for hash in [hash, nil, "inte en hash"] {
            work.withLock { $0 = [] }
            #expect(try await !passwords.verify("fel", hash: hash))
            #expect(work.withLock { $0 } == [cost])
        }
        try await passwords.shutDown()
    }

    @Test func `a password has its own hash and no other`() async throws {
        let passwords = Passwords(cost: .test, threads: 1)
        let hash = try await passwords.hash("ett långt lösenord")
        #expect(try await passwords.verify("ett långt lösenord", hash: hash))
        #expect(try await !passwords.verify("ett långt lösenordet", hash: hash))
        #expect(try await !passwords.verify("ett långt lösenord", hash: nil))
        #expect(try await passwords.hash("ett långt lösenord") != hash)
        try await passwords.shutDown()
    }

    @Test func `empty fields are asked for`() async throws {
        let page = try await site().post("/logga-in", ["email": "inte en adress"])
        #expect(page.status == 422)
        #expect(page.contains("href=\"#f-email\""))
        #expect(page.contains("href=\"#f-password\""))
    }

    @Test func `the session from before signing in ends`() async throws {
        let site = try await site()
        let old = try await site.browser(as: site.reader)
        let token = try #require(old.cookie("__Host-torg"))
        _ = try await old.post("/logga-in", ["email": email, "password": TestSite.password])
        #expect(old.cookie("__Host-torg") != token)
        let partnership = site.partnership.id
        let now = site.clock.now
        #expect(try await site.read { try Sessions.find($0, token: token, in: partnership, at: now) } == nil)
    }

    @Test func `signing out ends the session`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        #expect(try await browser.post("/logga-ut").location == "/")
        #expect(browser.cookie("__Host-torg") == nil)
        let count = try await site.read { try $0.value("SELECT COUNT(*) FROM session", as: Int.self) }
        #expect(count == 0)
    }

    @Test func `an eleventh try is told to wait`() async throws {
        let site = try await site(isLimiting: true)
        for _ in 1...10 {
            #expect(try await site.post("/logga-in", ["email": email, "password": "fel fel fel fel"]).status == 422)
        }
        let page = try await site.post("/logga-in", ["email": email, "password": TestSite.password])
        #expect(page.status == 429)
        #expect(page.answer.headers[.retryAfter] == "90")
        #expect(!page.contains(TestSite.password))
        site.clock.advance(minutes: 15)
        #expect(try await site.post("/logga-in", ["email": email, "password": TestSite.password]).status == 303)
    }

    @Test func `a stranger who tries keeps nobody else out`() async throws {
        let site = try await site(isLimiting: true)
        let stranger = try await site.browser(at: "2001:db8::1")
        for _ in 1...11 { _ = try await stranger.post("/logga-in", ["email": email, "password": "fel fel fel fel"]) }
        let neighbour = try await site.browser(at: "2001:db8::2")
        let form: KeyValuePairs = ["email": email, "password": TestSite.password]
        #expect(try await neighbour.post("/logga-in", form).status == 429)
        #expect(try await site.browser(at: "192.0.2.9").post("/logga-in", form).status == 303)
        for _ in 1...6 { _ = try await stranger.post("/logga-in", ["email": email, "how": "link"]) }
        #expect(try await stranger.post("/logga-in", ["email": email, "how": "link"]).status == 429)
        let holder = try await site.browser(at: "192.0.2.9")
        #expect(try await holder.post("/logga-in", ["email": email, "how": "link"]).location == "/logga-in/skickad")
    }

    @Test func `a session ends when it is not used, and a page read now and then keeps it`() async throws {
        let site = try await site()
        let (used, unused) = (try await site.browser(as: site.reader), try await site.browser(as: site.reader))
        for _ in 1...3 {
            site.clock.advance(days: 7)
            #expect(try await used.get("/konto").status == 200)
        }
        #expect(try await unused.get("/konto").status == 404)
        #expect(try await site.sweep("accounts") == 1)
    }

    @Test func `reading pages writes that the session is in use once in five minutes`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        let before = site.services.database.revision
        for _ in 1...5 { _ = try await browser.get("/konto") }
        #expect(site.services.database.revision == before)
        site.clock.advance(minutes: 5)
        for _ in 1...5 { _ = try await browser.get("/konto") }
        #expect(site.services.database.revision == before + 1)
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari, iPhone"
        ),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36", "Chrome, Android"),
        ("something else", ""),
    ])
    func `a device is told by browser and system`(agent: String, name: String) {
        #expect(Device.name(agent) == name)
    }
}
