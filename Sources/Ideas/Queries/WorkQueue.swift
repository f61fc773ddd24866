import Database
import Partnership
import Web

/// What the coordinators' queue is narrowed by; it lives in the address.
struct QueueFilter: Sendable, Hashable {
    enum View: String, Sendable, CaseIterable {
        case all = "alla"
        /// Just come, or not decided yet whether all may read it.
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
    /// What somebody looks for, in the view `all` among all ideas, ended ones too; empty for the queue itself.
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
    /// Whether more was found by words than is shown.
    var isCut = false

    /// How many of those that were found by words are shown.
    static let mostFound = 50
    static let cap = 500

    static func read(
        _ reader: Reader, in partnership: PartnershipID, _ filter: QueueFilter, now: Timestamp, size: Int = 25
    )
        throws -> WorkQueue
    {
        let query = WorkQueueQuery(partnership: partnership, filter: filter, now: now)
        let coordinators = try Coordinators.all(reader, in: partnership)
        let ideas =
            try filter.words.isEmpty
            ? reader.all(query.ideas(limit: size + 1)) { try Idea(row: $0) }
            : found(reader, query, coordinators)
        let shown = Array(ideas.prefix(filter.words.isEmpty ? size : mostFound))
        let listed = try ListedIdea.all(reader, shown)
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
            next: isMore ? shown.last.map { QueueFilter.Place(at: $0.nextAt ?? $0.changedAt, id: $0.id) } : nil,
            isCut: !filter.words.isEmpty && ideas.count > shown.count
        )
    }

    /// What is looked for by words, or the one that is meant by a reference.
    private static func found(
        _ reader: Reader, _ query: WorkQueueQuery, _ coordinators: [Coordinators.Named]
    ) throws -> [Idea] {
        let (partnership, filter) = (query.partnership, query.filter)
        if let reference = IdeaReference(filter.words), let idea = try Idea.find(reader, in: partnership, reference) {
            return [idea]
        }
        let total = try IdeaTally.count(reader, in: partnership, municipality: nil, state: nil)
        let hits = try reader.rank(
            .idea, SearchQuery(filter.words, isOpen: true), in: partnership,
            scope: filter.state.map { [[IdeaScope.state($0)]] } ?? [], total: total
        ).best.hits
        let ideas = try reader.all(
            "SELECT \(Idea.columns) FROM idea WHERE \(.rows(hits.map(\.id), of: "idea", in: partnership))"
        ) { try Idea(row: $0) }
        let places = Dictionary(hits.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        let accounts = Set(coordinators.map(\.account))
        let held: Set<Int64>? =
            filter.view == .all || ideas.isEmpty ? nil : Set(try reader.values(query.held(ideas.map(\.id))))
        return ideas.filter { isSought(filter.responsible, $0, accounts) && held?.contains($0.id) != false }
            .sorted { places[$0.id] ?? 0 < places[$1.id] ?? 0 }
    }

    private static func isSought(_ responsible: QueueFilter.Responsible?, _ idea: Idea, _ coordinators: Set<Int64>)
        -> Bool
    {
        switch responsible {
        case .account(let account): idea.responsible == account
        case .nobody: idea.responsible.map { !coordinators.contains($0) } ?? true
        case nil: true
        }
    }
}
