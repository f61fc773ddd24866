import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// A coordinator stops: their ideas are somebody else's.
@Suite struct HandoverTests {
    private func secondCoordinator(_ site: TestSite, _ email: String) async throws -> Int64 {
        try await site.run(
            CreateAccount(email: email, name: "Nästa", grants: [RoleGrant(.coordinator)], passwordHash: "x"),
            as: site.operator)
    }

    @Test(arguments: [true, false]) func `open ideas go to another coordinator`(isErased: Bool) async throws {
        let site = try await TestSite.square()
        let (idea, _) = try await site.asked()
        let leaving = try #require(site.coordinator.account)
        #expect(try await site.current(idea).responsible == leaving)
        _ = try await secondCoordinator(site, "aldrig@example.org")
        let seen = try await secondCoordinator(site, "nasta@example.org")
        try await site.write { try $0.execute("UPDATE account SET seen_at = 1 WHERE id = \(seen)") }
        if isErased {
            try await site.run(EraseAccount(account: leaving), as: site.operator)
        } else {
            try await site.run(ChangeRoles(account: leaving, grants: [RoleGrant(.reader)]), as: site.operator)
        }
        #expect(try await site.current(idea).responsible == seen)
        #expect(try await site.timeline(of: idea.subject).last?.detail["account"] == "\(seen)")
        #expect(try await site.read { try IdeasCapability().orphans($0) } == [])
    }

    @Test func `an erased account follows nothing`() async throws {
        let site = try await TestSite.square()
        try await site.write { writer in
            try writer.execute(
                """
                INSERT INTO idea_follower (partnership, email, language, frequency, confirmed_at, created_at)
                VALUES (\(site.partnership.id), 'Ombud@example.org', 'sv', 'weekly', 1, 1)
                """
            )
        }
        let data = try await site.get("/konto/uppgifter.json", as: site.representative)
        #expect(data.contains("follows all new ideas, weekly"))
        try await site.run(EraseAccount(account: try #require(site.representative.account)), as: site.operator)
        #expect(try await site.count("idea_follower") == 0)
    }

    @Test func `check tells of an idea whose coordinator is none any more`() async throws {
        let site = try await TestSite.square()
        let (idea, _) = try await site.asked()
        try await site.write { try $0.execute("DELETE FROM account_role WHERE role = 'coordinator'") }
        let findings = try await site.read { try IdeasCapability().orphans($0) }
        #expect(findings == ["idea \(idea.id): the one responsible for it is no coordinator any more"])
    }

    @Test func `a case that opens again has a coordinator who is one`() async throws {
        struct Reopen: Command {
            static let permission = Permission.system
            let idea: Int64

            func perform(_ change: Change) throws {
                _ = try change.advance(try change.idea(id: idea), .reopened(at: change.now))
            }
        }
        let site = try await TestSite.square()
        let (idea, _) = try await site.asked()
        let leaving = try #require(site.coordinator.account)
        let now = try await site.current(idea)
        let close = CloseIdea(idea: idea.reference, version: now.version, reason: "Klart.")
        try await site.run(close, as: site.coordinator)
        let next = try await secondCoordinator(site, "nasta@example.org")
        try await site.run(EraseAccount(account: leaving), as: site.operator)
        try await site.run(Reopen(idea: idea.id), as: .system)
        #expect(try await site.current(idea).responsible == next)
        #expect(try await site.read { try IdeasCapability().orphans($0) } == [])
    }
}
