import Database
import Partnership
import Web

/// Puts an agreement in force, once it is signed; follow-up begins.
struct ActivateAgreement: Command {
    static let permission = Permission.represent

    let agreement: Int64
    let version: Int

    init(_ agreement: Int64, version: Int) {
        self.agreement = agreement
        self.version = version
    }

    func perform(_ change: Change) throws {
        if try change.ownAgreement(agreement).state == .active { return }
        let old = try change.ownAgreement(agreement, version: version)
        guard old.state == .draft else { throw Refusal.invalid("", "sourcing.agreement.issue.ended") }
        guard !old.partners.isEmpty else { throw Refusal.invalid("", "sourcing.agreement.issue.noPartner") }
        guard old.signedOn != nil else { throw Refusal.invalid("", "sourcing.agreement.issue.notSigned") }
        try change.writer.execute(
            """
            UPDATE agreement SET state = \(AgreementState.active), activated_at = \(change.now), version = version + 1
            WHERE id = \(agreement)
            """
        )
        let new = try change.agreement(agreement)
        try change.index(new)
        try change.planFollowUps(of: new)
        try change.meetNeed(of: new)
        try change.record(
            "agreement.activated", on: new.subject, organisation: new.organisation, seenBy: new.visibility)
    }
}

/// Ends an agreement on a day, with a reason.
struct EndAgreement: Command {
    static let permission = Permission.represent

    let agreement: Int64
    let version: Int
    /// `YYYY-MM-DD`.
    let day: String
    let reason: String

    init(_ agreement: Int64, version: Int, on day: String, reason: String) {
        self.agreement = agreement
        self.version = version
        self.day = day
        self.reason = reason
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.day("endedOn", day, missing: "rules.issue.day")
        rules.text("reason", reason, most: AgreementLength.reason, missing: "sourcing.agreement.issue.reason")
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let old = try change.ownAgreement(agreement)
        if old.state == .ended, old.endReason == reason { return }
        _ = try change.ownAgreement(agreement, version: version)
        guard old.state != .ended else { throw Refusal.invalid("", "sourcing.agreement.issue.ended") }
        if day < old.startsOn, old.state == .active {
            throw Refusal.invalid("endedOn", "sourcing.agreement.issue.endsBefore")
        }
        if day > change.now.isoDay { throw Refusal.invalid("endedOn", "sourcing.agreement.issue.endsLater") }
        try change.writer.execute(
            """
            UPDATE agreement SET state = \(AgreementState.ended), ended_on = \(day), end_reason = \(reason),
                version = version + 1
            WHERE id = \(agreement)
            """
        )
        let new = try change.agreement(agreement)
        if old.state == .active { try change.planFollowUps(of: new) }
        try change.record(
            "agreement.ended", on: new.subject, organisation: new.organisation,
            seenBy: new.visibility)
    }
}

/// Ends an agreement whose term has run out. Gives whether it was due.
struct EndByTerm: Command {
    static let permission = Permission.system

    let agreement: Int64

    func perform(_ change: Change) throws -> Bool {
        let found = try change.agreement(agreement)
        guard found.state == .active, let end = found.endsOn, end < change.now.isoDay else { return false }
        try change.writer.execute(
            """
            UPDATE agreement SET state = \(AgreementState.ended), ended_on = ends_on, end_reason = '', version = version + 1
            WHERE id = \(agreement)
            """
        )
        try change.record(
            "agreement.ranOut", on: found.subject, organisation: found.organisation, seenBy: found.visibility)
        return true
    }
}

extension Change {
    /// The need that the agreement came of, by a procurement or without, is met when it was the same buyer's.
    fileprivate func meetNeed(of agreement: Agreement) throws {
        var key = agreement.need
        if key == nil, let procurement = agreement.procurement {
            key = try writer.value(
                "SELECT need FROM procurement WHERE partnership = \(id) AND id = \(procurement) AND need IS NOT NULL")
        }
        guard let key, let need = try Need.find(writer, in: id, id: key), NeedState.wanted.contains(need.state),
            need.organisation == agreement.organisation
        else { return }
        try mark(need: key, as: .met)
    }
}
