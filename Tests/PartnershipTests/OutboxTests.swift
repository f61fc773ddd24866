import Database
import HTTPTypes
import Mail
import Synchronization
import TestSupport
import Testing
import Web

@testable import Partnership

struct OutboxTests {
    /// A mail server that answers as it is told to.
    private final class Transport: MailTransport {
        let error: Mutex<MailError?>
        let sent = Mutex<[MailMessage]>([])

        init(_ error: MailError? = nil) { self.error = Mutex(error) }

        func send(_ message: MailMessage) async throws(MailError) {
            if let error = error.withLock({ $0 }) { throw error }
            sent.withLock { $0.append(message) }
        }
    }

    private struct Write: Command {
        static let permission = Permission.system

        func perform(_ change: Change) throws {
            try change.send(
                Letter(
                    to: "mottagare@example.org", language: .swedish, subject: "Ett brev", greeting: "Hej!",
                    paragraphs: ["Så här är det."], action: ("Läs", "https://torg.example.org/demo/post")
                )
            )
        }
    }

    private func site(keepsLetters: Bool = false, isDemo: Bool = false) async throws -> TestSite {
        let site = try await TestSite(capabilities: [AccountsCapability()], keepsLetters: keepsLetters) {
            $0.isDemo = isDemo
        }
        try await site.run(Write(), as: .system)
        return site
    }

    @discardableResult
    private func send(_ site: TestSite, _ transport: Transport) async throws -> Int {
        try await OutboxSender(transport: transport).sweep.run(site.services, site.partnership, site.clock.now)
    }

    @Test func `a letter is sent once, and what it said goes`() async throws {
        let site = try await site()
        let transport = Transport()
        #expect(try await send(site, transport) == 1)
        #expect(try await send(site, transport) == 0)
        let message = try #require(transport.sent.withLock { $0.first })
        #expect(message.text.contains("Så här är det."))
        let letter = try #require(try await site.letters().first)
        #expect(letter.state == .sent)
        #expect([letter.recipient, letter.subject, letter.text, letter.html] == ["", "", "", ""])
        site.clock.advance(days: 31)
        #expect(try await site.sweep("letters") == 1)
    }

    @Test func `a letter that can't be sent is tried with growing pauses, then given up`() async throws {
        let site = try await site()
        let transport = Transport(.unreachable)
        for pause in OutboxSender.pauses {
            #expect(try await send(site, transport) == 1)
            site.clock.advance(minutes: pause, seconds: -1)
            #expect(try await send(site, transport) == 0)
            site.clock.advance(seconds: 1)
        }
        #expect(try await send(site, transport) == 1)
        let letter = try #require(try await site.letters().first)
        #expect(letter.state == .failed)
        #expect(letter.attempts == 8)
        site.clock.advance(days: 30)
        #expect(try await send(site, transport) == 0)
    }

    @Test func `a letter is sent when the server is back`() async throws {
        let site = try await site()
        let transport = Transport(.timeout)
        try await send(site, transport)
        transport.error.withLock { $0 = nil }
        site.clock.advance(minutes: 1)
        try await send(site, transport)
        #expect(try await site.letters().first?.state == .sent)
    }

    @Test func `a server that is away is not waited for once a letter`() async throws {
        let site = try await site()
        try await site.run(Write(), as: .system)
        let transport = Transport(.timeout)
        #expect(try await send(site, transport) == 1)
        transport.error.withLock { $0 = nil }
        #expect(try await send(site, transport) == 1)
        site.clock.advance(minutes: 1)
        #expect(try await send(site, transport) == 1)
        #expect(transport.sent.withLock { $0.count } == 2)
    }

    @Test func `an address that is refused is not tried again by itself`() async throws {
        let site = try await site()
        let transport = Transport(.refused(code: 550, permanent: true))
        try await send(site, transport)
        site.clock.advance(days: 1)
        #expect(try await send(site, transport) == 0)
        let page = try await site.get("/arbete/utskick", as: site.coordinator)
        #expect(page.contains("mottagare@example.org"))
        #expect(page.contains("Kom tillbaka."))

        let id = try #require(try await site.letters().first?.id)
        #expect(try await site.post("/arbete/utskick/\(id)/igen", as: site.coordinator).status == 303)
        transport.error.withLock { $0 = nil }
        try await send(site, transport)
        #expect(transport.sent.withLock { $0.count } == 1)
        #expect(try await site.get("/arbete/utskick", as: site.coordinator).contains("Alla mejl har kommit fram"))
    }

