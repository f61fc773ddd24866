import Database
import Partnership
import Web

/// Writes an agreement down, or changes it.
struct SaveAgreement: Command {
    static let permission = Permission.represent

    private enum Target: Sendable {
        case new
        case old(Int64, version: Int)
    }

    private let target: Target
    let fields: AgreementFields

    /// A new one, as a draft.
    init(_ fields: AgreementFields) {
        target = .new
        self.fields = fields
    }

    /// One as it is to be. `version`: the one that the editor saw.
    init(_ agreement: Int64, version: Int, _ fields: AgreementFields) {
        target = .old(agreement, version: version)
        self.fields = fields
    }

    func validate(for partnership: Partnership) -> [Issue] { fields.issues() }

    func perform(_ change: Change) throws -> Agreement {
        let issues = fields.issues(at: change.now)
        guard issues.isEmpty, let kind = AgreementKind(rawValue: fields.kind) else { throw Refusal.invalid(issues) }
        switch target {
        case .new: return try add(change, kind)
        case .old(let id, let version): return try update(change, kind, id, version)
        }
    }

    private func add(_ change: Change, _ kind: AgreementKind) throws -> Agreement {
        guard let organisation = fields.organisation, change.actor.represents(organisation),
            let buyer = try Organisations.find(change.writer, in: change.id, id: organisation),
            !buyer.hasLeft(at: change.now)
        else { throw Refusal.invalid("organisation", "sourcing.agreement.issue.organisation") }
        if let same = try same(change, kind, organisation) { return same }
        try checkOrigin(change, organisation)
        let year = change.now.civilDay.year
        let number = try change.nextNumber(Agreement.kind, year: year)
        let id = try change.writer.insert(
            """
            INSERT INTO agreement (partnership, year, number, kind, organisation, account, procurement, need, title, object,
                cpv, starts_on, ends_on, notice, value, ceiling, signed_on, state, is_public, created_at)
            VALUES (\(change.id), \(year), \(number), \(kind), \(organisation), \(change.actor.account),
                \(fields.procurement), \(fields.need), \(fields.title), \(fields.object), \(fields.code?.digits),
                \(fields.startsOn), \(fields.endsOn.isEmpty ? nil : fields.endsOn), \(fields.notice),
                \(fields.valueSum), \(fields.ceilingSum), \(fields.signedOn.isEmpty ? nil : fields.signedOn),
                \(AgreementState.draft), \(fields.isPublic), \(change.now))
            """
        )
        try saveParts(change, of: id)
        try change.saveParties(fields, of: id, buyer: buyer, old: [])
        let agreement = try change.agreement(id)
        try change.index(agreement)
        try change.record("agreement.drafted", on: agreement.subject, organisation: organisation, seenBy: .members)
        try link(agreement, change)
        return agreement
    }

    private func update(_ change: Change, _ kind: AgreementKind, _ id: Int64, _ version: Int) throws -> Agreement {
        let old = try change.ownAgreement(id, version: version)
        guard old.state != .ended else { throw Refusal.invalid("", "sourcing.agreement.issue.ended") }
        guard let buyer = try Organisations.find(change.writer, in: change.id, id: old.organisation) else {
            throw Refusal.notFound
        }
        if old.state == .active, fields.signedOn.isEmpty {
            throw Refusal.invalid("signedOn", "sourcing.agreement.issue.signedOn")
        }
        try change.writer.execute(
            """
            UPDATE agreement SET kind = \(kind), title = \(fields.title), object = \(fields.object),
                cpv = \(fields.code?.digits), starts_on = \(fields.startsOn),
                ends_on = \(fields.endsOn.isEmpty ? nil : fields.endsOn), notice = \(fields.notice),
                value = \(fields.valueSum), ceiling = \(fields.ceilingSum),
                signed_on = \(fields.signedOn.isEmpty ? nil : fields.signedOn), is_public = \(fields.isPublic),
                version = version + 1
            WHERE id = \(id)
            """
        )
        try saveParts(change, of: id)
        try change.saveParties(fields, of: id, buyer: buyer, old: old.parties)
        let new = try change.agreement(id)
        try change.index(new)
        if old.state == .active {
            guard !new.partners.isEmpty else {
                throw Refusal.invalid("party1-name", "sourcing.agreement.issue.noPartner")
            }
            try change.planFollowUps(of: new)
            try change.record(
                "agreement.changed", on: new.subject, organisation: new.organisation, seenBy: new.visibility)
        }
        return new
    }

    /// A draft that was just written from the same form: pressed twice, it is written once.
    private func same(_ change: Change, _ kind: AgreementKind, _ organisation: Int64) throws -> Agreement? {
        try Agreement.all(
            change.writer, in: change.id,
            where: """
                agreement.organisation = \(organisation) AND agreement.state = 'draft' AND agreement.version = 1
                    AND agreement.title = \(fields.title) AND agreement.kind = \(kind)
                    AND agreement.account = \(change.actor.account)
                    AND agreement.created_at > \(change.now.adding(seconds: -3_600))
                """
        ).first {
            var typed = AgreementFields($0)
            typed.own = fields.own
            typed.others = fields.others
            typed.cpv = fields.cpv
            typed.value = fields.value
            typed.ceiling = fields.ceiling
            return typed == fields && $0.value == fields.valueSum && $0.ceiling == fields.ceilingSum
        }
    }
}

extension SaveAgreement {
    /// What it came of must be there and be the actor's own to use. Throws ``Refusal``.
    private func checkOrigin(_ change: Change, _ organisation: Int64) throws {
        if let procurement = fields.procurement {
            let buyer: Int64? = try change.writer.value(
                "SELECT organisation FROM procurement WHERE partnership = \(change.id) AND id = \(procurement)")
            guard buyer == organisation else { throw Refusal.notFound }
        }
        if let need = fields.need {
            guard let found = try Need.find(change.writer, in: change.id, id: need), found.isOpen(to: change.actor)
            else { throw Refusal.notFound }
        }
        guard !fields.lots.isEmpty else { return }
        let own: [Int64] = try change.writer.values(
            "SELECT id FROM lot WHERE procurement = \(fields.procurement) AND id \(in: fields.lots)")
        guard Set(own) == Set(fields.lots) else { throw Refusal.notFound }
        let taken: Int64? = try change.writer.value(
            "SELECT lot FROM agreement_lot WHERE lot \(in: fields.lots) LIMIT 1")
        if taken != nil { throw Refusal.invalid("lots", "sourcing.agreement.issue.lotTaken") }
    }

    private func saveParts(_ change: Change, of agreement: Int64) throws {
        if case .new = target {
            for lot in fields.lots {
                try change.writer.execute(
                    "INSERT INTO agreement_lot (agreement, lot) VALUES (\(agreement), \(lot)) ON CONFLICT DO NOTHING")
            }
        }
        try change.writer.execute("DELETE FROM agreement_point WHERE agreement = \(agreement)")
        for (point, text) in fields.points {
            try change.writer.execute(
                "INSERT INTO agreement_point (agreement, point, text) VALUES (\(agreement), \(point), \(text))")
        }
    }

    /// Ties it to what it came of, for the red thread.
    private func link(_ agreement: Agreement, _ change: Change) throws {
        if let procurement = agreement.procurement {
            try change.link(Subject(ProcurementCase.subjectKind, procurement), .ledTo, agreement.subject)
        } else if let need = agreement.need {
            try change.link(Subject(Need.kind, need), .ledTo, agreement.subject)
        }
    }
}
