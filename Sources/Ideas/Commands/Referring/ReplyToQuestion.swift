import Database
public import Partnership
public import Web

/// A coordinator answers what an organisation asked back; then it is the organisation's turn again.
public struct ReplyToQuestion: Command {
    public static let permission = Permission.coordinate

    public let referral: Int64
    public var text: String
    /// The new day of the answer, `YYYY-MM-DD`; empty: the day it was, or some days more when that is near.
    public var dueOn: String

    static let fewestDays = 7

    public init(referral: Int64, text: String, dueOn: String = "") {
        self.referral = referral
        self.text = text
        self.dueOn = dueOn
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.replyText")
        rules.day("dueOn", dueOn)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let referral = try change.referral(referral)
        guard referral.state == .asked else { throw Refusal.invalid("", "ideas.referral.issue.notAsked") }
        let days = max(change.now.days(until: referral.dueAt), Self.fewestDays)
        let due = try WorkDay.chosen("dueOn", dueOn, else: days, now: change.now)
        let wasAccepted: Int64? = try change.writer.value(
            """
            SELECT id FROM referral_entry WHERE referral = \(referral.id) AND kind IN ('accepted', 'progress') LIMIT 1
            """
        )
        try change.save(referral, state: wasAccepted == nil ? .sent : .accepted, dueAt: due)
        let entry = try change.say(.reply, text, in: referral)
        let main = try change.advance(try change.idea(id: referral.idea), .asked)
        try change.record(
            "referral.reply", on: main.subject,
            [
                "organisation": try change.organisation(referral.organisation).name, "referral": "\(referral.id)",
                "entry": "\(entry)",
            ],
            seenBy: .members
        )
        try change.write(.replied, about: try change.referral(referral.id), words: text)
    }
}
