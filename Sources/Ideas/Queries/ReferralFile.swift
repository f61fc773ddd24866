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
            ) FROM referral_entry WHERE referral \(in: referrals.map(\.id)) ORDER BY id
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
