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
        for (condition, column, index) in [
            (PublicAnswers.newest(partnership), "referral_entry.partnership" as SQL, "referral_entry_answers"),
            (PublicAnswers.told(by: 1, partnership), "referral_entry.organisation", "referral_entry_told"),
        ] {
            let plan = try await plan(site, PublicAnswers.query(condition, by: column, limit: 12))
            #expect(plan.contains(index) && !plan.contains("TEMP B-TREE") && !plan.contains("SCAN idea"))
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `open and past referrals are read in order, by a coordinator and by a representative`()
        async throws
    {
        let site = try await TestSite.ideas()
        let partnership = site.partnership.id
        for (query, index) in [
            (AssignmentList.open(in: partnership, of: nil), "referral_open "),
            (AssignmentList.open(in: partnership, of: 1), "referral_open_organisation"),
            (AssignmentList.past(in: partnership, of: 1), "referral_past_organisation"),
            (AssignmentList.past(in: partnership, of: nil), "referral_past "),
        ] {
            let plan = try await plan(site, query)
            #expect(plan.contains(index) && !plan.contains("TEMP B-TREE"))
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `rows with some keys are looked up one by one, however many the partnership has`() async throws {
        let site = try await TestSite.ideas()
        let (partnership, ids) = (site.partnership.id, Array(Int64(1)...60))
        for table in ["idea", "organisation", "account"] as [SQL] {
            let all = try await plan(site, "SELECT * FROM \(table) WHERE \(.rows(ids, of: table, in: partnership))")
            #expect(all.contains("USING INTEGER PRIMARY KEY") && !all.contains("partnership=?"))
            let keys = try await plan(site, "SELECT id FROM \(table) WHERE \(.rows(ids, of: table, in: partnership))")
            #expect(keys.contains("USING INTEGER PRIMARY KEY") && !keys.contains("partnership=?"))
        }
        for view in [QueueFilter.View.all, .new, .overdue, .calls] {
            var filter = QueueFilter()
            filter.view = view
            let query = WorkQueueQuery(partnership: partnership, filter: filter, now: .now)
            #expect(!(try await plan(site, query.held(ids))).contains("partnership=?"), "\(view)")
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `a view of the queue is counted by its own index`() async throws {
        let site = try await TestSite.ideas()
        for (view, index) in [
            (QueueFilter.View.new, "idea_queue_new"), (.overdue, "idea_queue"), (.calls, "idea_call"),
        ] {
            let query = WorkQueueQuery(partnership: site.partnership.id, filter: QueueFilter(), now: .now)
            #expect(try await plan(site, query.count(view, cap: 500)).contains("USING INDEX \(index) "), "\(view)")
        }
    }

    private func plan(_ site: TestSite, _ query: SQL) async throws -> String {
        try await site.read { try $0.all("EXPLAIN QUERY PLAN \(query)") { try $0[3] as String } }
            .joined(separator: "; ")
    }
}
