import Database
public import Partnership
public import Web

/// A coordinator takes a question back; the organisation is told that it need not answer.
public struct RecallReferral: Command {
    public static let permission = Permission.coordinate

    public let referral: Int64
    /// Why, for the organisation; may be empty.
    public var reason: String

    public init(referral: Int64, reason: String = "") {
        self.referral = referral
        self.reason = reason
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("reason", reason, most: WorkLength.reason)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let referral = try change.referral(referral)
        guard referral.state.isOpen || referral.state == .returned else {
            throw Refusal.invalid("", "ideas.referral.issue.ended")
        }
        try change.save(referral, state: .recalled)
        let main = try change.advance(try change.idea(id: referral.idea), .answered)
        try change.tell("referral.recalled", referral, on: main, seenBy: .members)
        try change.write(.recalled, about: referral, words: reason)
    }
}

/// A coordinator gives an organisation more time.
public struct ExtendReferral: Command {
    public static let permission = Permission.coordinate

    public let referral: Int64
    /// The new day of the answer, `YYYY-MM-DD`.
    public var dueOn: String

    public init(referral: Int64, dueOn: String) {
        self.referral = referral
        self.dueOn = dueOn
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        if dueOn.isEmpty { return [Issue("dueOn", "ideas.work.issue.day")] }
        var rules = FieldRules()
        rules.day("dueOn", dueOn)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let referral = try change.referral(referral)
        guard referral.state.awaitsOrganisation else { throw Refusal.invalid("", "ideas.referral.issue.ended") }
        let due = try WorkDay.chosen("dueOn", dueOn, else: 0, now: change.now)
        guard due > referral.dueAt else { throw Refusal.invalid("dueOn", "ideas.referral.issue.notLater") }
        // No new version: an answer that is being written stays good.
        try change.writer.execute(
            "UPDATE referral SET due_at = \(due), reminders = 0, reminded_at = NULL WHERE id = \(referral.id)"
        )
        let main = try change.advance(try change.idea(id: referral.idea), .asked)
        try change.tell("referral.extended", referral, on: main, ["date": due.isoDay], seenBy: .members)
        try change.write(.extended, about: try change.referral(referral.id))
    }
}
