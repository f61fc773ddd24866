import Database
import Partnership
import Web

/// An organisation that can be asked, and whether somebody there can be reached.
struct ReferralChoice: Sendable {
    let organisation: Organisation
    let isReachable: Bool
    /// Whether it has a question of this case that is still open.
    let isAsked: Bool
}

/// What a form offers of the organisations that can be asked in a case: all members, or of very many those that were looked for.
struct ReferralChoices: Sendable {
    /// Those that work where the idea belongs first, when all are offered.
    let offered: [ReferralChoice]
    /// Whether there are more members than can be offered.
    let areMany: Bool
    /// Whether one was looked for that is not there.
    let isNoneFound: Bool

    /// How one is looked for among many, and what goes with what is found.
    struct Search: Sendable {
        var words = ""
        /// Those that were chosen before.
        var chosen: [Int64] = []

        init() {}

        /// As a form of a page brought them.
        init(_ fields: ActionFields, chosenIn field: String) {
            words = String(fields.text("find").prefix(200))
            chosen = fields.all(field).prefix(Organisations.mostOffered).compactMap { Int64($0) }
        }
    }

    /// - Parameters:
    ///   - suggested: Who is offered whatever is looked for.
    ///   - except: One that is not to be offered.
    init(
        _ reader: Reader, in partnership: PartnershipID, _ case: ReferralCase, municipality: String?, _ search: Search,
        suggested: [Int64] = [], except: Int64? = nil, at now: Timestamp
    ) throws {
        areMany = try !Organisations.areFew(reader, in: partnership, at: now)
        var all: [Organisation]
        let found = areMany ? try Organisations.found(reader, in: partnership, search.words, at: now) : []
        isNoneFound = areMany && !search.words.isEmpty && found.isEmpty
        if areMany {
            let ids = (search.chosen + found.map(\.id) + suggested).reduce(into: [Int64]()) { ids, id in
                if !ids.contains(id) { ids.append(id) }
            }
            let members = try Organisations.find(reader, in: partnership, ids: ids).filter { !$0.hasLeft(at: now) }
            all = ids.compactMap { id in members.first { $0.id == id } }
        } else {
            all = try Organisations.members(reader, in: partnership, at: now).sortedInSwedish { $0.name }
            let isNear = { (one: Organisation) in municipality.map(one.municipalities.contains) ?? false }
            all = all.filter(isNear) + all.filter { !isNear($0) }
        }
        all.removeAll { $0.id == except }
        let reachable = try ReferralCase.reachable(reader, among: all.map(\.id))
        offered = all.map {
            ReferralChoice(
                organisation: $0, isReachable: reachable.contains($0.id), isAsked: `case`.asked.contains($0.id))
        }
    }
}

/// Who has been asked in a case.
struct ReferralCase: Sendable {
    /// Those with a question that is still open.
    let asked: Set<Int64>
    /// Those that have declined it, or passed it on.
    let declined: Set<Int64>

    init(_ referrals: [Referral]) {
        asked = Set(referrals.filter(\.state.isOpen).map(\.organisation))
        declined = Set(referrals.filter { $0.state == .declined || $0.state == .passedOn }.map(\.organisation))
    }

    /// Those of some organisations that can be asked: members that can be reached and have not been asked, nor declined.
    func open(_ reader: Reader, in partnership: PartnershipID, among organisations: [Int64], at now: Timestamp) throws
        -> Set<Int64>
    {
        guard !organisations.isEmpty else { return [] }
        let open: [Int64] = try reader.values(
            """
            SELECT id FROM organisation WHERE \(.rows(organisations, of: "organisation", in: partnership))
                AND \(Organisations.isMember(at: now)) AND EXISTS (\(Self.reached("organisation.id")))
            """)
        return Set(open).subtracting(asked).subtracting(declined)
    }

    /// Those of some organisations in which somebody can be reached.
    static func reachable(_ reader: Reader, among organisations: [Int64]) throws -> Set<Int64> {
        guard !organisations.isEmpty else { return [] }
        return Set(
            try reader.values(
                "SELECT id FROM organisation WHERE id \(in: organisations) AND EXISTS (\(reached("organisation.id")))"
            ))
    }

    private static func reached(_ organisation: SQL) -> SQL {
        """
        SELECT 1 FROM representative WHERE representative.organisation = \(organisation)
            AND representative.email IS NOT NULL AND representative.bounced_at IS NULL
        """
    }
}
