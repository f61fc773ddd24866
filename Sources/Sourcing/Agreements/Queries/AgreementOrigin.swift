import Database
import Partnership
import Web

/// What a new agreement comes of: a lot of a procurement, a need, or nothing.
struct AgreementOrigin: Sendable {
    /// Names of fields in the address.
    static let procurementField = "upphandling"
    static let lotField = "del"
    static let needField = "behov"

    let procurement: ProcurementCase?
    let need: Need?
    /// Lots that no agreement has yet.
    let free: [Lot]
    /// What the form begins with.
    let fields: AgreementFields

    /// What an address or a form names. Throws ``Refusal/notFound`` for what the actor may not use.
    static func read(_ reader: Reader, in partnership: PartnershipID, _ query: FormFields, for actor: Actor) throws
        -> AgreementOrigin
    {
        if let text = query[procurementField], !text.isEmpty {
            guard let reference = CaseReference(text),
                let found = try ProcurementCase.find(reader, in: partnership, reference),
                actor.represents(found.organisation)
            else { throw Refusal.notFound }
            return try of(found, lot: query.number(lotField).flatMap { Int(exactly: $0) }, reader)
        }
        if let text = query[needField], !text.isEmpty {
            guard let reference = CaseReference(text),
                let found = try Need.find(reader, in: partnership, reference), found.isOpen(to: actor)
            else { throw Refusal.notFound }
            return of(found, for: actor)
        }
        return AgreementOrigin(procurement: nil, need: nil, free: [], fields: AgreementFields())
    }

    private static func of(_ procurement: ProcurementCase, lot number: Int?, _ reader: Reader) throws
        -> AgreementOrigin
    {
        let taken: Set<Int64> = Set(
            try reader.values(
                """
                SELECT agreement_lot.lot FROM agreement_lot JOIN lot ON lot.id = agreement_lot.lot
                WHERE lot.procurement = \(procurement.id)
                """))
        let free = procurement.lots.filter { !taken.contains($0.id) && $0.winner != nil }
        // One agreement is made with one supplier: all that it won, unless a lot was named.
        let first = number.flatMap { number in free.first { $0.number == number } } ?? free.first
        let chosen =
            number != nil ? [first].compactMap(\.self) : free.filter { $0.winner?.tender == first?.winner?.tender }
        return AgreementOrigin(
            procurement: procurement, need: nil, free: free, fields: fields(of: procurement, chosen))
    }

    private static func fields(of procurement: ProcurementCase, _ lots: [Lot]) -> AgreementFields {
        var fields = AgreementFields()
        fields.organisation = procurement.organisation
        fields.kind = (procurement.method == .partnership ? AgreementKind.iop : .contract).rawValue
        let part = procurement.isDivided && lots.count == 1 ? lots.first.map { ": \($0.title)" } ?? "" : ""
        fields.title = String((procurement.title + part).prefix(AgreementLength.title))
        fields.object = ([procurement.object] + lots.map(\.text)).filter { !$0.isEmpty }.joined(separator: "\n\n")
        fields.cpv = procurement.cpv?.digits ?? ""
        fields.startsOn = procurement.startsOn ?? ""
        fields.endsOn = procurement.endsOn ?? ""
        fields.procurement = procurement.id
        fields.lots = lots.map(\.id)
        guard let winner = lots.first?.winner else { return fields }
        let value = lots.compactMap(\.winner?.price).reduce(0, +)
        fields.value = value > 0 ? Kronor.typed(value) : ""
        var party = AgreementPartyFields()
        party.place = 1
        party.organisation = winner.organisation
        party.name = winner.name
        party.number = winner.number ?? ""
        party.contactEmail = procurement.invitations.first { $0.id == winner.invitation }?.email ?? ""
        fields.others = [party]
        return fields
    }

    private static func of(_ need: Need, for actor: Actor) -> AgreementOrigin {
        var fields = AgreementFields()
        // Others than the one who told it may agree on it too.
        fields.organisation = actor.represents(need.organisation) ? need.organisation : nil
        fields.title = String(need.title.prefix(AgreementLength.title))
        fields.object = need.words
        fields.cpv = need.cpv?.digits ?? ""
        fields.need = need.id
        return AgreementOrigin(procurement: nil, need: need, free: [], fields: fields)
    }
}
