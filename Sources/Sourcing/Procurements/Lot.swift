import Database

/// A part of a procurement that is bought by itself.
public struct Lot: Sendable, Hashable {
    /// Who got a lot.
    public struct Winner: Sendable, Hashable {
        public let tender: Int64
        public let invitation: Int64
        /// A member of the partnership; nil for others.
        public let organisation: Int64?
        public let name: String
        public let number: String?
        /// What was offered for the lot; whole öre, excluding VAT.
        public let price: Int64
    }

    public let id: Int64
    public let procurement: Int64
    /// From 1.
    public let number: Int
    public let title: String
    public let text: String
    /// What the buyer reckoned; whole öre, excluding VAT.
    public let value: Int64
    public let winner: Winner?
    /// Why the winner won.
    public let mainReason: String
    /// Why nobody did.
    public let noWinnerReason: String

    public var isDecided: Bool { winner != nil || !noWinnerReason.isEmpty }

    /// The lots of some procurements, by procurement and in order.
    static func of(_ procurements: [Int64], _ reader: Reader) throws -> [Int64: [Lot]] {
        let lots = try reader.all(
            """
            SELECT lot.id, lot.procurement, lot.number, lot.title, lot.text, lot.value, lot.main_reason,
                lot.no_winner_reason, tender.id, invitation.id, invitation.organisation, invitation.name,
                coalesce(tender.org_number, invitation.org_number), tender_lot.price
            FROM lot LEFT JOIN tender ON tender.id = lot.winner
            LEFT JOIN invitation ON invitation.id = tender.invitation
            LEFT JOIN tender_lot ON tender_lot.tender = lot.winner AND tender_lot.lot = lot.id
            WHERE lot.procurement \(in: procurements) ORDER BY lot.procurement, lot.number
            """
        ) { try Lot(row: $0) }
        return Dictionary(grouping: lots, by: \.procurement)
    }

    private init(row: Row) throws {
        id = try row[0]
        procurement = try row[1]
        number = try row[2]
        title = try row[3]
        text = try row[4]
        value = try row[5]
        mainReason = try row[6]
        noWinnerReason = try row[7]
        let tender: Int64? = try row[8]
        let invitation: Int64? = try row[9]
        let name: String? = try row[11]
        if let tender, let invitation, let name {
            let price: Int64? = try row[13]
            winner = Winner(
                tender: tender, invitation: invitation, organisation: try row[10], name: name, number: try row[12],
                price: price ?? 0)
        } else {
            winner = nil
        }
    }
}
