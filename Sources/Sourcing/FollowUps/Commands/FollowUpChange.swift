import Database
import Partnership
import Web

/// A party's part of a follow-up with all that it belongs to.
struct FollowUpCase: Sendable {
    let agreement: Agreement
    let followUp: FollowUp
    let answer: FollowUpAnswer
    let party: AgreementParty

    /// Who may see and give the answer: whoever came by its own link, those who speak for the party, and coordinators, who help.
    func isOpen(to actor: Actor) -> Bool {
        if actor.isCoordinator { return true }
        if let opened = actor.opened { return opened == answer.subject }
        return actor.roles.contains(.representative) && (party.organisation.map(actor.represents) ?? false)
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, answer id: Int64) throws -> FollowUpCase? {
        guard let answer = try FollowUpAnswer.all(reader, where: "follow_up_answer.id = \(id)").first,
            let followUp = try FollowUp.find(reader, id: answer.followUp, in: partnership),
            let agreement = try Agreement.find(reader, in: partnership, id: followUp.agreement),
            let party = agreement.parties.first(where: { $0.id == answer.party }), agreement.hasBegun
        else { return nil }
        return FollowUpCase(agreement: agreement, followUp: followUp, answer: answer, party: party)
    }
}

extension Change {
    /// Throws ``Refusal/notFound`` when there is none that the actor may see.
    func followUpCase(answer: Int64) throws -> FollowUpCase {
        guard let found = try FollowUpCase.find(writer, in: id, answer: answer), found.isOpen(to: actor) else {
            throw Refusal.notFound
        }
        return found
    }

    /// Brings the plan of an agreement in line with its term and its parties. What has been asked or answered stays as it was.
    func planFollowUps(of agreement: Agreement) throws {
        guard agreement.hasBegun else { return }
        let old = try FollowUp.of(agreement: agreement.id, writer)
        let kept = old.filter { $0.answers.contains { $0.askedAt != nil || $0.answeredAt != nil } }
        let last = kept.map(\.untilOn).max()
        let wanted = entries(of: agreement, after: last)
        let open = old.filter { followUp in !kept.contains(followUp) && last.map { followUp.untilOn > $0 } ?? true }
        for followUp in open where !wanted.contains(followUp.entry) {
            try writer.execute("DELETE FROM follow_up WHERE id = \(followUp.id)")
        }
        let standing = Set(old.map(\.entry))
        for entry in wanted where !standing.contains(entry) {
            try writer.execute(
                """
                INSERT INTO follow_up (agreement, from_on, until_on, due_on)
                VALUES (\(agreement.id), \(entry.fromOn), \(entry.untilOn), \(entry.dueOn)) ON CONFLICT DO NOTHING
                """
            )
        }
        try planAnswers(of: agreement)
    }

    /// The periods to come. `last`: the last day that has been asked of.
    private func entries(of agreement: Agreement, after last: String?) -> [FollowUpPlan.Entry] {
        let all = FollowUpPlan.entries(from: agreement.startsOn, until: agreement.lastDay, today: now.isoDay)
        guard let last, let next = Timestamp(day: last)?.adding(days: 1).isoDay else { return all }
        return all.filter { $0.untilOn > last }.map {
            FollowUpPlan.Entry(fromOn: max($0.fromOn, next), untilOn: $0.untilOn, dueOn: $0.dueOn)
        }
    }

    /// A place for each party's answer in each follow-up.
    private func planAnswers(of agreement: Agreement) throws {
        for party in agreement.parties {
            try writer.execute(
                """
                INSERT INTO follow_up_answer (follow_up, party, side)
                SELECT follow_up.id, \(party.id), \(party.side) FROM follow_up
                WHERE follow_up.agreement = \(agreement.id) ON CONFLICT DO NOTHING
                """
            )
        }
    }
}

extension FollowUp {
    fileprivate var entry: FollowUpPlan.Entry {
        FollowUpPlan.Entry(fromOn: fromOn, untilOn: untilOn, dueOn: dueOn)
    }
}
