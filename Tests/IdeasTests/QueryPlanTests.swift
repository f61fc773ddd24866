import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// What a page or a sweep costs must not grow with all there is: its questions walk an index, in the order they are read.
struct QueryPlanTests {
    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `answers are read from their newest end, of all and of one organisation`() async throws {
        let site = try await TestSite.ideas()
        let partnership = site.partnership.id
        for (condition, index) in [
            (PublicAnswers.newest(partnership), "referral_entry_answers"),
            (PublicAnswers.told(by: 1, partnership), "referral_entry_told"),
        ] {
            let plan = try await plan(site, PublicAnswers.query(condition, limit: 12))
            #expect(plan.contains(index) && !plan.contains("TEMP B-TREE") && !plan.contains("SCAN idea"))
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `open and past referrals are read in order, by a coordinator and by a representative`()
        async throws
    {
        let site = try await TestSite.ideas()
        let partnership = site.partnership.id
        let representative = Actor(roles: [.representative], organisations: [1])
        for (query, index) in [
            (AssignmentList.open(in: partnership, for: Actor(roles: [.coordinator])), "referral_open "),
            (AssignmentList.open(in: partnership, for: representative), "referral_open_organisation"),
            (AssignmentList.past(in: partnership, for: representative), "referral_past_organisation"),
        ] {
            let plan = try await plan(site, query)
            #expect(plan.contains(index) && !plan.contains("TEMP B-TREE"))
        }
        let all = try await plan(site, AssignmentList.past(in: partnership, for: Actor(roles: [.coordinator])))
        #expect(!all.contains("TEMP B-TREE"))
    }

    private func plan(_ site: TestSite, _ query: SQL) async throws -> String {
        try await site.read { try $0.all("EXPLAIN QUERY PLAN \(query)") { try $0[3] as String } }
            .joined(separator: "; ")
    }
}
