import Database
import Partnership
import Web

/// Adds a right to make an agreement longer or larger.
struct AddAgreementOption: Command {
    static let permission = Permission.represent
    static let most = 20

    let agreement: Int64
    let text: String
    /// `YYYY-MM-DD`.
    let decideBy: String
    /// Empty when the end stays.
    let until: String
    /// Kronor; empty is nothing.
    let value: String

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("optionText", text, most: AgreementLength.note, missing: "sourcing.agreement.issue.optionText")
        let decide = rules.day("decideBy", decideBy, missing: "sourcing.agreement.issue.decideBy")
        if let end = rules.day("optionUntil", until), let decide, end < decide {
            rules.add("optionUntil", "sourcing.agreement.issue.optionBefore")
        }
        rules.sum("optionValue", value)
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let found = try change.ownAgreement(agreement)
        guard found.state != .ended else { throw Refusal.invalid("", "sourcing.agreement.issue.ended") }
        let sum = value.isEmpty ? 0 : Kronor.read(value) ?? 0
        if let end = found.endsOn, !until.isEmpty, until <= end {
            throw Refusal.invalid("optionUntil", "sourcing.agreement.issue.optionNotLonger")
        }
        // Pressed twice, it is added once.
        let isThere = found.options.contains {
            $0.text == text && $0.decideBy == decideBy && ($0.until ?? "") == until && $0.value == sum
        }
        if isThere { return }
        guard found.options.count < Self.most else {
            throw Refusal.invalid("optionText", "sourcing.agreement.issue.options", ["most": "\(Self.most)"])
        }
        try change.writer.execute(
            """
            INSERT INTO agreement_option (agreement, text, decide_by, until, value)
            VALUES (\(agreement), \(text), \(decideBy), \(until.isEmpty ? nil : until), \(sum))
            """
        )
        try change.raiseVersion(of: found)
    }
}

/// Uses an option, or lets it be. One that was let be may be used after all; one that was used stays so.
struct DecideAgreementOption: Command {
    static let permission = Permission.represent

    let agreement: Int64
    let option: Int64
    let isUsed: Bool

    func perform(_ change: Change) throws {
        let found = try change.ownAgreement(agreement)
        guard let option = found.options.first(where: { $0.id == option }) else { throw Refusal.notFound }
        if isUsed ? option.usedOn != nil : option.declinedOn != nil { return }
        guard option.usedOn == nil else { throw Refusal.invalid("", "sourcing.agreement.issue.optionDecided") }
        // An agreement whose term ran out while the option was being used goes on by it.
        let hasRunOut = found.state == .ended && found.endReason.isEmpty
        guard found.state == .active || (hasRunOut && isUsed) else {
            throw Refusal.invalid("", "sourcing.agreement.issue.optionNotActive")
        }
        let today = change.now.isoDay
        try change.writer.execute(
            """
            UPDATE agreement_option SET used_on = \(isUsed ? today : nil), declined_on = \(isUsed ? nil : today)
            WHERE id = \(option.id)
            """
        )
        if isUsed { try lengthen(found, by: option, change) }
        try change.raiseVersion(of: found)
        let new = try change.agreement(agreement)
        try change.planFollowUps(of: new)
        try change.record(
            isUsed ? "agreement.optionUsed" : "agreement.optionDeclined", on: new.subject,
            organisation: new.organisation, seenBy: new.visibility)
    }

    private func lengthen(_ agreement: Agreement, by option: AgreementOption, _ change: Change) throws {
        guard let until = option.until, agreement.endsOn.map({ until > $0 }) ?? true else { return }
        let isOver = until < change.now.isoDay
        try change.writer.execute(
            """
            UPDATE agreement SET ends_on = \(until), ended_on = \(isOver ? until : nil),
                state = \(isOver ? agreement.state : .active), reminded_for = '' WHERE id = \(agreement.id)
            """
        )
    }
}
