import Database
import TestSupport
import Testing
import Web

@testable import Partnership

/// What a clock that was an hour ahead has made, when it is right again.
struct WrongClockTests {
    @Test func `a session from the future opens nothing until its time comes`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        site.clock.advance(minutes: 60)
        let browser = try await site.browser(as: site.coordinator)
        #expect(try await browser.get("/konto").status == 200)
        site.clock.advance(minutes: -60)
        #expect(try await browser.get("/konto").status == 404)
        site.clock.advance(minutes: 59)
        #expect(try await browser.get("/konto").status == 200)
        // It ends when it would have, had the clock been right: never later than it says.
        site.clock.advance(days: 61)
        #expect(try await browser.get("/konto").status == 404)
    }

    @Test func `a mailed link from the future opens nothing until its time comes`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        struct Make: Command {
            static let permission = Permission.system
            func perform(_ change: Change) throws -> Token {
                try change.makeLink(.signIn, account: nil, days: 1)
            }
        }
        site.clock.advance(minutes: 60)
        let token = try await site.run(Make(), as: .system)
        let (partnership, clock) = (site.partnership.id, site.clock)
        func isOpen() async throws -> Bool? {
            try await site.read { try MailedLink.find($0, token: token.text, in: partnership) }?.isOpen(at: clock.now)
        }
        #expect(try await isOpen() == true)
        clock.advance(minutes: -60)
        #expect(try await isOpen() == false)
        clock.advance(minutes: 58, seconds: 59)
        #expect(try await isOpen() == false)
        clock.advance(seconds: 1)
        #expect(try await isOpen() == true)
    }
}
