import Database
import Partnership
import Web

/// How often a buyer has asked each supplier, and how it went: so that it is not always the same who are asked.
struct Rotation: Sendable {
    /// What is known of one supplier.
    struct Turns: Sendable, Hashable {
        var asked = 0
        var lastAsked: Timestamp?
        var won = 0
        var lastWon: Timestamp?
    }

    private var byOrganisation: [Int64: Turns] = [:]
    private var byNumber: [String: Turns] = [:]

    /// Of the requests that the buyer sent before a moment, save one.
    static func read(
        _ reader: Reader, in partnership: PartnershipID, buyer: Int64, before moment: Timestamp,
        except procurement: Int64?
    ) throws
        -> Rotation
    {
        var rotation = Rotation()
        try reader.each(
            """
            SELECT invitation.organisation, invitation.org_number, procurement.sent_at, procurement.chosen_at,
                (SELECT count(*) FROM lot JOIN tender ON tender.id = lot.winner
                    WHERE tender.invitation = invitation.id AND lot.procurement = procurement.id)
            FROM invitation JOIN procurement ON procurement.id = invitation.procurement
            WHERE procurement.partnership = \(partnership) AND procurement.organisation = \(buyer)
                AND procurement.sent_at <= \(moment) AND procurement.id <> \(procurement ?? 0)
            """
        ) { row in
            let (organisation, number): (Int64?, String?) = (try row[0], try row[1])
            let sent: Timestamp? = try row[2]
            let chosen: Timestamp? = try row[3]
            let lots: Int = try row[4]
            if let organisation { rotation.byOrganisation[organisation, default: Turns()].add(sent, lots, chosen) }
            if let number { rotation.byNumber[number, default: Turns()].add(sent, lots, chosen) }
        }
        return rotation
    }

    /// What is known of a supplier, by membership or by number.
    func turns(organisation: Int64?, number: String?) -> Turns {
        organisation.flatMap { byOrganisation[$0] } ?? number.flatMap { byNumber[$0] } ?? Turns()
    }
}

extension Rotation.Turns {
    fileprivate mutating func add(_ sent: Timestamp?, _ lots: Int, _ chosen: Timestamp?) {
        asked += 1
        lastAsked = [lastAsked, sent].compactMap(\.self).max()
        guard lots > 0 else { return }
        won += 1
        lastWon = [lastWon, chosen].compactMap(\.self).max()
    }
}

/// A member of the directory who may be asked.
struct SupplierCandidate: Sendable {
    let organisation: Int64
    let name: String
    let slug: String
    let summary: String
    /// Whether a letter can reach it.
    let isReachable: Bool
    let turns: Rotation.Turns
    /// What it answered to the need, by the name of the answer; nil when it has not.
    let answer: String?

    /// The directory in Swedish order, those first who have answered the need: four statements, however many there are.
    static func all(
        _ reader: Reader, in partnership: PartnershipID, for procurement: ProcurementCase, at now: Timestamp
    )
        throws -> [SupplierCandidate]
    {
        let rotation = try Rotation.read(
            reader, in: partnership, buyer: procurement.organisation, before: now, except: procurement.id)
        let reachable = Set(
            try Organisations.representatives(reader, in: partnership).filter(\.isReachable).map(\.organisation))
        let answers = try answers(reader, to: procurement.need)
        let asked = Set(procurement.invitations.compactMap(\.organisation))
        let found = try reader.all(
            """
            SELECT organisation.id, organisation.name, organisation.slug, organisation.number, enterprise.summary,
                enterprise.contact_email
            FROM enterprise JOIN organisation ON organisation.id = enterprise.organisation
            WHERE enterprise.partnership = \(partnership) AND enterprise.is_public = 1
                AND \(Organisations.isMember(at: now))
            """
        ) { row in
            let (organisation, email): (Int64, String?) = (try row[0], try row[5])
            return SupplierCandidate(
                organisation: organisation, name: try row[1], slug: try row[2], summary: try row[4],
                isReachable: email.map { !$0.isEmpty } ?? false || reachable.contains(organisation),
                turns: rotation.turns(organisation: organisation, number: try row[3]), answer: answers[organisation])
        }
        let others = found.filter { !asked.contains($0.organisation) && $0.organisation != procurement.organisation }
            .sortedInSwedish(by: \.name)
        return others.filter { $0.answer != nil } + others.filter { $0.answer == nil }
    }

    private static func answers(_ reader: Reader, to need: Int64?) throws -> [Int64: String] {
        guard let need else { return [:] }
        let answers: [(Int64, String)] = try reader.all(
            "SELECT organisation, kind FROM need_answer WHERE need = \(need) AND withdrawn_at IS NULL ORDER BY at"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(answers) { $1 }
    }
}
