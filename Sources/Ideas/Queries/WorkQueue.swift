import Database
import Partnership
import Web

/// What the coordinators' queue is narrowed by; it lives in the address.
struct QueueFilter: Sendable, Hashable {
    enum View: String, Sendable, CaseIterable {
        case all = "alla"
        case new = "nya"
        case overdue = "forsenade"
        case added = "tillagt"
        case reported = "anmalda"
        /// Done, and a giver is to be called.
        case calls = "ring"
    }

    /// Who answers for the next step.
    enum Responsible: Sendable, Hashable {
        case account(Int64)
        /// Nobody, or somebody who does not coordinate any more.
        case nobody
    }

    var view = View.all
    var state: IdeaState?
    /// Only what they answer for.
    var responsible: Responsible?
    /// What somebody looks for, among all ideas, ended ones too; empty for the queue itself.
    var words = ""
    /// Where the page before ended.
    var after: Place?

    /// A place in the queue: sorted by day, then by age.
    struct Place: Sendable, Hashable {
        let at: Timestamp
        let id: Int64

        init(at: Timestamp, id: Int64) {
            self.at = at
            self.id = id
        }

        init?(_ text: String) {
            let parts = text.split(separator: "-").map { Int64($0) }
            guard parts.count == 2, let at = parts[0], let id = parts[1] else { return nil }
            self.init(at: Timestamp(rawValue: at), id: id)
        }

        var text: String { "\(at.rawValue)-\(id)" }
    }

    static let states = IdeaState.allCases.filter(\.isOpen)

    init() {}

    /// From an address. `account`: who reads it.
    init(query: FormFields, account: Int64?) {
        view = View(rawValue: query.text("vy")) ?? .all
        state = IdeaState(rawValue: query.text("lage")).flatMap { $0.isOpen ? $0 : nil }
        switch query.text("ansvar") {
        case "jag": responsible = account.map { .account($0) }
        case "ingen": responsible = .nobody
        default: responsible = nil
        }
        words = String(query.text("q").prefix(200))
        after = Place(query.text("efter"))
    }

    /// ``responsible`` as the address names it.
    var whose: String? {
        switch responsible {
        case .account: "jag"
        case .nobody: "ingen"
        case nil: nil
        }
    }

    /// The address of the queue with this filter, from its beginning.
    var address: Address {
        Address("/arbete/ko").setting("vy", view == .all ? nil : view.rawValue).setting("lage", state?.rawValue)
            .setting("ansvar", whose).setting("q", words)
    }
}

/// What waits for the coordinators, the most urgent first, a page at a time. What it costs does not grow with the number of ideas.
struct WorkQueue: Sendable {
    struct Item: Sendable {
        let idea: Idea
        let listed: ListedIdea
        /// Name of the coordinator who answers for the next step; nil when nobody does.
        let responsible: String?
    }

    let filter: QueueFilter
    let items: [Item]
    /// How many each view holds, counted up to ``cap``.
    let counts: [QueueFilter.View: Int]
    let next: QueueFilter.Place?

    static let cap = 500

    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ filter: QueueFilter, now: Timestamp, size: Int = 25
    )
        throws -> WorkQueue
    {
        let query = WorkQueueQuery(partnership: partnership, filter: filter, now: now)
        let ideas =
            try filter.words.isEmpty
            ? reader.all(query.ideas(limit: size + 1)) { try Idea(row: $0) }
            : found(reader, in: partnership, filter.words)
        let shown = filter.words.isEmpty ? Array(ideas.prefix(size)) : ideas
        let listed = try ListedIdea.all(reader, shown)
        let coordinators = try Coordinators.all(reader, in: partnership)
        var counts: [QueueFilter.View: Int] = [:]
        for view in QueueFilter.View.allCases where view != .all {
            counts[view] = try reader.value(query.count(view, cap: cap)) ?? 0
        }
        let isMore = filter.words.isEmpty && ideas.count > size
        return WorkQueue(
            filter: filter,
            items: zip(shown, listed).map { idea, listed in
                Item(
                    idea: idea, listed: listed,
                    responsible: coordinators.first { $0.account == idea.responsible }?.name)
            },
            counts: counts,
            next: isMore ? shown.last.map { QueueFilter.Place(at: $0.nextAt ?? $0.changedAt, id: $0.id) } : nil
        )
    }

    /// What is looked for by words, or the one that is meant by a reference.
    private static func found(_ reader: Reader, in partnership: PartnershipID, _ words: String) throws -> [Idea] {
        if let reference = IdeaReference(words), let idea = try Idea.find(reader, in: partnership, reference) {
            return [idea]
        }
        let ids = try reader.search(.idea, words, in: partnership, scope: [], limit: 50)
        return try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE id IN \(list: ids) AND partnership = \(partnership) ORDER BY id DESC"
        ) { try Idea(row: $0) }
    }
}

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

    /// How many a view holds.
    func count(_ view: QueueFilter.View, cap: Int) -> SQL {
        if let waiting = waiting(view) { return "SELECT count(*) FROM (\(waiting) LIMIT \(cap))" }
        return "SELECT count(*) FROM (SELECT 1 FROM idea WHERE \(set(of: view)) LIMIT \(cap))"
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
        case .new: " AND idea.state = 'received'"
        case .overdue: " AND idea.next_at < \(now)"
        case .all, .added, .reported, .calls: ""
        }
    }

    /// The leads of the cases in which something waits for a decision, also of those that have ended; nil for views of the queue.
    private func waiting(_ view: QueueFilter.View) -> SQL? {
        let table: SQL
        let isUndecided: SQL
        switch view {
        case .added: (table, isUndecided) = ("idea_addition", "waits.looked_at IS NULL")
        case .reported:
            (table, isUndecided) = ("idea_report", "waits.partnership = \(partnership) AND waits.decided_at IS NULL")
        case .all, .new, .overdue, .calls: return nil
        }
        return """
            SELECT DISTINCT COALESCE(own.joined_into, own.id) AS lead FROM \(table) AS waits
            CROSS JOIN idea AS own WHERE \(isUndecided) AND own.id = waits.idea AND own.partnership = \(partnership)
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
