import Database
import Mail
public import Partnership
public import Web

/// Adds suppliers to those who are asked. Once the request is out they get it at once.
public struct InviteSuppliers: Command {
    public static let permission = Permission.represent
    /// Suppliers that are asked at most.
    static let most = 50

    /// Somebody who is no member.
    public struct Other: Sendable, Hashable {
        public var name: String
        public var email: String
        /// Its organisation number; may be empty until it tenders.
        public var number: String

        public init(name: String, email: String, number: String = "") {
            self.name = name
            self.email = email
            self.number = number
        }

        var isEmpty: Bool { name.isEmpty && email.isEmpty && number.isEmpty }
    }

    public let reference: CaseReference
    /// Members of the directory.
    public let organisations: [Int64]
    public let other: Other?
    /// Why they are asked.
    public let why: String

    public init(_ reference: CaseReference, organisations: [Int64] = [], other: Other? = nil, why: String = "") {
        self.reference = reference
        self.organisations = organisations
        self.other = other.flatMap { $0.isEmpty ? nil : $0 }
        self.why = why
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        if organisations.isEmpty, other == nil { rules.add("supplier", "sourcing.procurement.issue.nobody") }
        rules.text("why", why, most: ProcurementLength.reason)
        if let other {
            rules.text("name", other.name, most: ProcurementLength.name, missing: "sourcing.procurement.issue.name")
            rules.email("email", other.email, missing: "sourcing.procurement.issue.email")
            rules.number("number", other.number)
        }
        return rules.issues
    }

    /// Gives how many were added: those who are asked already are not asked twice.
    public func perform(_ change: Change) throws -> Int {
        let procurement = try change.ownProcurement(reference)
        guard procurement.state == .draft || procurement.takesTenders(at: change.now) else {
            throw Refusal.invalid("", "sourcing.procurement.issue.closed")
        }
        guard procurement.invitations.count + organisations.count + (other == nil ? 0 : 1) <= Self.most else {
            throw Refusal.invalid("supplier", "sourcing.procurement.issue.tooMany", ["most": "\(Self.most)"])
        }
        var added: [Int64] = []
        for key in organisations {
            if let new = try add(member: key, to: procurement, change) { added.append(new) }
        }
        if let other, let new = try add(other, to: procurement, change) { added.append(new) }
        if procurement.state == .sent, !added.isEmpty, !procurement.oneAsked.isEmpty {
            // Why one was asked alone says nothing any more.
            try change.writer.execute("UPDATE procurement SET one_asked = '' WHERE id = \(procurement.id)")
        }
        for key in added where procurement.state == .sent {
            try change.sendRequest(key, of: procurement, .request)
            try change.note("procurement.invited", in: procurement)
        }
        return added.count
    }

    private func add(member key: Int64, to procurement: ProcurementCase, _ change: Change) throws -> Int64? {
        guard let member = try Organisations.find(change.writer, in: change.id, id: key),
            !member.hasLeft(at: change.now), key != procurement.organisation
        else { throw Refusal.invalid("supplier", "sourcing.procurement.issue.supplier") }
        guard !procurement.invitations.contains(where: { $0.organisation == key }) else { return nil }
        guard let email = try SupplierAddress.find(change.writer, of: key) else {
            throw Refusal.invalid("supplier", "sourcing.procurement.issue.noAddress", ["supplier": member.name])
        }
        return try insert(
            procurement, organisation: key, name: member.name, number: member.number, email: email, change)
    }

    private func add(_ other: Other, to procurement: ProcurementCase, _ change: Change) throws -> Int64? {
        let number = try? OrganisationNumber(other.number).text
        let email = MailAddress(other.email)?.address.lowercased() ?? other.email
        let member: Int64? = try number.flatMap { number in
            try change.writer.value(
                """
                SELECT organisation.id FROM organisation
                WHERE organisation.partnership = \(change.id) AND organisation.number = \(number)
                    AND \(Organisations.isMember(at: change.now))
                """
            )
        }
        guard member == nil || member != procurement.organisation else {
            throw Refusal.invalid("number", "sourcing.procurement.issue.ownNumber")
        }
        let isThere = procurement.invitations.contains {
            $0.email.lowercased() == email || number != nil && $0.number == number
                || member != nil && $0.organisation == member
        }
        if isThere { throw Refusal.invalid("name", "sourcing.procurement.issue.askedAlready") }
        return try insert(
            procurement, organisation: member, name: other.name, number: number, email: email, change)
    }

    private func insert(
        _ procurement: ProcurementCase, organisation: Int64?, name: String, number: String?, email: String,
        _ change: Change
    ) throws -> Int64 {
        try change.writer.insert(
            """
            INSERT INTO invitation (procurement, organisation, name, org_number, email, why)
            VALUES (\(procurement.id), \(organisation), \(name), \(number), \(email), \(why))
            """
        )
    }
}

/// Takes somebody off the list of those who are to be asked, before the request is sent.
public struct RemoveInvitation: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let invitation: Int64

    public init(_ reference: CaseReference, invitation: Int64) {
        self.reference = reference
        self.invitation = invitation
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        guard procurement.state == .draft else { throw Refusal.invalid("", "sourcing.procurement.issue.notDraft") }
        try change.writer.execute(
            "DELETE FROM invitation WHERE procurement = \(procurement.id) AND id = \(invitation)")
    }
}

/// Sends the request once more to one who was asked, perhaps to another address: the letter came back.
public struct ResendRequest: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let invitation: Int64
    public let email: String

    public init(_ reference: CaseReference, invitation: Int64, email: String) {
        self.reference = reference
        self.invitation = invitation
        self.email = email
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.email("email-\(invitation)", email, missing: "sourcing.procurement.issue.email")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        guard let asked = procurement.invitations.first(where: { $0.id == invitation }) else { throw Refusal.notFound }
        guard procurement.takesTenders(at: change.now) else {
            throw Refusal.invalid("", "sourcing.procurement.issue.closed")
        }
        let address = MailAddress(email)?.address.lowercased() ?? email
        if address != asked.email {
            // Whoever had the old address is let in no more.
            try change.closeLinks(.tender, to: asked.subject)
            try change.writer.execute(
                "DELETE FROM session WHERE opened_kind = \(Invitation.kind) AND opened_id = \(asked.id)")
        }
        try change.writer.execute("UPDATE invitation SET email = \(address) WHERE id = \(asked.id)")
        try change.sendRequest(asked.id, of: procurement, .request)
    }
}
