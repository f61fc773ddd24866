import Database
import Partnership
import Web

extension Change {
    /// Writes the parties of an agreement. One that has answered a follow-up stays. Throws ``Refusal``.
    func saveParties(_ fields: AgreementFields, of agreement: Int64, buyer: Organisation, old: [AgreementParty]) throws
    {
        var own = fields.own
        own.id = old.first { $0.side == .buyer }?.id
        own.organisation = buyer.id
        own.name = buyer.name
        own.number = own.number.isEmpty ? buyer.number ?? "" : own.number
        try save(own, .buyer, of: agreement)
        var kept: Set<Int64> = []
        for typed in fields.others {
            var party = typed
            party.id = old.first { $0.side == .enterprise && $0.id == typed.id }?.id
            if let id = party.id { kept.insert(id) }
            try save(try registered(party), .enterprise, of: agreement)
        }
        for party in old where party.side == .enterprise && !kept.contains(party.id) {
            try remove(party)
        }
    }

    /// With the name and the number of the register, where it is a member and they were not typed.
    private func registered(_ typed: AgreementPartyFields) throws -> AgreementPartyFields {
        guard let key = typed.organisation else { return typed }
        guard let found = try Organisations.find(writer, in: id, id: key) else {
            throw Refusal.invalid("party\(typed.place)-organisation", "sourcing.agreement.issue.member")
        }
        var party = typed
        if party.name.isEmpty { party.name = found.name }
        if party.number.isEmpty { party.number = found.number ?? "" }
        return party
    }

    private func save(_ party: AgreementPartyFields, _ side: AgreementSide, of agreement: Int64) throws {
        let number = (try? OrganisationNumber(party.number))?.text
        guard let key = party.id else {
            try writer.execute(
                """
                INSERT INTO agreement_party (agreement, side, organisation, name, org_number, contributes, contact_name,
                    contact_email)
                VALUES (\(agreement), \(side), \(party.organisation), \(party.name), \(number), \(party.contributes),
                    \(party.contactName), \(party.email))
                """
            )
            return
        }
        try writer.execute(
            """
            UPDATE agreement_party SET organisation = \(party.organisation), name = \(party.name), org_number = \(number),
                contributes = \(party.contributes), contact_name = \(party.contactName), contact_email = \(party.email)
            WHERE id = \(key)
            """
        )
    }

    private func remove(_ party: AgreementParty) throws {
        let answered: Int64? = try writer.value(
            "SELECT id FROM follow_up_answer WHERE party = \(party.id) AND answered_at IS NOT NULL LIMIT 1")
        guard answered == nil else {
            throw Refusal.invalid("", "sourcing.agreement.issue.partyAnswered", ["party": party.name])
        }
        try writer.execute("DELETE FROM agreement_party WHERE id = \(party.id)")
    }
}
