public import Partnership
public import Web

/// The organisation says what came of it.
public struct ReportOutcome: ReferralAnswer {
    public let referral: Int64
    public let version: Int
    public var text: String
    /// True: it came about, and the idea is done. False: the coordinator sees what comes next.
    public var isDone: Bool

    public init(referral: Int64, version: Int, text: String, isDone: Bool) {
        self.referral = referral
        self.version = version
        self.text = text
        self.isDone = isDone
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.outcomeText")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        guard let (referral, main) = try begin(change, .outcome) else { return }
        try finish(
            change, referral, main, .outcome, to: .done, then: isDone ? .done : .answered,
            ["isDone": isDone ? "yes" : "no"]
        )
    }
}
