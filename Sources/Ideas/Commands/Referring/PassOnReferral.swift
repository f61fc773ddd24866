public import Partnership
import Ranking
public import Web

/// The organisation passes a question on to another that can do more. The history goes with it.
public struct PassOnReferral: ReferralAnswer {
    public let referral: Int64
    public let version: Int
    /// Why, as the giver and the next organisation read it.
    public var text: String
    public var organisation: Int64?

    public init(referral: Int64, version: Int, text: String, organisation: Int64?) {
        self.referral = referral
        self.version = version
        self.text = text
        self.organisation = organisation
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FieldRules()
        rules.text("text", text, most: WorkLength.answer, missing: "ideas.referral.issue.passOnText")
        let nobody = organisation == nil ? [Issue("organisation", "ideas.referral.issue.passOnTo")] : []
        return nobody + rules.issues
    }

    /// The key of the new referral; of the old one when the form was sent twice.
    public func perform(_ change: Change) throws -> Int64 {
        guard let (old, main) = try begin(change, .passedOn) else { return referral }
        guard let organisation, organisation != old.organisation,
            let next = try Organisations.find(change.writer, in: change.id, id: organisation)
        else { throw Refusal.invalid("organisation", "ideas.referral.issue.passOnTo") }
        let due = change.now.adding(days: change.partnership.settings.answerDays)
        let idea = try change.idea(id: old.origin)
        let moved = try change.refer(
            idea, to: next, question: old.question, dueAt: try WorkDay.chosen("", due.isoDay, else: 0, now: change.now),
            movedFrom: old, field: "organisation"
        )
        try change.learn(.passedOn(to: next.id), from: old)
        try finish(change, old, main, .passedOn, to: .passedOn, then: .asked, ["to": next.name])
        return moved.id
    }
}
