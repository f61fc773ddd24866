import Database
public import Partnership
public import Web

/// Keeps what the adviser was asked and answered, with the way that the buyer means to go and why.
public struct KeepAdvice: Command {
    public static let permission = Permission.represent

    let organisation: Int64
    let question: StoredQuestion
    let answer: StoredAdvice
    let way: Advice.WayName?
    let reasoning: String
    let title: String
    let need: Int64?

    /// Of a purchase. The adviser answers anew, so that nothing else than its answer is kept.
    public init(
        organisation: Int64, _ purchase: Purchase, _ adviser: Adviser, way: Advice.WayName?, reasoning: String,
        title: String, need: Int64? = nil
    ) {
        self.organisation = organisation
        question = StoredQuestion(purchase)
        answer = StoredAdvice(adviser.advise(purchase))
        self.way = way
        self.reasoning = reasoning
        self.title = title
        self.need = need
    }

    /// Of a partnership.
    init(organisation: Int64, _ question: PartnershipQuestion, _ aid: AidLaw?, reasoning: String, title: String) {
        self.organisation = organisation
        self.question = StoredQuestion(question)
        answer = StoredAdvice(PartnershipAdvice(question, aid))
        way = .partnership
        self.reasoning = reasoning
        self.title = title
        need = nil
    }

    public func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("title", title, most: ProcurementLength.title, missing: "sourcing.advise.issue.title")
        rules.text(
            "reasoning", reasoning, most: ProcurementLength.words, missing: "sourcing.advise.issue.reasoning")
        return rules.issues
    }

    /// Gives its key.
    public func perform(_ change: Change) throws -> Int64 {
        guard ProcurementAccess.isBuyer(organisation, change.actor),
            try Organisations.find(change.writer, in: change.id, id: organisation) != nil
        else { throw Refusal.notFound }
        let since = change.now.adding(seconds: -600)
        // Pressed twice, it is kept once.
        let same: Int64? = try change.writer.value(
            """
            SELECT id FROM advice WHERE partnership = \(change.id) AND organisation = \(organisation) AND at > \(since)
                AND title = \(title) AND reasoning = \(reasoning) AND purchase = \(question.json)
            """
        )
        if let same { return same }
        let known: Int64? = try need.flatMap { need in
            try change.writer.value("SELECT id FROM need WHERE partnership = \(change.id) AND id = \(need)")
        }
        let key = try change.writer.insert(
            """
            INSERT INTO advice (partnership, organisation, account, at, need, purchase, answer, way, reasoning, title)
            VALUES (\(change.id), \(organisation), \(change.actor.account), \(change.now), \(known), \(question.json),
                \(answer.json), \(way?.rawValue), \(reasoning), \(title))
            """
        )
        try change.record(
            "advice.kept", on: Subject(AdviceRecord.kind, key), organisation: organisation, seenBy: .coordinators)
        return key
    }
}
