import Database
import Partnership
import Web

/// Adds an organisation's own need to one of the like, or changes what it added.
struct JoinNeed: Command {
    static let permission = Permission.represent

    let need: Int64
    let organisation: Int64
    /// How much, in words.
    let amount: String
    let note: String

    init(_ need: Int64, organisation: Int64, amount: String, note: String = "") {
        self.need = need
        self.organisation = organisation
        self.amount = amount
        self.note = note
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("amount", amount, most: NeedLength.line, missing: "sourcing.need.issue.amount")
        rules.text("note", note, most: NeedLength.text)
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let need = try change.seenNeed(need)
        let organisation = try change.needSpeaker(for: organisation)
        guard organisation.id != need.organisation else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.ownNeed")
        }
        guard need.takesAnswers else { throw Refusal.invalid("", "sourcing.need.issue.ended") }
        let old = try NeedStory.joins(change.writer, of: need).first { $0.organisation == organisation.id }
        if let old {
            guard old.amount != amount || old.note != note else { return }
            try change.writer.execute(
                "UPDATE need_join SET amount = \(amount), note = \(note), at = \(change.now) WHERE id = \(old.id)")
            return
        }
        guard try NeedStory.answers(change.writer, of: need).allSatisfy({ $0.organisation != organisation.id }) else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.hasAnswered")
        }
        try change.writer.execute(
            """
            INSERT INTO need_join (need, organisation, account, amount, note, at)
            VALUES (\(need.id), \(organisation.id), \(change.actor.account), \(amount), \(note), \(change.now))
            """
        )
        try change.record(
            "need.joined", on: need.subject, ["organisation": organisation.name], organisation: organisation.id,
            seenBy: need.timelineVisibility)
        try change.tell(.joined(organisation.name, amount), of: need)
    }
}

/// Takes an organisation's own need away again.
struct LeaveNeed: Command {
    static let permission = Permission.represent

    let need: Int64
    let organisation: Int64

    init(_ need: Int64, organisation: Int64) {
        self.need = need
        self.organisation = organisation
    }

    func perform(_ change: Change) throws {
        let need = try change.need(need)
        guard change.actor.represents(organisation) || change.actor.isCoordinator else { throw Refusal.notFound }
        let joins = try NeedStory.joins(change.writer, of: need)
        guard let old = joins.first(where: { $0.organisation == organisation }) else { return }
        try change.writer.execute("DELETE FROM need_join WHERE id = \(old.id)")
        try change.record(
            "need.left", on: need.subject, ["organisation": old.organisationName], organisation: organisation,
            seenBy: need.timelineVisibility)
    }
}
