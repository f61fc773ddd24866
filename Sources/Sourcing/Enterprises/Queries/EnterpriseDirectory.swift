import Database
import Partnership
import Web

/// The directory of social enterprises: those that a filter lets through, in order, and how many could work in each municipality.
/// The number of questions to the store is the same however many there are.
struct EnterpriseDirectory: Sendable {
    /// Those of the page that is shown.
    let shown: [SocialEnterprise]
    /// Begins at 1.
    let page: Int
    let total: Int
    /// How many of those that pass everything but the place could work in each municipality, by code.
    let counts: [String: Int]
    /// How many of them work in the whole region.
    let everywhere: Int
    /// The divisions that any of the profiles offers something in, by their codes.
    let divisions: [NamedCode]
    /// What the chosen code is called.
    let codeName: String?
    /// Names of the codes that stand on the page.
    let names: [CPVCode: String]
    /// Whether more may hold the words than were looked at.
    let isCapped: Bool
    /// Whether none holds all the words.
    let lacksWords: Bool

    private struct Line {
        let id: Int64
        let name: String
        let confirmedAt: Timestamp
        let hours: Int?
    }

    /// `size`: how many stand on a page. `isMember`: whether those that only members read are there, too.
    init(
        _ reader: Reader, in partnership: PartnershipID, _ filter: EnterpriseFilter, page: Int, size: Int,
        isMember: Bool, at now: Timestamp
    ) throws {
        let open = Self.open(in: partnership, isMember: isMember, at: now)
        let found = try Self.found(reader, partnership, filter, isMember)
        let lines = try Self.lines(reader, open, filter, found?.ids)
        let places = try Self.places(reader, open)
        func works(_ line: Line, in code: String) -> Bool { places[line.id].map { $0.contains(code) } ?? true }
        let passing = filter.municipality.map { code in lines.filter { works($0, in: code) } } ?? lines
        total = passing.count
        everywhere = lines.count { places[$0.id] == nil }
        counts = lines.reduce(into: [:]) { counts, line in
            for code in places[line.id] ?? [] { counts[code, default: 0] += 1 }
        }
        let last = max(1, (total + size - 1) / size)
        self.page = min(max(page, 1), last)
        let sorted = Self.sorted(passing, filter, found?.ids)
        let ids = sorted.dropFirst((self.page - 1) * size).prefix(size).map(\.id)
        shown = try SocialEnterprise.of(ids, reader, in: partnership)
        divisions = try Self.divisions(reader, open)
        names = try CodeNames.names(shown.flatMap(\.codes), reader)
        codeName = try filter.code.flatMap { try CodeNames.name($0, reader) }
        (isCapped, lacksWords) = (found?.isCapped ?? false, found?.lacksWords ?? false)
    }

    /// Which profiles the reader may see.
    private static func open(in partnership: PartnershipID, isMember: Bool, at now: Timestamp) -> SQL {
        let shown: SQL = isMember ? "" : " AND enterprise.is_public = 1"
        return "enterprise.partnership = \(partnership) AND \(Organisations.isMember(at: now))\(shown)"
    }

    /// What holds the words, the best first; nil when there are none to look for.
    private static func found(
        _ reader: Reader, _ partnership: PartnershipID, _ filter: EnterpriseFilter, _ isMember: Bool
    ) throws -> (ids: [Int64], isCapped: Bool, lacksWords: Bool)? {
        let query = SearchQuery(filter.words, isOpen: true)
        guard !query.isEmpty else { return nil }
        let total: Int =
            try reader.value(
                "SELECT COUNT(*) FROM enterprise WHERE partnership = \(partnership)") ?? 0
        let result = try reader.rank(
            .enterprise, query, in: partnership, scope: EnterpriseSearch.scope(isMember: isMember), total: total)
        return (
            result.best.hits.map(\.id), result.best.isCapped, result.hits.isEmpty || result.hasOnlySome
        )
    }

    private static func lines(_ reader: Reader, _ open: SQL, _ filter: EnterpriseFilter, _ ids: [Int64]?) throws
        -> [Line]
    {
        var conditions: [SQL] = [open]
        if let ids { conditions.append("enterprise.id \(in: ids)") }
        for (_, time) in WorkTimes.named where filter.times.contains(time) {
            conditions.append("enterprise.times & \(time) <> 0")
        }
        if let range = filter.code?.range {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM enterprise_offer WHERE enterprise_offer.enterprise = enterprise.id
                    AND enterprise_offer.cpv >= \(range.first) AND enterprise_offer.cpv <= \(range.last))
                """)
        }
        if filter.takesVisits { conditions.append("enterprise.visits = 1") }
        if filter.isIdeaDriven { conditions.append("enterprise.idea_driven = 1") }
        return try reader.all(
            """
            SELECT enterprise.id, organisation.name, enterprise.confirmed_at, enterprise.hours
            FROM \(SocialEnterprise.source) WHERE \(SQL.join(conditions, separator: " AND "))
            """
        ) { Line(id: try $0[0], name: try $0[1], confirmedAt: try $0[2], hours: try $0[3]) }
    }

    /// Where each works that does not work everywhere.
    private static func places(_ reader: Reader, _ open: SQL) throws -> [Int64: [String]] {
        var places: [Int64: [String]] = [:]
        try reader.each(
            """
            SELECT enterprise_place.enterprise, enterprise_place.municipality FROM enterprise_place
            JOIN enterprise ON enterprise.id = enterprise_place.enterprise
            JOIN organisation ON organisation.id = enterprise.organisation WHERE \(open)
            """
        ) { places[try $0[0], default: []].append(try $0[1]) }
        return places
    }

    private static func divisions(_ reader: Reader, _ open: SQL) throws -> [NamedCode] {
        let digits: [String] = try reader.values(
            """
            SELECT DISTINCT substr(enterprise_offer.cpv, 1, 2) FROM enterprise_offer
            JOIN enterprise ON enterprise.id = enterprise_offer.enterprise
            JOIN organisation ON organisation.id = enterprise.organisation
            WHERE enterprise_offer.cpv IS NOT NULL AND \(open)
            """)
        let codes = digits.compactMap { try? CPVCode("\($0)000000") }
        let names = try CodeNames.names(codes, reader)
        return codes.map { NamedCode(code: $0, name: names[$0] ?? $0.digits) }.sortedInSwedish { $0.name }
    }

    private static func sorted(_ lines: [Line], _ filter: EnterpriseFilter, _ ranked: [Int64]?) -> [Line] {
        let byName = lines.sortedInSwedish { $0.name }
        switch filter.order {
        case .best:
            guard let ranked else { return byName }
            let place = Dictionary(ranked.enumerated().map { ($1, $0) }) { first, _ in first }
            return lines.sorted { (place[$0.id] ?? .max, $0.id) < (place[$1.id] ?? .max, $1.id) }
        case .name: return byName
        case .nameBackwards: return byName.reversed()
        case .fresh: return lines.sorted { ($1.confirmedAt, $0.id) < ($0.confirmedAt, $1.id) }
        case .hours: return lines.sorted { ($1.hours ?? -1, $0.id) < ($0.hours ?? -1, $1.id) }
        }
    }
}
