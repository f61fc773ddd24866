public import Database
public import Web

extension Organisations {
    /// A form offers all members to choose among up to so many; of more, one is looked for by its name.
    public static let mostOffered = 200

    /// Whether all that are members at `now` can be offered in a form.
    public static func areFew(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws -> Bool {
        try reader.value(offerable(in: partnership, at: now)) ?? 0 <= mostOffered
    }

    /// Asks for slugs and names of all that are members at `now`, for a form to offer; nil when they are too many.
    public static func askOffered(
        _ reader: Reader, in partnership: PartnershipID, at now: Timestamp
    ) throws -> Asked<[Option]?> {
        let count = try reader.ask(offerable(in: partnership, at: now)) { try $0[0] as Int }
        // Of too many, not even those that would be one too many are handed over.
        let all = try reader.ask(
            """
            SELECT slug, name FROM organisation WHERE partnership = \(partnership) AND \(isMember(at: now))
                AND (\(offerable(in: partnership, at: now))) <= \(mostOffered)
            """
        ) { Option(try $0[0], try $0[1]) }
        return count.map { count in
            count.first ?? 0 <= mostOffered ? try all.get().sortedInSwedish { $0.label } : nil
        }
    }

    /// How many could be offered, counted to one too many.
    private static func offerable(in partnership: PartnershipID, at now: Timestamp) -> SQL {
        """
        SELECT count(*) FROM (
            SELECT 1 FROM organisation WHERE partnership = \(partnership) AND \(isMember(at: now))
            LIMIT \(mostOffered + 1)
        ) AS members
        """
    }

    /// The members that words are about, the one of just that name first, then the best.
    public static func found(
        _ reader: Reader, in partnership: PartnershipID, _ words: String, at now: Timestamp, most: Int = 20
    ) throws -> [Organisation] {
        let name = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { return [] }
        let named: [Int64] = try reader.values(
            "SELECT id FROM organisation WHERE partnership = \(partnership) AND name = \(name) ORDER BY id LIMIT \(most)"
        )
        let hits = try reader.rank(
            .organisation, SearchQuery(name, isOpen: true), in: partnership, scope: [["public"]],
            total: count(reader, in: partnership)
        ).best.hits
        let whole = hits.filter(\.hasAll)
        let ranked = (whole.isEmpty ? hits : whole).prefix(most).map(\.id)
        let ids = named + ranked.filter { !named.contains($0) }
        let members = try find(reader, in: partnership, ids: ids).filter { !$0.hasLeft(at: now) }
        return Array(ids.compactMap { id in members.first { $0.id == id } }.prefix(most))
    }

    /// How many the register holds, those that have left too.
    public static func count(_ reader: Reader, in partnership: PartnershipID) throws -> Int {
        try reader.value("SELECT count(*) FROM organisation WHERE partnership = \(partnership)") ?? 0
    }
}
