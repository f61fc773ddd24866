import Database
import Partnership
import Web

/// Says for an organisation what it can do about a need; said anew, it stands in place of what was said before.
struct AnswerNeed: Command {
    static let permission = Permission.represent

    let need: Int64
    let organisation: Int64
    let kind: NeedAnswer.Kind
    let text: String

    init(_ need: Int64, organisation: Int64, _ kind: NeedAnswer.Kind, text: String = "") {
        self.need = need
        self.organisation = organisation
        self.kind = kind
        self.text = text
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        let missing: String? =
            switch kind {
            case .all: nil
            case .part: "sourcing.need.issue.part"
            case .couldIf: "sourcing.need.issue.couldIf"
            }
        rules.text("text", text, most: NeedLength.text, missing: missing)
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let need = try change.seenNeed(need)
        let organisation = try change.needSpeaker(for: organisation)
        guard need.takesAnswers else { throw Refusal.invalid("", "sourcing.need.issue.ended") }
        let joins = try NeedStory.joins(change.writer, of: need).map(\.organisation)
        guard organisation.id != need.organisation, !joins.contains(organisation.id) else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.ownAnswer")
        }
        let old = try NeedStory.answers(change.writer, of: need).first { $0.organisation == organisation.id }
        if let old {
            guard old.kind != kind || old.text != text else { return }
            try change.writer.execute(
                """
                UPDATE need_answer SET kind = \(kind), text = \(text), at = \(change.now), account = \(change.actor.account)
                WHERE id = \(old.id)
                """
            )
        } else {
            try change.writer.execute(
                """
                INSERT INTO need_answer (need, organisation, account, kind, text, at)
                VALUES (\(need.id), \(organisation.id), \(change.actor.account), \(kind), \(text), \(change.now))
                """
            )
            try change.record(
                "need.answered", on: need.subject, ["organisation": organisation.name], organisation: organisation.id,
                seenBy: need.visibility == .organisation ? .coordinators : .members)
        }
        try change.tell(.answered(organisation.name, kind, text), of: need)
    }
}

/// Takes back what an organisation has said that it can do.
struct WithdrawAnswer: Command {
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
        let answers = try NeedStory.answers(change.writer, of: need)
        guard let old = answers.first(where: { $0.organisation == organisation }) else { return }
        try change.writer.execute("UPDATE need_answer SET withdrawn_at = \(change.now) WHERE id = \(old.id)")
        try change.record(
            "need.answerWithdrawn", on: need.subject, ["organisation": old.organisationName],
            organisation: organisation, seenBy: need.visibility == .organisation ? .coordinators : .members)
        try change.tell(.answerWithdrawn(old.organisationName), of: need)
    }
}
