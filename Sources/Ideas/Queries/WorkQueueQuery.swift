import Database
import Partnership
import Web

/// The statements of the queue. Each walks one index from its most urgent end, or the few rows that wait for a decision.
struct WorkQueueQuery: Sendable {
    let partnership: PartnershipID
    let filter: QueueFilter
    let now: Timestamp

    func ideas(limit: Int) -> SQL {
        // An idea that has ended has no next step: it stands where it was changed last.
        let place: SQL =
            waiting(filter.view) == nil ? "idea.next_at" : "COALESCE(idea.next_at, idea.changed_at)"
        let after: SQL = filter.after.map { " AND (\(place), idea.id) > (\($0.at), \($0.id))" } ?? ""
        return """
            SELECT \(Idea.columns) \(source)\(state)\(responsible)\(after) ORDER BY \(place), idea.id LIMIT \(limit)
            """
    }

    /// Those of some ideas that the view holds, looked up one by one: the view may hold many more.
    func held(_ ids: [Int64]) -> SQL {
        guard waiting(filter.view) == nil else { return "SELECT idea.id \(source) AND idea.id \(in: ids)" }
        return """
            SELECT idea.id FROM (SELECT id FROM idea WHERE id \(in: ids)) AS found CROSS JOIN idea
            WHERE idea.id = found.id AND \(set(of: filter.view))
            """
    }

    /// How many a view holds.
    func count(_ view: QueueFilter.View, cap: Int) -> SQL {
        if let waiting = waiting(view) { return "SELECT count(*) FROM (\(waiting) LIMIT \(cap)) AS found" }
        // In order, so that the index of the view is walked, not one that is good for a single state.
        return """
            SELECT count(*) FROM (
                SELECT 1 FROM idea WHERE \(set(of: view)) ORDER BY idea.next_at LIMIT \(cap)
            ) AS found
            """
    }

    private var source: SQL {
        let set = set(of: filter.view)
        if let waiting = waiting(filter.view) {
            return "FROM (\(waiting)) AS few CROSS JOIN idea WHERE idea.id = few.lead"
        }
        if filter.responsible == .nobody {
            return "FROM (\(unowned)) AS few CROSS JOIN idea WHERE idea.id = few.lead AND \(set)"
        }
        return "FROM idea WHERE \(set)"
    }

    /// The index of the queue is made of these states, so they stand here as they stand there.
    private var open: SQL {
        """
        idea.partnership = \(partnership) AND idea.state IN ('received', 'sorted', 'referred', 'active')
        AND idea.joined_into IS NULL
        """
    }

    /// What a view of the queue holds.
    private func set(of view: QueueFilter.View) -> SQL {
        guard view == .calls else { return open + condition(view) }
        return
            "idea.partnership = \(partnership) AND idea.state = 'done' AND idea.next_at IS NOT NULL AND idea.joined_into IS NULL"
    }

    private func condition(_ view: QueueFilter.View) -> SQL {
        switch view {
        // An index of its own holds these.
        case .new: " AND (idea.state = 'received' OR idea.visibility = 'pending')"
        // What is to be done today is not late before tomorrow.
        case .overdue: " AND idea.next_at < \(now.midnight)"
        case .all, .added, .reported, .calls: ""
        }
    }

    /// The leads of the cases in which something waits for a decision, also of those that have ended; nil for views of the queue.
    private func waiting(_ view: QueueFilter.View) -> SQL? {
        let table: SQL
        let isUndecided: SQL
        switch view {
        case .added: (table, isUndecided) = ("idea_addition", "waits.looked_at IS NULL")
        case .reported: (table, isUndecided) = ("idea_report", "waits.decided_at IS NULL")
        case .all, .new, .overdue, .calls: return nil
        }
        return """
            SELECT DISTINCT COALESCE(own.joined_into, own.id) AS lead FROM \(table) AS waits
            CROSS JOIN idea AS own WHERE waits.partnership = \(partnership) AND \(isUndecided) AND own.id = waits.idea
                AND own.state <> 'withdrawn'
            """
    }

    private var state: SQL { filter.state.map { " AND idea.state = \($0)" } ?? "" }

    private var responsible: SQL {
        switch filter.responsible {
        case .account(let account): " AND idea.responsible = \(account)"
        case .nobody: waiting(filter.view) == nil ? "" : " AND idea.id IN (\(unowned))"
        case nil: ""
        }
    }

    /// Open ideas that nobody answers for, or somebody who does not coordinate any more: by the index, account by account.
    private var unowned: SQL {
        """
        SELECT idea.id AS lead FROM idea WHERE \(open) AND idea.responsible IS NULL
        UNION ALL SELECT idea.id FROM account CROSS JOIN idea
        WHERE account.partnership = \(partnership) AND NOT EXISTS (
            SELECT 1 FROM account_role WHERE account_role.account = account.id AND account_role.role = \(Role.coordinator)
        ) AND \(open) AND idea.responsible = account.id
        """
    }
}
