import Database
import Partnership
import Web

/// Writing an organisation's row, as several commands do.
extension Change {
    /// Throws ``Refusal/invalid(_:)`` when another organisation has the name or the number. `id`: the organisation at hand.
    func checkUnique(_ fields: OrganisationFields, besides id: Int64?) throws {
        var issues: [Issue] = []
        let others: [(id: Int64, name: String, number: String?)] = try writer.all(
            """
            SELECT id, name, number FROM organisation WHERE partnership = \(self.id)
                AND (name = \(fields.name) OR (number IS NOT NULL AND number = \(fields.number)))
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
        for other in others where other.id != id {
            if other.name == fields.name { issues.append(Issue(column: .name, "members.issue.nameTaken")) }
            if other.number == fields.number {
                issues.append(Issue(column: .number, "members.issue.numberTaken", ["name": other.name]))
            }
        }
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
    }

    /// Writes an organisation over what it was and says on the timeline what changed. Nothing is written when nothing is new.
    ///
    /// Throws ``Refusal/invalid(_:)`` with ``UpdateOrganisation/changedMeanwhile`` when `version` is not the latest.
    func save(_ organisation: Organisation, version: Int, _ fields: OrganisationFields) throws {
        guard organisation.version == version else { throw Refusal.invalid("", UpdateOrganisation.changedMeanwhile) }
        let old = OrganisationFields(organisation)
        let new = fields.stored
        let changed = new.columns(differingFrom: old)
        guard !changed.isEmpty else { return }
        try checkUnique(new, besides: organisation.id)
        try write(new, over: organisation.id)
        try record(
            "organisation.changed", on: organisation.subject,
            ["fields": changed.map(\.rawValue).joined(separator: ",")], seenBy: .members
        )
        if old.leftOn == nil, let left = new.leftOn {
            try record("organisation.left", on: organisation.subject, ["on": left], seenBy: .everyone)
        } else if old.leftOn != nil, new.leftOn == nil {
            try record("organisation.rejoined", on: organisation.subject, seenBy: .everyone)
        }
        try index(organisation.id, new)
    }

    private func write(_ fields: OrganisationFields, over organisation: Int64) throws {
        let number = fields.number.isEmpty ? nil : fields.number
        try writer.execute(
            """
            UPDATE organisation SET name = \(fields.name), number = \(number), kind = \(fields.kind), sector = \(fields.sector),
                responsibilities = \(fields.responsibilities), offers = \(fields.offers), needs = \(fields.needs),
                meets = \(fields.conditions.meets), staffs = \(fields.conditions.staffs),
                reached = \(fields.conditions.reached), committee = \(fields.isInCommittee), joined_on = \(fields.joinedOn),
                left_on = \(fields.leftOn), version = version + 1
            WHERE partnership = \(id) AND id = \(organisation)
            """
        )
        try writer.execute("DELETE FROM organisation_municipality WHERE organisation = \(organisation)")
        try writeMunicipalities(fields.municipalities, of: organisation)
    }

    func writeMunicipalities(_ codes: [String], of organisation: Int64) throws {
        for code in codes {
            try writer.execute(
                "INSERT INTO organisation_municipality (organisation, municipality) VALUES (\(organisation), \(code))"
            )
        }
    }

    /// Puts what anybody may read of a member in the index of words; takes it out for one that has left.
    func index(_ organisation: Int64, _ fields: OrganisationFields) throws {
        guard fields.leftOn.map({ $0 > now.isoDay }) ?? true else { return try unindex(.organisation, organisation) }
        let places = fields.municipalities.compactMap { partnership.municipality($0)?.name }
        let texts = [fields.responsibilities, fields.offers, fields.needs] + places
        try index(
            .organisation, organisation, scope: ["public"], title: fields.name, body: texts.joined(separator: "\n")
        )
    }
}

extension OrganisationFields {
    /// What is not the same here as there.
    func columns(differingFrom other: OrganisationFields) -> [MemberColumn] {
        let same: [(column: MemberColumn, isSame: Bool)] = [
            (.name, name == other.name), (.number, number == other.number), (.kind, kind == other.kind),
            (.sector, sector == other.sector), (.municipalities, municipalities == other.municipalities),
            (.responsibilities, responsibilities == other.responsibilities), (.offers, offers == other.offers),
            (.needs, needs == other.needs), (.committee, isInCommittee == other.isInCommittee),
            (.joined, joinedOn == other.joinedOn), (.left, leftOn == other.leftOn),
            (.meets, conditions.meets == other.conditions.meets),
            (.staffs, conditions.staffs == other.conditions.staffs),
            (.reached, conditions.reached == other.conditions.reached),
        ]
        return same.filter { !$0.isSame }.map(\.column)
    }
}