    @Test func `a server that dislikes us makes nobody unreachable: it is tried again, and shown`() async throws {
        let site = try await site()
        try await send(site, Transport(.refused(code: 550, permanent: false)))
        #expect(try await site.letters().first?.state == .waiting)
        let page = try await site.get("/arbete/utskick", as: site.coordinator)
        #expect(page.contains("Försöker igen.") && page.contains("Mejlet togs inte emot."))
    }

    @Test(
        arguments: [("5.1.1", LetterState.bounced), ("5.7.1", .failed), ("5.2.2", .failed), (nil, .bounced)]
            as [(String?, LetterState)])
    func `a report says whether it is the address`(status: String?, state: LetterState) async throws {
        let site = try await site()
        try await send(site, Transport())
        let id = try await site.read { try $0.value("SELECT message_id FROM letter", as: String.self) } ?? ""
        try await site.run(
            RecordBounce(messageIDs: [id], recipient: "mottagare@example.org", status: status), as: .system)
        #expect(try await site.letters().first?.state == state)
    }

    @Test func `a letter put aside leaves the list and the store`() async throws {
        let site = try await site()
        let transport = Transport(.unreachable)
        try await send(site, transport)
        let id = try #require(try await site.letters().first?.id)
        #expect(try await site.get("/arbete/utskick", as: site.coordinator).contains("Nästa försök"))
        let question = try await site.get("/arbete/utskick/\(id)/undan", as: site.coordinator)
        #expect(question.contains("”Ett brev” till mottagare@example.org"))
        #expect(try await site.letters().first?.text.isEmpty == false)
        #expect(try await site.post("/arbete/utskick/\(id)/undan", as: site.coordinator).status == 303)
        #expect(try await site.get("/arbete/utskick/\(id)/undan", as: site.coordinator).status == 404)
        #expect(try await site.post("/arbete/utskick/\(id)/undan", as: site.coordinator).status == 404)
        site.clock.advance(days: 1)
        #expect(try await send(site, transport) == 0)
        #expect(try await site.letters().first?.recipient == "")
        #expect(!(try await site.get("/arbete/utskick", as: site.coordinator).contains("mottagare@example.org")))
    }

    @Test func `a letter that came back after it was sent shows with its address`() async throws {
        let site = try await site()
        try await send(site, Transport())
        let id = try await site.read { try $0.value("SELECT message_id FROM letter", as: String.self) } ?? ""
        let noted = try await site.run(
            RecordBounce(messageIDs: [id], recipient: "mottagare@example.org", status: "5.1.1"), as: .system)
        #expect(noted == 1)
        let page = try await site.get("/arbete/utskick", as: site.coordinator)
        #expect(page.contains("mottagare@example.org"))
        #expect(!page.contains("/igen"))
    }

    @Test func `the demo shows its letters, and no other site does`() async throws {
        let demo = try await site(keepsLetters: true, isDemo: true)
        try await send(demo, Transport())
        let id = try #require(try await demo.letters().first?.id)
        #expect(try await demo.get("/demo/post").contains("href=\"/demo/post/\(id)\""))
        let page = try await demo.get("/demo/post/\(id)")
        #expect(page.contains("Så här är det."))
        #expect(page.contains("<a href=\"/demo/post\">https://torg.example.org/demo/post</a>"))
        let html = try await demo.get("/demo/post/\(id)/html")
        #expect(html.answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(html.contains("<!doctype html>"))

        for (keepsLetters, isDemo) in [(false, true), (true, false)] {
            let other = try await site(keepsLetters: keepsLetters, isDemo: isDemo)
            for path in ["/demo/post", "/demo/post/1", "/demo/post/1/html"] {
                #expect(try await other.get(path, as: other.coordinator).status == 404)
            }
        }
    }
}
