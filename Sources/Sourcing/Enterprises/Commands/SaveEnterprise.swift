import Database
import Partnership
import Web

/// Makes the profile of an organisation, or changes it. Who writes says thereby that it holds.
struct SaveEnterprise: Command {
    static let permission = Permission.represent

    private enum Target: Sendable {
        case new(organisation: Int64)
        case old(enterprise: Int64, version: Int)
    }

    private let target: Target
    let fields: EnterpriseFields

    /// A new profile, of an organisation that has none.
    init(organisation: Int64, _ fields: EnterpriseFields) {
        target = .new(organisation: organisation)
        self.fields = fields
    }

    /// A profile as it is to be. `version`: the one that the editor saw.
    init(enterprise: Int64, version: Int, _ fields: EnterpriseFields) {
        target = .old(enterprise: enterprise, version: version)
        self.fields = fields
    }

    func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    func perform(_ change: Change) throws -> SocialEnterprise {
        let issues = fields.issues(at: change.now)
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        let (id, isNew): (Int64, Bool?) =
            switch target {
            case .new(let organisation): try add(change, organisation)
            case .old(let enterprise, let version): (try update(change, enterprise, version), false)
            }
        try replaceLists(change, id)
        guard let saved = try SocialEnterprise.find(change.writer, in: change.id, id: id) else {
            throw Refusal.notFound
        }
        try change.index(saved)
        if let isNew {
            try change.record(
                isNew ? "enterprise.made" : "enterprise.changed", on: saved.subject,
                organisation: saved.organisation.id, seenBy: .members)
        }
        return saved
    }

    /// Nil in place of whether it is new: pressed twice, it is there as it should be.
    private func add(_ change: Change, _ organisation: Int64) throws -> (Int64, Bool?) {
        guard change.actor.isCoordinator || change.actor.represents(organisation),
            let holder = try Organisations.find(change.writer, in: change.id, id: organisation),
            !holder.hasLeft(at: change.now)
        else { throw Refusal.notFound }
        if let same = try SocialEnterprise.find(change.writer, in: change.id, organisation: organisation) {
            guard EnterpriseFields(same) == fields.stored else {
                throw Refusal.invalid("", EnterpriseOvertaken.message)
            }
            return (same.id, nil)
        }
        let id = try change.writer.insert(
            """
            INSERT INTO enterprise (partnership, organisation, summary, people, hours, times, capacity, share, share_on,
                share_how, idea_driven, idea_driven_on, insurance, earlier_work, visits, visit_note, contact_name,
                contact_email, contact_phone, is_public, confirmed_at, created_at)
            VALUES (\(change.id), \(organisation), \(fields.summary), \(fields.people), \(fields.hoursAWeek),
                \(fields.times), \(fields.capacity), \(fields.sharePermille), \(shareOn), \(fields.shareHow),
                \(fields.isIdeaDriven), \(ideaDrivenOn), \(fields.insurance), \(fields.earlierWork),
                \(fields.takesVisits), \(fields.visitNote), \(fields.contactName), \(fields.email),
                \(fields.contactPhone), \(fields.isPublic), \(change.now), \(change.now))
            """
        )
        return (id, true)
    }

    private func update(_ change: Change, _ enterprise: Int64, _ version: Int) throws -> Int64 {
        let old = try change.ownEnterprise(enterprise)
        try EnterpriseOvertaken.check(version, old.version)
        try change.writer.execute(
            """
            UPDATE enterprise SET summary = \(fields.summary), people = \(fields.people), hours = \(fields.hoursAWeek),
                times = \(fields.times), capacity = \(fields.capacity), share = \(fields.sharePermille),
                share_on = \(shareOn), share_how = \(fields.shareHow), idea_driven = \(fields.isIdeaDriven),
                idea_driven_on = \(ideaDrivenOn), insurance = \(fields.insurance),
                earlier_work = \(fields.earlierWork), visits = \(fields.takesVisits), visit_note = \(fields.visitNote),
                contact_name = \(fields.contactName), contact_email = \(fields.email),
                contact_phone = \(fields.contactPhone), is_public = \(fields.isPublic), confirmed_at = \(change.now),
                asked_at = NULL, version = version + 1
            WHERE id = \(old.id)
            """
        )
        return old.id
    }

    private var shareOn: String? { fields.sharePermille == nil ? nil : fields.shareOn }
    private var ideaDrivenOn: String? {
        fields.isIdeaDriven == nil || fields.ideaDrivenOn.isEmpty ? nil : fields.ideaDrivenOn
    }

    private func replaceLists(_ change: Change, _ id: Int64) throws {
        let writer = change.writer
        try writer.execute("DELETE FROM enterprise_offer WHERE enterprise = \(id)")
        try writer.execute("DELETE FROM enterprise_place WHERE enterprise = \(id)")
        try writer.execute("DELETE FROM enterprise_mark WHERE enterprise = \(id)")
        for (place, offer) in fields.filledOffers.enumerated() {
            let code = try? CPVCode.read(offer.code)
            try writer.execute(
                """
                INSERT INTO enterprise_offer (enterprise, place, title, text, cpv)
                VALUES (\(id), \(place), \(offer.title), \(offer.text), \(code?.digits))
                """
            )
        }
        for municipality in Set(fields.places).sorted() {
            try writer.execute(
                "INSERT INTO enterprise_place (enterprise, municipality) VALUES (\(id), \(municipality))")
        }
        for (mark, told) in fields.borneMarks {
            try writer.execute(
                """
                INSERT INTO enterprise_mark (enterprise, mark, evidence, noted_on)
                VALUES (\(id), \(mark), \(told.evidence), \(told.notedOn))
                """
            )
        }
    }
}

extension EnterpriseFields {
    /// The same as they read when they have been stored.
    fileprivate var stored: EnterpriseFields {
        var fields = self
        fields.offers = filledOffers.map { offer in
            var offer = offer
            if let code = try? CPVCode.read(offer.code) { offer.code = code.digits }
            return offer
        }
        fields.places = Set(places).sorted()
        fields.hours = hoursAWeek.map { "\($0)" } ?? ""
        fields.marks = marks.filter(\.value.isBorne)
        fields.share = sharePermille.map { Share.tell($0, .swedish) } ?? ""
        if share.isEmpty { fields.shareOn = "" }
        if isIdeaDriven == nil { (fields.ideaDriven, fields.ideaDrivenOn) = ("", "") }
        fields.contactEmail = email ?? ""
        return fields
    }
}
