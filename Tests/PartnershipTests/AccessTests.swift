import Database
import TestSupport
import Testing
import Web

@testable import Partnership

/// Who still gets in when something has changed.
struct AccessTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [AccountsCapability()]) }

    @Test func `an account that has lost its roles reaches its own data and nothing else`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        try await site.write { try $0.execute("DELETE FROM account_role WHERE account = \(site.reader.account)") }
        for path in ["/konto", "/konto/uppgifter.json", "/konto/radera"] {
            #expect(try await browser.get(path).status == 200, "\(path)")
        }
        #expect(try await browser.get("/arbete/konton").status == 404)
        #expect(try await browser.post("/konto/radera").location == "/")
    }

    @Test func `an invitation opens nothing once its account is in use`() async throws {
        let site = try await site()
        let email = "ny@example.org"
        let id = try await site.run(
            InviteAccount(email: email, name: "Ny", grants: [RoleGrant(.reader)]), as: site.coordinator)
        let path = try #require(try await site.letters(to: email).first?.path)
        #expect(try await site.get(path).contains("newPassword"))
        let hash = try await site.services.passwords.hash(TestSite.password)
        _ = try await site.run(SetPassword(account: id, passwordHash: hash), as: .system)
        #expect(!(try await site.get(path).contains("newPassword")))

        try await site.run(InviteAgain(account: id), as: site.coordinator)
        let again = try #require(try await site.letters(to: email).last?.path)
        #expect(try await site.get(again).contains("newPassword"))
        #expect(try await site.post("/logga-in", ["email": email, "password": TestSite.password]).status == 303)
        #expect(!(try await site.get(again).contains("newPassword")))
    }

    @Test func `who only was invited does not count as the coordinator who stays`() async throws {
        let site = try await site()
        _ = try await site.run(
            InviteAccount(email: "ny@example.org", name: "Ny", grants: [RoleGrant(.coordinator)]), as: site.operator)
        let last = try #require(site.coordinator.account)
        await #expect(throws: Refusal.self) { try await site.run(EraseAccount(account: last), as: site.operator) }
    }

    @Test func `the late bounce of a letter does not bring an erased address back`() async throws {
        let site = try await site()
        try await site.run(
            InviteAccount(email: "markor@example.org", name: "Ny", grants: [RoleGrant(.reader)]), as: site.operator)
        let ids: [String] = try await site.write { writer in
            try writer.execute("UPDATE letter SET state = 'sent', recipient = '', text = '', html = '', subject = ''")
            return try writer.values("SELECT message_id FROM letter")
        }
        let id = try await site.read { try Accounts.find($0, in: site.partnership.id, email: "markor@example.org")?.id }
        try await site.run(EraseAccount(account: try #require(id)), as: site.operator)
        let bounce = RecordBounce(messageIDs: ids, recipient: "markor@example.org", status: "5.1.1")
        #expect(try await site.run(bounce, as: .system) == 0)
        #expect(try await site.letters(to: "markor@example.org").isEmpty)
    }
}
