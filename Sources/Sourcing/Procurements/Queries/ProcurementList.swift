import Database
import Partnership
import Web

/// A page of procurements, and how many there are in all.
struct ProcurementList: Sendable {
    static let size = 20

    /// What the list is narrowed by; it lives in the address.
    struct Filter: Sendable, Hashable {
        enum Order: String, Sendable, CaseIterable {
            case newest = "nyast"
            case value = "varde"
        }

        var words = ""
        var state: ProcurementState?
        /// The buyer, as the address names it.
        var buyer: String?
        var year: Int?
        var order = Order.newest
        /// From 1.
        var page = 1

        init() {}

        init(_ query: FormFields) {
            words = String(query.text("q").prefix(100))
            state = ProcurementState(rawValue: query.text("lage"))
            buyer = query["kopare"].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
            year = query.number("ar").flatMap { (2000...2200).contains($0) ? Int($0) : nil }
            order = Order(rawValue: query.text("ordning")) ?? .newest
            page = Int(min(max(query.number("sida") ?? 1, 1), 100_000))
        }

        /// The address of a list with this filter.
        func address(_ path: String) -> Address {
            Address(path).setting("q", words).setting("lage", state?.rawValue).setting("kopare", buyer)
                .setting("ar", year.map { "\($0)" }).setting("ordning", order == .newest ? nil : order.rawValue)
        }

        var isEmpty: Bool { words.isEmpty && state == nil && buyer == nil && year == nil }
    }

    let cases: [ProcurementCase]
    let total: Int
    let page: Int

    /// What anybody may read: those that are over.
    static func published(_ reader: Reader, in partnership: PartnershipID, _ filter: Filter) throws -> ProcurementList {
        try read(
            reader, in: partnership, filter,
            "AND procurement.state \(in: publicStates) AND procurement.sent_at IS NOT NULL")
    }

    /// Those of some buyers, drafts too.
    static func own(_ reader: Reader, in partnership: PartnershipID, of buyers: [Int64], _ filter: Filter) throws
        -> ProcurementList
    {
        try read(reader, in: partnership, filter, "AND procurement.organisation \(in: buyers)", buyers)
    }

    static let publicStates: [ProcurementState] = [.concluded, .cancelled]

    /// Buyers with something that anybody may read: slug and name.
    static func buyers(_ reader: Reader, in partnership: PartnershipID) throws -> [(slug: String, name: String)] {
        try reader.all(
            """
            SELECT DISTINCT organisation.slug, organisation.name FROM \(ProcurementCase.source)
            WHERE procurement.partnership = \(partnership) AND procurement.state \(in: publicStates)
                AND procurement.sent_at IS NOT NULL
            """
        ) { (slug: try $0[0] as String, name: try $0[1] as String) }.sortedInSwedish { $0.name }
    }

    private static func read(
        _ reader: Reader, in partnership: PartnershipID, _ filter: Filter, _ scope: SQL, _ buyers: [Int64] = []
    ) throws -> ProcurementList {
        let condition: SQL = "\(scope) \(try conditions(reader, in: partnership, filter, buyers))"
        let total: Int =
            try reader.value(
                """
                SELECT count(*) FROM \(ProcurementCase.source) WHERE procurement.partnership = \(partnership) \(condition)
                """
            ) ?? 0
        let page = min(filter.page, max(1, (total + size - 1) / size))
        let order: SQL =
            filter.order == .newest
            ? "ORDER BY procurement.year DESC, procurement.number DESC"
            : "ORDER BY procurement.value DESC, procurement.id DESC"
        let cases = try ProcurementCase.all(
            reader, in: partnership, "\(condition) \(order) LIMIT \(size) OFFSET \((page - 1) * size)")
        return ProcurementList(cases: cases, total: total, page: page)
    }

    /// `buyers`: those whose own are looked through as well, where words are looked for.
    private static func conditions(
        _ reader: Reader, in partnership: PartnershipID, _ filter: Filter, _ buyers: [Int64]
    ) throws -> SQL {
        var parts: [SQL] = []
        if let state = filter.state { parts.append("AND procurement.state = \(state)") }
        if let buyer = filter.buyer { parts.append("AND organisation.slug = \(buyer)") }
        if let year = filter.year { parts.append("AND procurement.year = \(year)") }
        if let reference = CaseReference(filter.words) {
            parts.append("AND procurement.year = \(reference.year) AND procurement.number = \(reference.number)")
        } else if !filter.words.isEmpty {
            let found = try reader.found(
                .procurement, by: filter.words, in: partnership, scope: ProcurementSearch.scope(of: buyers))
            parts.append("AND procurement.id \(in: found)")
        }
        return .join(parts, separator: " ")
    }
}

/// A request as the one who was asked sees it in a list.
struct AskedRequest: Sendable {
    let invitation: Invitation
    let procurement: ProcurementCase
    /// Whether a tender of theirs stands.
    let hasTendered: Bool

    /// The requests that some organisations have got, the newest first: at most a hundred.
    static func all(_ reader: Reader, in partnership: PartnershipID, to organisations: [Int64]) throws -> [AskedRequest]
    {
        guard !organisations.isEmpty else { return [] }
        let found = try reader.all(
            """
            SELECT \(Invitation.columns) FROM invitation JOIN procurement ON procurement.id = invitation.procurement
            WHERE procurement.partnership = \(partnership) AND invitation.organisation \(in: organisations)
                AND invitation.sent_at IS NOT NULL ORDER BY invitation.id DESC LIMIT 100
            """
        ) { try Invitation(row: $0) }
        let procurements = try ProcurementCase.all(
            reader, in: partnership, "AND procurement.id \(in: found.map(\.procurement))")
        let tendered: [Int64] = try reader.values(
            """
            SELECT invitation FROM tender WHERE invitation \(in: found.map(\.id)) AND withdrawn_at IS NULL
            """
        )
        return found.compactMap { invitation in
            procurements.first { $0.id == invitation.procurement }.map {
                AskedRequest(
                    invitation: invitation, procurement: $0, hasTendered: tendered.contains(invitation.id))
            }
        }
    }
}
