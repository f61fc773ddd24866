import Database
import Partnership
import Web

/// A party answers a follow-up, or corrects its answer.
struct SaveFollowUp: Command {
    static let permission = Permission.answer

    let answer: Int64
    /// The version that the one who answers saw.
    let version: Int
    let fields: FollowUpFields

    init(_ answer: Int64, version: Int, _ fields: FollowUpFields) {
        self.answer = answer
        self.version = version
        self.fields = fields
    }

    func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership, side: nil) }

    func perform(_ change: Change) throws {
        let found = try change.followUpCase(answer: answer)
        guard found.followUp.fromOn <= change.now.isoDay else {
            throw Refusal.invalid("", "sourcing.followUp.issue.notYet")
        }
        if found.answer.version != version {
            // Pressed twice, it is answered once.
            if found.answer.version == version + 1, try isSame(found, change) { return }
            throw Refusal.invalid("", AgreementOvertaken.message)
        }
        try save(found.answer, change)
        try saveForeseen(found, change)
        try change.record(
            version == 0 ? "followUp.answered" : "followUp.corrected", on: found.agreement.subject,
            ["from": found.followUp.fromOn, "until": found.followUp.untilOn], organisation: found.party.organisation,
            seenBy: found.agreement.visibility)
        try change.link(found.agreement.subject, .ledTo, found.followUp.subject)
    }

    private func save(_ answer: FollowUpAnswer, _ change: Change) throws {
        let figures = fields.figures
        let again = BuyAgain(rawValue: fields.again)
        try change.writer.execute(
            """
            UPDATE follow_up_answer SET employed = \(figures.employed), training = \(figures.training),
                moved_on = \(figures.movedOn), hours = \(figures.hours), share = \(figures.share),
                turnover = \(figures.turnover), could_not = \(fields.couldNot), story = \(fields.story),
                again = \(again), again_why = \(fields.againWhy), account = \(change.actor.account),
                answered_at = \(change.now), version = version + 1
            WHERE id = \(answer.id)
            """
        )
    }

    /// What was told of next year stands in place of what the same answer told before.
    private func saveForeseen(_ found: FollowUpCase, _ change: Change) throws {
        guard found.party.side == .buyer else { return }
        try change.writer.execute("DELETE FROM foreseen_need WHERE answer = \(found.answer.id)")
        guard !fields.foreseen.isEmpty else { return }
        try change.add(
            fields.foreseen, of: found.agreement.organisation, agreement: found.agreement.id, answer: found.answer.id)
    }

    /// Whether what stands there is what this would write.
    private func isSame(_ found: FollowUpCase, _ change: Change) throws -> Bool {
        let answer = found.answer
        return answer.figures == fields.figures && answer.couldNot == fields.couldNot && answer.story == fields.story
            && answer.again == BuyAgain(rawValue: fields.again) && answer.againWhy == fields.againWhy
    }
}

/// Somebody came by a link in a letter: lets them in to their part of the follow-up and nothing else.
struct OpenFollowUp: Command {
    static let permission = Permission.everyone

    let link: MailedLink

    /// The path of the form, and the token of the session that opens it.
    func perform(_ change: Change) throws -> (path: String, token: Token) {
        guard link.purpose == .followUp, link.isOpen(at: change.now), let subject = link.subject,
            subject.kind == FollowUpAnswer.kind,
            let found = try FollowUpCase.find(change.writer, in: change.id, answer: subject.id)
        else { throw Refusal.notFound }
        let token = try Sessions.begin(
            change, opening: subject, organisation: link.organisation, representative: link.representative)
        return (found.answer.path, token)
    }
}

/// A public body tells of a need that it sees coming.
struct ForeseeNeed: Command {
    static let permission = Permission.represent

    let organisation: Int64
    let fields: ForeseenFields

    func validate(for partnership: Partnership) -> [Issue] { fields.issues(in: partnership) }

    func perform(_ change: Change) throws {
        let actor = change.actor
        guard actor.represents(organisation) || actor.isCoordinator,
            let found = try Organisations.find(change.writer, in: change.id, id: organisation),
            !found.hasLeft(at: change.now)
        else { throw Refusal.invalid("organisation", "sourcing.followUp.issue.organisation") }
        let same = try ForeseenNeed.all(
            change.writer, in: change.id, where: "foreseen_need.organisation = \(organisation)")
        // Pressed twice, it is told once.
        if same.contains(where: { ForeseenFields($0) == fields.normalised }) { return }
        try change.add(fields, of: organisation)
        try change.record("foreseen.told", on: found.subject, organisation: organisation, seenBy: .members)
    }
}

/// Takes back a need that was foreseen.
struct ForgetForeseen: Command {
    static let permission = Permission.represent

    let need: Int64

    func perform(_ change: Change) throws {
        let found = try ForeseenNeed.all(change.writer, in: change.id, where: "foreseen_need.id = \(need)").first
        guard let found, change.actor.represents(found.organisation) || change.actor.isCoordinator else {
            throw Refusal.notFound
        }
        try change.writer.execute("DELETE FROM foreseen_need WHERE id = \(need)")
        try change.record(
            "foreseen.withdrawn", on: Subject("organisation", found.organisation), organisation: found.organisation,
            seenBy: .members)
    }
}

extension ForeseenFields {
    /// As it stands once it has been written.
    fileprivate var normalised: ForeseenFields {
        var fields = self
        fields.times = FollowUpFields.number(times).map(String.init) ?? ""
        fields.cpv = ((try? CPVCode.read(cpv)) ?? nil)?.digits ?? ""
        fields.year = Int(year).map(String.init) ?? year
        return fields
    }
}
