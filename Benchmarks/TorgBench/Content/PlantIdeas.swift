import Database
import Ideas
import Partnership
import Web

/// Fills the store with made-up ideas, each given by the real command and then moved on to where it stands, so that counts,
/// index, timeline and references are as they would be. Many in one transaction.
struct PlantIdeas: Command {
    static let permission = Permission.system

    let maker: IdeaMaker
    let numbers: Range<Int>
    let ground: Ground
    /// When the measuring is: open ideas have their next step around it.
    let today: Timestamp

    func perform(_ change: Change) throws {
        var lead: Idea?
        for number in numbers {
            let made = maker.idea(number)
            let idea = try change.run(made.submission).idea
            var dice = Dice(seed: UInt64(number))
            for label in made.labels {
                try change.writer.execute(
                    "INSERT INTO idea_label (partnership, idea, label) VALUES (\(change.id), \(idea.id), \(label))")
            }
            if made.referrals > 0 { try refer(change, idea, made, &dice) }
            let twinOf = made.isTwin ? lead?.id : nil
            try move(change, idea, made, twinOf: twinOf, &dice)
            if twinOf == nil { lead = idea }
        }
    }

    /// Puts the idea where it stands today, as coordinators would have.
    private func move(
        _ change: Change, _ idea: Idea, _ made: IdeaMaker.Made, twinOf lead: Int64?, _ dice: inout Dice
    ) throws {
        guard made.state != .received else { return }
        // Givers of old ideas have been asked whether it was done: a first sweep must not write to all of them.
        if made.state == .done {
            try change.writer.execute("UPDATE idea SET done_asked_at = \(change.now) WHERE id = \(idea.id)")
        }
        try change.save(idea) { idea in
            idea.state = made.state
            idea.joinedInto = lead
            if made.isHidden { idea.visibility = .hidden }
            idea.responsible = dice.pick(ground.coordinators)
            idea.nextStep = made.state.isOpen ? "Ring verksamheten" : ""
            idea.nextAt = made.state.isOpen ? today.adding(days: Int.random(in: -20...40, using: &dice)) : nil
            idea.closedReason = made.state == .closed ? "Det finns redan en verksamhet som gör det." : ""
        }
        try change.record("idea.sorted", on: idea.subject, seenBy: .everyone)
    }

    /// Organisations that were asked, and what they have answered by now.
    private func refer(_ change: Change, _ idea: Idea, _ made: IdeaMaker.Made, _ dice: inout Dice) throws {
        for organisation in ground.some(made.referrals, &dice) {
            let state: ReferralState =
                made.state == .referred ? .sent : made.state == .active ? .accepted : .done
            // Open ones end after today: a first sweep must not remind thousands.
            let due = state == .done ? change.now : today.adding(days: Int.random(in: 10...60, using: &dice))
            let referral = try change.writer.insert(
                """
                INSERT INTO referral (partnership, idea, origin, organisation, question, state, sent_at, due_at, sent_by)
                VALUES (\(change.id), \(idea.id), \(idea.id), \(organisation), 'Är det här något för er?', \(state), \(change.now),
                    \(due), \(ground.coordinators[0]))
                """
            )
            let detail = ["organisation": ground.name(of: organisation), "referral": "\(referral)"]
            try change.record("referral.sent", on: idea.subject, detail, organisation: organisation, seenBy: .everyone)
            let answers: [ReferralEntry.Kind] =
                state == .sent ? [] : state == .accepted ? [.accepted] : [.accepted, .outcome]
            for kind in answers {
                let entry = try change.writer.insert(
                    """
                    INSERT INTO referral_entry (partnership, referral, idea, kind, text, at, organisation)
                    VALUES (\(change.id), \(referral), \(idea.id), \(kind), 'Vi har talat med grannarna och börjar i liten skala i vår.',
                        \(change.now), \(organisation))
                    """
                )
                try change.record(
                    "referral.\(kind.rawValue)", on: idea.subject, detail.merging(["entry": "\(entry)"]) { $1 },
                    organisation: organisation, seenBy: .everyone
                )
            }
        }
    }
}
