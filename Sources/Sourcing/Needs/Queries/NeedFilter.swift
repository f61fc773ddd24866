import Database
import Partnership
import Web

/// What the list of needs is narrowed by; it lives in the address.
struct NeedFilter: Sendable, Hashable {
    /// How the list is sorted.
    enum Order: String, Sendable, CaseIterable {
        /// Those that are still open first, newest first.
        case newest
        /// Those whose last day for answers comes first.
        case answerBy = "svara"

        var key: String { "sourcing.need.order.\(rawValue)" }
    }

    /// What somebody looks for; empty for everything.
    var words = ""
    /// Code of a municipality.
    var municipality: String?
    var state: NeedState?
    /// Two digits, a division of CPV.
    var field: String?
    /// One of ``WorkTimes/named``.
    var time: String?
    var order = Order.newest
    /// Begins at 1.
    var page = 1

    /// States that a need in the list can have.
    static let states = NeedState.allCases.filter { $0 != .withdrawn }

    init() {}

    /// From an address. What is not there to choose is left out.
    init(query: FormFields, partnership: Partnership) {
        words = String(query.text("q").prefix(200))
        municipality = partnership.municipality(query.text("kommun"))?.code
        state = NeedState(rawValue: query.text("lage")).flatMap { Self.states.contains($0) ? $0 : nil }
        field = NeedDivision.all.contains(query.text("omrade")) ? query.text("omrade") : nil
        time = WorkTimes.named.first { $0.name == query.text("tid") }?.name
        order = Order(rawValue: query.text("ordning")) ?? .newest
        page = Int(min(max(query.number("sida") ?? 1, 1), 100_000))
    }

    /// The address of a list with this filter, from its beginning.
    func address(_ path: String = NeedRoutes.path) -> Address {
        Address(path).setting("q", words).setting("kommun", municipality).setting("omrade", field)
            .setting("tid", time).setting("lage", state?.rawValue)
            .setting("ordning", order == .newest ? nil : order.rawValue)
    }

    /// Whether it narrows anything.
    var isEmpty: Bool { words.isEmpty && municipality == nil && state == nil && field == nil && time == nil }

    /// The words by which a search is narrowed, for what `actor` may see.
    func scope(_ actor: Actor) -> [[String]] {
        NeedScope.seen(by: actor)
            + [
                state.map { [NeedScope.state($0)] },
                municipality.map { [NeedScope.municipality($0), NeedScope.county] },
                field.map { [NeedScope.field($0)] }, time.map { [NeedScope.time($0)] },
            ].compactMap(\.self)
    }

    /// The same as a condition in SQL. A need of the whole county is one of each municipality.
    func condition(_ actor: Actor) -> SQL {
        var condition = NeedScope.condition(actor)
        if let state { condition = condition + " AND need.state = \(state)" }
        if let field { condition = condition + " AND need.field = \(field)" }
        if let time { condition = condition + " AND (need.times & \(WorkTimes(names: [time]))) <> 0" }
        if let municipality {
            condition =
                condition + """
                     AND (EXISTS (SELECT 1 FROM need_place WHERE need_place.need = need.id AND municipality = \(municipality))
                        OR NOT EXISTS (SELECT 1 FROM need_place WHERE need_place.need = need.id))
                    """
        }
        return condition
    }

    var sorting: SQL {
        switch order {
        case .newest: "ORDER BY CASE need.state WHEN 'open' THEN 0 ELSE 1 END, need.given_at DESC, need.id DESC"
        case .answerBy:
            """
            ORDER BY CASE need.state WHEN 'open' THEN 0 ELSE 1 END, CASE WHEN need.answer_by IS NULL THEN 1 ELSE 0 END,
                need.answer_by, need.id DESC
            """
        }
    }
}

/// The divisions of CPV, by which needs and offers are sorted into fields: message `sourcing.map.field.50`.
enum NeedDivision {
    static let all = [
        "03", "09", "14", "15", "16", "18", "19", "22", "24", "30", "31", "32", "33", "34", "35", "37", "38", "39",
        "41",
        "42", "43", "44", "45", "48", "50", "51", "55", "60", "63", "64", "65", "66", "70", "71", "72", "73", "75",
        "76",
        "77", "79", "80", "85", "90", "92", "98",
    ]

    static func key(_ division: String) -> String { "sourcing.map.field.\(division)" }
}
