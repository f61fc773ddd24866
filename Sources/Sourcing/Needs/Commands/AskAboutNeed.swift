import Database
import Partnership
import Web

/// Asks the buyer something about a need. Question and answer are read by all who may see the need.
struct AskAboutNeed: Command {
    static let permission = Permission.represent

    let need: Int64
    let organisation: Int64
    let question: String

    init(_ need: Int64, organisation: Int64, _ question: String) {
        self.need = need
        self.organisation = organisation
        self.question = question
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("question", question, most: NeedLength.text, missing: "sourcing.need.issue.question")
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let need = try change.seenNeed(need)
        let organisation = try change.needSpeaker(for: organisation)
        guard need.takesAnswers else { throw Refusal.invalid("", "sourcing.need.issue.ended") }
        guard organisation.id != need.organisation else {
            throw Refusal.invalid("organisation", "sourcing.need.issue.ownQuestion")
        }
        let questions = try NeedStory.questions(change.writer, of: need)
        // Pressed twice, it is asked once.
        if questions.contains(where: { $0.organisation == organisation.id && $0.question == question }) { return }
        guard questions.count < NeedLength.mostQuestions else {
            throw Refusal.invalid("question", "sourcing.need.issue.manyQuestions")
        }
        try change.writer.execute(
            """
            INSERT INTO need_question (need, organisation, account, question, asked_at)
            VALUES (\(need.id), \(organisation.id), \(change.actor.account), \(question), \(change.now))
            """
        )
        try change.record(
            "need.asked", on: need.subject, organisation: organisation.id, seenBy: need.timelineVisibility)
        try change.tell(.asked(organisation.name, question), of: need)
    }
}

/// Answers a question about a need, or says the answer anew.
struct AnswerNeedQuestion: Command {
    static let permission = Permission.represent

    let need: Int64
    let question: Int64
    let answer: String

    init(_ need: Int64, question: Int64, _ answer: String) {
        self.need = need
        self.question = question
        self.answer = answer
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("answer", answer, most: NeedLength.text, missing: "sourcing.need.issue.answer")
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let need = try change.keptNeed(need)
        let questions = try NeedStory.questions(change.writer, of: need)
        guard let found = questions.first(where: { $0.id == question }) else { throw Refusal.notFound }
        guard found.answer != answer else { return }
        try change.writer.execute(
            """
            UPDATE need_question SET answer = \(answer), answered_at = \(change.now), answered_by = \(change.actor.account)
            WHERE id = \(found.id)
            """
        )
        try change.record(
            "need.questionAnswered", on: need.subject, organisation: need.organisation, seenBy: need.timelineVisibility)
        try change.tell(.questionAnswered(found.question, answer), of: need)
    }
}
