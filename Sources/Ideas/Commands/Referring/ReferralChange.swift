import Database
import Partnership
import Web

/// What the commands on referrals share.
extension Change {
    /// A referral that the actor may see. Throws ``Refusal/notFound``.
    func referral(_ key: Int64) throws -> Referral {
        guard let referral = try Referral.find(writer, in: id, id: key), ReferralAccess.isOpen(referral, to: actor)
        else {
            throw Refusal.notFound
        }
        return referral
    }

    /// Sends the words of an idea to an organisation, as part of the idea's case: the row, the letters. Throws when nobody there
    /// can be reached, or it is asked already.
    func refer(
        _ idea: Idea, to organisation: Organisation, question: String, dueAt: Timestamp, movedFrom: Referral? = nil,
        field: String
    ) throws -> Referral {
        guard !organisation.hasLeft(at: now),
            try Organisations.representatives(writer, of: organisation.id).contains(where: \.isReachable)
        else { throw Refusal.invalid(field, "ideas.referral.issue.unreachable", ["organisation": organisation.name]) }
        let main = try main(of: idea)
        guard try !isAsked(organisation.id, main: main.id) else {
            throw Refusal.invalid(field, "ideas.referral.issue.asked", ["organisation": organisation.name])
        }
        let key = try writer.insert(
            """
            INSERT INTO referral
                (partnership, idea, origin, organisation, question, state, sent_at, due_at, sent_by, moved_from)
            VALUES (\(id), \(main.id), \(idea.id), \(organisation.id), \(question), \(ReferralState.sent), \(now), \(dueAt),
                \(actor.account), \(movedFrom?.id))
            """
        )
        let referral = try referralRow(key)
        try write(movedFrom == nil ? .asked : .moved, about: referral)
        try link(referral.subject, .belongsTo, idea.subject)
        return referral
    }

    /// Whether an organisation has a question of this case that is still open.
    func isAsked(_ organisation: Int64, main: Int64) throws -> Bool {
        try IdeaCase.referrals(writer, main: main).contains { $0.organisation == organisation && $0.state.isOpen }
    }

    /// Stores what changed. A new state or an entry makes a new version, so that somebody who answers meanwhile is told; a date
    /// or a reminder does not.
    func save(_ referral: Referral, state: ReferralState, dueAt: Timestamp? = nil) throws {
        try writer.execute(
            """
            UPDATE referral SET state = \(state), due_at = \(dueAt ?? referral.dueAt), reminders = 0, reminded_at = NULL,
                version = version + 1
            WHERE id = \(referral.id)
            """
        )
    }

    /// Adds what was said.
    @discardableResult
    func say(_ kind: ReferralEntry.Kind, _ text: String, in referral: Referral) throws -> Int64 {
        try writer.insert(
            """
            INSERT INTO referral_entry (partnership, referral, idea, kind, text, at, organisation, account)
            VALUES (\(id), \(referral.id), \(referral.idea), \(kind), \(text), \(now),
                \(kind == .reply ? nil : referral.organisation), \(actor.account))
            """
        )
    }

    /// Notes in the case's timeline what happened to a referral.
    func tell(
        _ verb: String, _ referral: Referral, on main: Idea, entry: Int64? = nil, _ detail: [String: String] = [:],
        seenBy visibility: Visibility
    ) throws {
        var detail = detail
        detail["organisation"] = try organisation(referral.organisation).name
        detail["referral"] = "\(referral.id)"
        if let entry {
            detail["entry"] = "\(entry)"
            // Told on the phone, and written down by a coordinator.
            if actor.isCoordinator, !actor.represents(referral.organisation) { detail["noted"] = "coordinator" }
        }
        try record(verb, on: main.subject, detail, organisation: referral.organisation, seenBy: visibility)
    }

    /// Takes back the open referrals of a case that ends, or those that `isMeant` names, and tells those who were asked. Gives how
    /// many they were.
    @discardableResult
    func recallAll(of main: Idea, where isMeant: (Referral) -> Bool = { _ in true }) throws -> Int {
        let open = try IdeaCase.referrals(writer, main: main.id).filter { $0.state.isOpen && isMeant($0) }
        for referral in open {
            try save(referral, state: .recalled)
            try tell("referral.recalled", referral, on: main, seenBy: .members)
            try write(.recalled, about: referral)
        }
        return open.count
    }

    private func referralRow(_ key: Int64) throws -> Referral {
        guard let referral = try Referral.find(writer, in: id, id: key) else { throw Refusal.notFound }
        return referral
    }
}
