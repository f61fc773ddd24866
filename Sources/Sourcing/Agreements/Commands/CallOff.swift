import Database
import Partnership
import Web

/// Notes what was called off under an agreement. See ``CeilingState`` for what happens near and above the ceiling.
struct CallOff: Command {
    static let permission = Permission.represent

    let agreement: Int64
    /// `YYYY-MM-DD`.
    let day: String
    /// Kronor.
    let value: String
    let note: String
    /// Why it is made although it goes above the ceiling; empty when it does not.
    let aboveWhy: String
    /// How many calls the page showed: pressed twice, it is noted once, and two alike calls are two.
    let seen: Int

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.day("calledOn", day, missing: "rules.issue.day")
        if rules.sum("callValue", value, missing: "sourcing.issue.sum") == 0 {
            rules.add("callValue", "sourcing.agreement.issue.callNothing")
        }
        rules.text("callNote", note, most: AgreementLength.note)
        rules.text("aboveWhy", aboveWhy, most: AgreementLength.reason)
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let found = try change.ownAgreement(agreement)
        guard let sum = Kronor.read(value) else {
            throw Refusal.invalid("callValue", "sourcing.issue.sum")
        }
        let isThere = found.calls.sorted { $0.id < $1.id }.dropFirst(seen).contains {
            $0.calledOn == day && $0.value == sum && $0.note == note && $0.struckAt == nil
        }
        if isThere { return }
        guard found.hasBegun else { throw Refusal.invalid("", "sourcing.agreement.issue.callDraft") }
        try checkDay(found, change.now)
        let isAbove = found.ceiling.map { found.calledOff + sum > $0 } ?? false
        if isAbove, aboveWhy.isEmpty, let ceiling = found.ceiling {
            throw Refusal.invalid(
                "aboveWhy", "sourcing.agreement.issue.above",
                [
                    "ceiling": Kronor.tell(ceiling, .swedish),
                    "sum": Kronor.tell(found.calledOff + sum, .swedish),
                ])
        }
        try change.writer.execute(
            """
            INSERT INTO agreement_call (agreement, called_on, value, note, above_why, account, at)
            VALUES (\(agreement), \(day), \(sum), \(note), \(isAbove ? aboveWhy : ""), \(change.actor.account),
                \(change.now))
            """
        )
        try change.record(
            isAbove ? "agreement.calledAbove" : "agreement.called", on: found.subject,
            organisation: found.organisation, seenBy: .members)
    }

    private func checkDay(_ agreement: Agreement, _ now: Timestamp) throws {
        if day > now.isoDay { throw Refusal.invalid("calledOn", "sourcing.agreement.issue.callLater") }
        let isWithin = day >= agreement.startsOn && (agreement.lastDay.map { day <= $0 } ?? true)
        guard isWithin else { throw Refusal.invalid("calledOn", "sourcing.agreement.issue.callOutside") }
    }
}

/// Takes back a call that was wrongly entered; it stands there struck out.
struct StrikeCall: Command {
    static let permission = Permission.represent

    let agreement: Int64
    let call: Int64

    func perform(_ change: Change) throws {
        let found = try change.ownAgreement(agreement)
        guard let call = found.calls.first(where: { $0.id == call }) else { throw Refusal.notFound }
        if call.struckAt != nil { return }
        try change.writer.execute("UPDATE agreement_call SET struck_at = \(change.now) WHERE id = \(call.id)")
        try change.record(
            "agreement.callStruck", on: found.subject, organisation: found.organisation, seenBy: .members)
    }
}
