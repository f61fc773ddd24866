import Database
import Partnership
import Web

/// A referral with what was said in it.
struct ReferralFile: Sendable {
    let referral: Referral
    let organisation: String
    let entries: [Entry]

    struct Entry: Sendable {
        let entry: ReferralEntry
        /// Whether a coordinator wrote it down for the organisation.
        let isNoted: Bool
    }

    /// All referrals of a case, in the order they were sent.
    static func all(_ reader: Reader, in partnership: PartnershipID, main: Int64) throws -> [ReferralFile] {
        let referrals = try IdeaCase.referrals(reader, main: main)
        let names = try Organisations.names(reader, in: partnership, ids: referrals.map(\.organisation))
        var entries: [Int64: [Entry]] = [:]
        try reader.each(
            """
            SELECT \(ReferralEntry.columns), EXISTS (
                SELECT 1 FROM account_role WHERE account_role.account = referral_entry.account
                    AND account_role.role = \(Role.coordinator)
            ) FROM referral_entry WHERE referral IN \(list: referrals.map(\.id)) ORDER BY id
            """
        ) { row in
            let entry = try ReferralEntry(row: row)
            let isCoordinator: Bool = try row[7]
            entries[entry.referral, default: []].append(
                Entry(entry: entry, isNoted: isCoordinator && entry.kind != .reply))
        }
        return referrals.map {
            ReferralFile(referral: $0, organisation: names[$0.organisation] ?? "", entries: entries[$0.id] ?? [])
        }
    }
}

/// An organisation that can be asked, and whether somebody there can be reached.
struct ReferralChoice: Sendable {
    let organisation: Organisation
    let isReachable: Bool
    /// Whether it has a question of this case that is still open.
    let isAsked: Bool
    /// Whether it has declined this case, or passed it on.
    let hasDeclined: Bool

    /// All members, those that work where the idea belongs first. `except`: one that is not to be offered.
    static func all(
        _ reader: Reader, in partnership: PartnershipID, main: Int64, municipality: String?, except: Int64? = nil,
        at now: Timestamp
    ) throws -> [ReferralChoice] {
        let reachable = Set(
            try reader.values(
                """
                SELECT DISTINCT representative.organisation FROM representative
                JOIN organisation ON organisation.id = representative.organisation
                WHERE organisation.partnership = \(partnership) AND representative.email IS NOT NULL
                    AND representative.bounced_at IS NULL
                """
            ) as [Int64])
        let referrals = try IdeaCase.referrals(reader, main: main)
        let asked = Set(referrals.filter(\.state.isOpen).map(\.organisation))
        let declined = Set(
            referrals.filter { $0.state == .declined || $0.state == .passedOn }.map(\.organisation))
        let all = try Organisations.members(reader, in: partnership, at: now).filter { $0.id != except }
            .sortedInSwedish { $0.name }
        let isNear = { (organisation: Organisation) in municipality.map(organisation.municipalities.contains) ?? false }
        return (all.filter(isNear) + all.filter { !isNear($0) }).map {
            ReferralChoice(
                organisation: $0, isReachable: reachable.contains($0.id), isAsked: asked.contains($0.id),
                hasDeclined: declined.contains($0.id))
        }
    }
}
