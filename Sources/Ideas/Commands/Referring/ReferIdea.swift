import Database
public import Partnership
public import Web

/// A coordinator sends an idea to those who can act, with a question and a date.
///
/// Nothing is sent when one of them has nobody to reach.
public struct ReferIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    public var organisations: [Int64]
    public var question: String
    /// The day of the answer, `YYYY-MM-DD`; empty: as long as the partnership gives.
    public var dueOn: String

    public init(idea: IdeaReference, organisations: [Int64], question: String, dueOn: String = "") {
        self.idea = idea
        self.organisations = organisations
        self.question = question
        self.dueOn = dueOn
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("question", question, most: WorkLength.reason, missing: "ideas.referral.issue.question")
        rules.day("dueOn", dueOn)
        let nobody = organisations.isEmpty ? [Issue("organisations", "ideas.referral.issue.nobody")] : []
        return nobody + rules.issues
    }

    /// The keys of the new referrals.
    public func perform(_ change: Change) throws -> [Int64] {
        let old = try change.idea(idea)
        try change.requireMain(old)
        guard old.state.isOpen else { throw Refusal.invalid("", "ideas.work.issue.ended") }
        let due = try WorkDay.chosen("dueOn", dueOn, else: change.partnership.settings.answerDays, now: change.now)
        var referrals: [Referral] = []
        var names: [String] = []
        var issues: [Issue] = []
        for key in Set(organisations).sorted() {
            do {
                let organisation = try change.organisation(key)
                referrals.append(
                    try change.refer(old, to: organisation, question: question, dueAt: due, field: "organisations")
                )
                names.append(organisation.name)
            } catch Refusal.invalid(let found) {
                issues += found
            }
        }
        guard issues.isEmpty else { throw Refusal.invalid(issues) }
        let main = try change.advance(old, .asked)
        for referral in referrals { try change.tell("referral.sent", referral, on: main, seenBy: .everyone) }
        try change.notify(main, IdeaNews(.referred, organisation: names.joined(separator: ", ")))
        return referrals.map(\.id)
    }
}
