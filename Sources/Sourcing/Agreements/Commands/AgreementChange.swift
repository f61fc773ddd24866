import Database
import Partnership
import Web

/// What commands about agreements have in common.
extension Change {
    /// An agreement that the actor keeps. Throws ``Refusal/notFound``.
    func ownAgreement(_ id: Int64) throws -> Agreement {
        guard let found = try Agreement.find(writer, in: self.id, id: id), found.isKept(by: actor) else {
            throw Refusal.notFound
        }
        return found
    }

    /// The same, when nobody has changed it since `version`. Throws ``Refusal``.
    func ownAgreement(_ id: Int64, version: Int) throws -> Agreement {
        let found = try ownAgreement(id)
        guard found.version == version else { throw Refusal.invalid("", AgreementOvertaken.message) }
        return found
    }

    /// As it stands now.
    func agreement(_ id: Int64) throws -> Agreement {
        guard let found = try Agreement.find(writer, in: self.id, id: id) else { throw Refusal.notFound }
        return found
    }

    func raiseVersion(of agreement: Agreement) throws {
        try writer.execute("UPDATE agreement SET version = version + 1 WHERE id = \(agreement.id)")
    }
}
