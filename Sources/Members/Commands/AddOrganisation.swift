import Database
public import Partnership
public import Web

/// Takes a new member into the register. Answers with its key.
public struct AddOrganisation: Command {
    public static let permission = Permission.coordinate

    public let fields: OrganisationFields

    public init(_ fields: OrganisationFields) {
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    public func perform(_ change: Change) throws -> Int64 {
        let fields = fields.stored
        try change.checkUnique(fields, besides: nil)
        let slug = try OrganisationSlug.free(fields.name, change.writer, in: change.id)
        let number = fields.number.isEmpty ? nil : fields.number
        let id = try change.writer.insert(
            """
            INSERT INTO organisation (partnership, slug, name, number, kind, sector, responsibilities, offers, needs, meets,
                staffs, reached, committee, joined_on, left_on)
            VALUES (\(change.id), \(slug), \(fields.name), \(number), \(fields.kind), \(fields.sector),
                \(fields.responsibilities), \(fields.offers), \(fields.needs), \(fields.conditions.meets),
                \(fields.conditions.staffs), \(fields.conditions.reached), \(fields.isInCommittee), \(fields.joinedOn),
                \(fields.leftOn))
            """
        )
        try change.writeMunicipalities(fields.municipalities, of: id)
        try change.record("organisation.added", on: Subject("organisation", id), seenBy: .everyone)
        try change.index(id, fields)
        return id
    }
}
