import Database
import Partnership
import Web

/// The words of the index by which needs are told apart: who may see them first.
enum NeedScope {
    static let everyone = "everyone"
    static let members = "members"
    static let county = "mcounty"

    static func organisation(_ id: Int64) -> String { "o\(id)" }
    static func state(_ state: NeedState) -> String { "s\(state.rawValue.lowercased())" }
    static func municipality(_ code: String) -> String { "m\(code)" }
    static func field(_ division: String) -> String { "f\(division)" }
    static func time(_ name: String) -> String { "t\(name)" }

    /// What an actor's search is narrowed by: nothing for coordinators.
    static func seen(by actor: Actor) -> [[String]] {
        if actor.isCoordinator { return [] }
        let own = actor.organisations.sorted().map(organisation)
        return [[everyone] + (actor.isMember ? [members] : []) + own]
    }

    static func words(of need: Need, field: String?) -> [String] {
        let who =
            need.state == .withdrawn || need.visibility == .organisation
            ? organisation(need.organisation) : need.visibility == .members ? members : everyone
        // A members' need is found by its own organisation as a member's.
        return [who, state(need.state)] + (need.places.isEmpty ? [county] : need.places.map(municipality))
            + (field.map { [self.field($0)] } ?? []) + need.times.names.map(time)
    }

    /// Whether `actor` may see a row of `need` in a list, as a condition in SQL. What was taken back is in no list.
    static func condition(_ actor: Actor) -> SQL {
        if actor.isCoordinator { return "need.state <> 'withdrawn'" }
        let open: [NeedVisibility] = actor.isMember ? [.everyone, .members] : [.everyone]
        guard !actor.organisations.isEmpty else {
            return "need.state <> 'withdrawn' AND need.visibility \(in: open)"
        }
        return """
            need.state <> 'withdrawn'
            AND (need.visibility \(in: open) OR need.organisation \(in: actor.organisations.sorted()))
            """
    }
}

/// Needs in the search over everything, as far as who asks may see them.
enum NeedSearch {
    static let kind = SearchableKind(
        .need, label: "sourcing.need.title", path: NeedRoutes.path, scope: { NeedScope.seen(by: $0) },
        total: { reader, partnership in
            try reader.value("SELECT count(*) FROM need WHERE partnership = \(partnership)") ?? 0
        },
        present: { reader, partnership, ids, actor, _ in
            let needs = try Need.all(reader, in: partnership, where: "need.id \(in: ids)")
                .filter { $0.isOpen(to: actor) }
            return Dictionary(
                needs.map { need in
                    (
                        need.id,
                        FoundSubject(
                            title: need.title, path: need.path, detail: need.name, stateKey: need.state.key,
                            municipality: need.places.count == 1 ? need.places[0] : nil)
                    )
                }, uniquingKeysWith: { first, _ in first })
        })
}

extension Change {
    /// Puts a need's words in the index, and notes the field that it belongs to.
    func index(_ need: Need) throws {
        let field = need.cpv.map { String($0.digits.prefix(2)) } ?? NeedField.guess(need)
        try writer.execute("UPDATE need SET field = \(field) WHERE id = \(need.id)")
        let places = need.places.compactMap { partnership.municipality($0)?.name }.joined(separator: ", ")
        let code = try need.cpv.flatMap { try CodeNames.name($0, writer) } ?? ""
        try index(
            .need, need.id, scope: NeedScope.words(of: need, field: field), title: need.title,
            body: [
                need.words, need.amount, need.whenText, need.today, need.enough, need.organisationName, places, code,
            ]
            .filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}

/// The field that words speak of, when no code was told.
enum NeedField {
    private static let reading = MatchReading(terms: MatchTerms())

    /// Two digits, the division of CPV; nil when the words tell of none.
    static func guess(_ need: Need) -> String? { division([(need.title, 1), (need.words, 0.8)]) }

    static func division(_ texts: [(text: String, weight: Float)]) -> String? {
        reading.field(of: texts).map { String($0.prefix(2)) }
    }
}
