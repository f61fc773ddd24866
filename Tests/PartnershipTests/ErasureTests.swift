import Database
import Foundation
import TestSupport
import Testing
import Web

@testable import Partnership

struct ErasureTests {
    @Test func `no byte of name or address is left, and the timeline still checks`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        let (email, name) = ("quirinius.erasmus@example.org", "Quirinius Erasmus")
        let account = try await site.run(
            InviteAccount(
                email: email, name: name, grants: [RoleGrant(.representative, organisation: site.municipality.id)]),
            as: .system
        )
        let organisation = site.municipality.id
        try await site.write { writer in
            try writer.execute(
                """
                INSERT INTO representative (organisation, title, name, email)
                VALUES (\(organisation), 'Ombud', \(name), \(email.capitalized))
                """
            )
        }
        _ = try await site.post("/logga-in", ["email": email, "how": "link"])
        #expect(try await site.storedBytes().range(of: Data("Quirinius".utf8)) != nil)

        try await site.run(EraseAccount(account: account), as: .system)
        #expect(try await site.sweep("compaction") == 1)
        #expect(try await site.sweep("compaction") == 0)
        let bytes = try await site.storedBytes()
        for trace in ["quirinius", "Quirinius", "Erasmus", "erasmus"] {
            #expect(bytes.range(of: Data(trace.utf8)) == nil)
        }
        let partnership = site.partnership.id
        #expect(try await site.read { try Timeline.brokenEntries($0, in: partnership) } == [])
        #expect(try await site.timeline(of: Subject("account", account)).map(\.verb).last == "account.erased")
        #expect(try await site.read { try AccountsCapability().orphans($0) } == [])
        #expect(try await site.services.database.check() == [])
    }

    @Test func `two erased accounts stand side by side, and the address is free again`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        for _ in 1...2 {
            let account = try await site.run(
                CreateAccount(email: "samma@example.org", name: "Samma", grants: [RoleGrant(.reader)]), as: .system)
            try await site.run(EraseAccount(account: account), as: .system)
        }
    }

    @Test func `nobody erases somebody else's account`() async throws {
        let site = try await TestSite(capabilities: [AccountsCapability()])
        let account = try #require(site.coordinator.account)
        await #expect(throws: Refusal.notFound) { try await site.run(EraseAccount(account: account), as: site.reader) }
    }
}

struct TimelineTests {
    private struct Say: Command {
        static let permission = Permission.system

        let verb: String

        func perform(_ change: Change) throws {
            try change.record(verb, on: Subject("idea", 1), ["till": "örebro-kommun"], seenBy: .everyone)
        }
    }

    @Test func `a chain that nobody touched holds`() async throws {
        let site = try await TestSite()
        for verb in ["a", "b", "c"] { try await site.run(Say(verb: verb), as: .system) }
        #expect(try await broken(site) == [])
        #expect(try await site.timeline(of: Subject("idea", 1)).map(\.verb) == ["a", "b", "c"])
    }

    @Test(
        arguments: [
            "UPDATE timeline_entry SET verb = 'x' WHERE verb = 'b'",
            "UPDATE timeline_entry SET at = at + 1 WHERE verb = 'b'",
            "UPDATE timeline_entry SET account = 1 WHERE verb = 'b'",
            "UPDATE timeline_entry SET detail = '{}' WHERE verb = 'b'",
            "UPDATE timeline_entry SET visibility = 'coordinators' WHERE verb = 'b'",
            "DELETE FROM timeline_entry WHERE verb = 'b'",
            "DELETE FROM timeline_entry WHERE verb = 'a'",
        ] as [SQL])
    func `whatever is changed afterwards shows`(tampering: SQL) async throws {
        let site = try await TestSite()
        for verb in ["a", "b", "c"] { try await site.run(Say(verb: verb), as: .system) }
        try await site.write { _ = try $0.execute(tampering) }
        #expect(try await broken(site).count == 1)
    }

    private func broken(_ site: TestSite) async throws -> [Int64] {
        let partnership = site.partnership.id
        return try await site.read { try Timeline.brokenEntries($0, in: partnership) }
    }
}
