import Database
public import Partnership
public import Web

/// A supplier asks the buyer. Who asked is told to nobody; the answer goes to all.
public struct AskQuestion: Command {
    public static let permission = Permission.tender
    /// Questions by one supplier at most.
    static let most = 30

    public let invitation: Int64
    public let question: String

    public init(_ invitation: Int64, question: String) {
        self.invitation = invitation
        self.question = question
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text(
            "question", question, most: ProcurementLength.question, missing: "sourcing.tender.issue.question")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let (asked, procurement) = try change.openRequest(invitation)
        let own = try ProcurementQuestion.all(change.writer, of: procurement.id).filter { $0.invitation == asked.id }
        // Pressed twice, it is asked once.
        if own.contains(where: { $0.question == question }) { return }
        guard own.count < Self.most else { throw Refusal.invalid("question", "sourcing.tender.issue.questions") }
        try change.writer.execute(
            """
            INSERT INTO procurement_question (procurement, invitation, question, asked_at)
            VALUES (\(procurement.id), \(asked.id), \(question), \(change.now))
            """
        )
        try change.write(.question, about: procurement, quotation: question)
        try change.record("procurement.questioned", on: procurement.subject, seenBy: .coordinators)
    }
}

/// Answers a question to all who were asked.
public struct AnswerQuestion: Command {
    public static let permission = Permission.represent

    public let reference: CaseReference
    public let question: Int64
    public let answer: String

    public init(_ reference: CaseReference, question: Int64, answer: String) {
        self.reference = reference
        self.question = question
        self.answer = answer
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text(
            "answer-\(question)", answer, most: ProcurementLength.question,
            missing: "sourcing.procurement.issue.answer")
        return rules.issues
    }

    public func perform(_ change: Change) throws {
        let procurement = try change.ownProcurement(reference)
        let asked = try ProcurementQuestion.all(change.writer, of: procurement.id).first { $0.id == question }
        guard let asked else { throw Refusal.notFound }
        if asked.answeredAt != nil, asked.answer == answer { return }
        guard asked.answeredAt == nil else {
            throw Refusal.invalid("answer-\(question)", "sourcing.procurement.issue.answered")
        }
        guard procurement.state == .sent else { throw Refusal.invalid("", "sourcing.procurement.issue.closed") }
        try change.writer.execute(
            """
            UPDATE procurement_question SET answer = \(answer), answered_at = \(change.now)
            WHERE id = \(question) AND procurement = \(procurement.id)
            """
        )
        for invitation in procurement.invitations where invitation.declinedAt == nil && invitation.sentAt != nil {
            try change.write(
                .answered, to: invitation, of: procurement, words: { _ in [asked.question] }, quotation: answer)
        }
        try change.note("procurement.answered", in: procurement)
    }
}
