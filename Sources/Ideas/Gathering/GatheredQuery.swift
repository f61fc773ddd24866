import Database
import Partnership
import Web

/// Ideas that belong to some subjects: five questions to the store whatever their number, and one more when some were joined into others.
struct GatheredQuery {
    let partnership: PartnershipID
    let origins: [Subject]
    let actor: Actor

    private var kind: String { origins.first?.kind ?? "" }
    private var ids: [Int64] { origins.map(\.id) }

    private var belonging: SQL {
        """
        link.partnership = \(partnership) AND link.to_kind = \(kind) AND link.to_id \(in: ids)
        AND link.from_kind = 'idea' AND link.relation = \(Relation.belongsTo)
        """
    }

    func counts(_ reader: Reader) throws -> [Int64: Int] {
        guard !origins.isEmpty else { return [:] }
        let counts = try reader.all(
            """
            SELECT link.to_id, count(*) FROM link JOIN idea ON idea.id = link.from_id
            WHERE \(belonging) AND idea.state <> 'withdrawn' GROUP BY link.to_id
            """
        ) { (try $0[0] as Int64, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func ideas(_ reader: Reader) throws -> [GatheredIdea] {
        guard !origins.isEmpty else { return [] }
        let rows = try reader.all(
            """
            SELECT \(Idea.columns), link.to_id FROM link JOIN idea ON idea.id = link.from_id
            WHERE \(belonging) AND idea.state <> 'withdrawn' ORDER BY idea.id
            """
        ) { (idea: try Idea(row: $0), origin: try $0[21] as Int64) }
        // A joined idea shares what became of the case it belongs to.
        let mains = rows.map { $0.idea.joinedInto ?? $0.idea.id }
        let led = try Self.ideas(reader, Set(mains).subtracting(rows.map(\.idea.id)))
        let states = Dictionary(rows.map { ($0.idea.id, $0.idea) } + led.map { ($0.id, $0) }) { first, _ in first }
        let masks = try Mask.all(reader, ofEachCase: mains)
        let labels = try Self.labels(reader, mains)
        let given = try given(reader, mains)
        return rows.map { row in
            let main = row.idea.joinedInto ?? row.idea.id
            let lead = states[main] ?? row.idea
            let isOpen = row.idea.isReadable(by: actor, inCaseOf: lead)
            let hidden = masks[main] ?? []
            return GatheredIdea(
                origin: Subject(kind, row.origin), reference: row.idea.reference.description,
                path: isOpen ? lead.path(for: actor) : nil,
                title: isOpen ? MaskedWords(row.idea.title, masks: hidden).text : "",
                words: isOpen ? MaskedWords(row.idea.words, masks: hidden).text : "", stateKey: lead.state.key,
                themes: isOpen ? labels[main] ?? [] : [], givenTo: isOpen ? given[main]?.names ?? [] : [],
                isGiven: given[main] != nil, isAnswered: given[main]?.isAnswered ?? false, isDone: lead.state == .done,
                receivedAt: row.idea.receivedAt)
        }
    }

    private static func ideas(_ reader: Reader, _ ids: Set<Int64>) throws -> [Idea] {
        guard !ids.isEmpty else { return [] }
        return try reader.all("SELECT \(Idea.columns) FROM idea WHERE id \(in: ids.sorted())") {
            try Idea(row: $0)
        }
    }

    private static func labels(_ reader: Reader, _ ids: [Int64]) throws -> [Int64: [String]] {
        guard !ids.isEmpty else { return [:] }
        let rows = try reader.all("SELECT idea, label FROM idea_label WHERE idea \(in: ids) ORDER BY label") {
            (try $0[0] as Int64, try $0[1] as String)
        }
        return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map(\.1) }
    }

    private struct Given {
        var names: [String] = []
        var isAnswered = false
    }

    /// Who has been asked about each case, and whether anybody has answered.
    private func given(_ reader: Reader, _ ids: [Int64]) throws -> [Int64: Given] {
        guard !ids.isEmpty else { return [:] }
        let rows = try reader.all(
            """
            SELECT referral.idea, organisation.name, COALESCE((
                SELECT 1 FROM referral_entry WHERE referral_entry.referral = referral.id
                    AND referral_entry.kind IN ('accepted', 'progress', 'outcome', 'declined') LIMIT 1
            ), 0), \(Referral.isShared)
            FROM referral JOIN organisation ON organisation.id = referral.organisation
            WHERE referral.idea \(in: ids) AND referral.state <> 'recalled' ORDER BY referral.id
            """
        ) { row in
            (
                idea: try row[0] as Int64, name: try row[1] as String, isAnswered: try row[2] as Bool,
                isShared: try row[3] as Bool
            )
        }
        return rows.reduce(into: [:]) { given, row in
            var known = given[row.idea] ?? Given()
            // What was asked about a joined idea that its giver keeps private is told to nobody else.
            if row.isShared || actor.isCoordinator, !known.names.contains(row.name) { known.names.append(row.name) }
            known.isAnswered = known.isAnswered || row.isAnswered
            given[row.idea] = known
        }
    }
}

extension Idea {
    /// Whether the words of an idea may be read by somebody: everybody reads those of a joined one on the page of its case.
    fileprivate func isReadable(by actor: Actor, inCaseOf lead: Idea) -> Bool {
        actor.isCoordinator || (visibility == .public && lead.isPublic)
    }

    fileprivate func path(for actor: Actor) -> String {
        actor.isCoordinator ? "/arbete/ideer/\(reference.path)" : path
    }
}
