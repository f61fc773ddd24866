import Database
public import Partnership
public import Web

/// Names somebody who speaks for an organisation. Answers with their key.
public struct AddRepresentative: Command {
    public static let permission = Permission.represent

    public let organisation: Int64
    public let fields: RepresentativeFields

    public init(to organisation: Int64, _ fields: RepresentativeFields) {
        self.organisation = organisation
        self.fields = fields
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws -> Int64 {
        let current = try change.ownOrganisation(organisation)
        return try change.add(fields, to: current)
    }
}

/// Changes what is known of a representative.
public struct UpdateRepresentative: Command {
    public static let permission = Permission.represent

    public let organisation: Int64
    public let representative: Int64
    public let fields: RepresentativeFields
    /// Whether an empty address means the one that is there: its own representatives do not see it.
    public let keepsAddress: Bool

    public init(
        _ representative: Int64, of organisation: Int64, _ fields: RepresentativeFields, keepsAddress: Bool = false
    ) {
        self.representative = representative
        self.organisation = organisation
        self.fields = fields
        self.keepsAddress = keepsAddress
    }

    public func validate(for partnership: Partnership) -> [Issue] { fields.issues }

    public func perform(_ change: Change) throws {
        let current = try change.ownOrganisation(organisation)
        let old = try change.representative(representative, of: organisation)
        var fields = fields
        if keepsAddress, fields.email.isEmpty { fields.email = old.email ?? "" }
        try change.write(fields, over: old, of: current)
    }
}

/// Takes a representative out of the register, and takes from their account the right to speak for the organisation.
public struct RemoveRepresentative: Command {
    public static let permission = Permission.represent

    public let organisation: Int64
    public let representative: Int64

    public init(_ representative: Int64, of organisation: Int64) {
        self.representative = representative
        self.organisation = organisation
    }

    public func perform(_ change: Change) throws {
        let current = try change.ownOrganisation(organisation)
        try change.remove(change.representative(representative, of: organisation), of: current)
    }
}

extension Change {
    /// Throws ``Refusal/notFound`` when the organisation has no such representative.
    func representative(_ id: Int64, of organisation: Int64) throws -> Representative {
        let found = try Organisations.representatives(writer, of: organisation).first { $0.id == id }
        guard let found else { throw Refusal.notFound }
        return found
    }

    @discardableResult
    func add(_ fields: RepresentativeFields, to organisation: Organisation) throws -> Int64 {
        let email = fields.email.isEmpty ? nil : fields.email
        let id = try writer.insert(
            """
            INSERT INTO representative (organisation, title, name, email)
            VALUES (\(organisation.id), \(fields.title), \(fields.name), \(email))
            """
        )
        try record("organisation.representativeAdded", on: organisation.subject, seenBy: .coordinators)
        return id
    }

    /// A new address has not bounced yet.
    func write(_ fields: RepresentativeFields, over old: Representative, of organisation: Organisation) throws {
        guard fields != RepresentativeFields(old) else { return }
        let email = fields.email.isEmpty ? nil : fields.email
        try writer.execute(
            """
            UPDATE representative SET title = \(fields.title), name = \(fields.name), email = \(email),
                bounced_at = CASE WHEN email = \(email) THEN bounced_at ELSE NULL END
            WHERE id = \(old.id)
            """
        )
        if email != old.email { try takeVoice(from: old) }
        try requestCompaction()
        try record("organisation.representativeChanged", on: organisation.subject, seenBy: .coordinators)
    }

    func remove(_ representative: Representative, of organisation: Organisation) throws {
        try writer.execute("DELETE FROM representative WHERE id = \(representative.id)")
        try takeVoice(from: representative)
        try requestCompaction()
        try record("organisation.representativeRemoved", on: organisation.subject, seenBy: .coordinators)
    }

    /// Somebody is no longer to be reached at their address for an organisation: letters to it open nothing any more, and an
    /// account with it does not speak for the organisation, unless another of its representatives has the same one.
    private func takeVoice(from old: Representative) throws {
        try closeAccess(ofRepresentative: old.id)
        guard let email = old.email?.lowercased() else { return }
        try writer.execute(
            """
            DELETE FROM account_role WHERE organisation = \(old.organisation) AND account IN
                (SELECT id FROM account WHERE partnership = \(id) AND lower(email) = \(email))
                AND NOT EXISTS (
                    SELECT 1 FROM representative WHERE organisation = \(old.organisation) AND lower(email) = \(email)
                )
            """
        )
    }
}
