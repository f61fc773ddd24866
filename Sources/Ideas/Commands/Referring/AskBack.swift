public import Partnership
public import Web

/// The organisation needs to know more before it can answer.
public struct AskBack: ReferralAnswer {
    public let referral: Int64
    public let version: Int
    public var text: String

    public init(referral: Int64, version: Int, text: String) {
        self.referral = referral
        self.version = version
        self.text = text
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.askText")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        guard let (referral, main) = try begin(change, .question) else { return }
        try finish(change, referral, main, .question, to: .asked, then: .asked)
    }
}
