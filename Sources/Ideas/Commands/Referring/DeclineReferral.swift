public import Partnership
public import Web

/// The organisation says no, with a reason that the giver reads, and perhaps who might do it instead.
public struct DeclineReferral: ReferralAnswer {
    public let referral: Int64
    public let version: Int
    public var text: String
    /// Who might, in words; for the coordinator.
    public var who: String

    public init(referral: Int64, version: Int, text: String, who: String = "") {
        self.referral = referral
        self.version = version
        self.text = text
        self.who = who
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.declineText")
        rules.text("who", who, most: WorkLength.reason)
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        guard let (referral, main) = try begin(change, .declined) else { return }
        try finish(change, referral, main, .declined, to: .declined, then: .answered)
        if !who.isEmpty { try change.say(.suggestion, who, in: referral) }
    }
}
