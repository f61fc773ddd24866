public import Partnership
public import Web

/// The organisation takes it on.
public struct AcceptReferral: ReferralAnswer {
    public let referral: Int64
    public let version: Int
    public var text: String
    /// When the organisation will tell how it goes, `YYYY-MM-DD`; empty: as long as the partnership gives.
    public var nextOn: String

    public init(referral: Int64, version: Int, text: String, nextOn: String = "") {
        self.referral = referral
        self.version = version
        self.text = text
        self.nextOn = nextOn
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.acceptText")
        rules.day("nextOn", nextOn)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        guard let (referral, main) = try begin(change, .accepted) else { return }
        let next = try WorkDay.chosen("nextOn", nextOn, else: change.partnership.settings.answerDays, now: change.now)
        try finish(change, referral, main, .accepted, to: .accepted, dueAt: next, then: .asked)
    }
}
