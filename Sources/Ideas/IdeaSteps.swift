import Partnership
import Web

/// Where an idea stands after something has happened, and by when the next thing must: the promise that nothing gets lost, in
/// one place. Pure.
///
/// While organisations are asked, the state follows from what they have answered. When none is, the coordinator has it.
enum IdeaSteps {
    /// Something that moves an idea.
    enum Event: Hashable, Sendable {
        /// A coordinator looked at it; `by`: the day they chose for the next step.
        case sorted(by: Timestamp?)
        /// An organisation was asked, has taken it on, asks back, has reported, or has got more time.
        case asked
        /// An organisation is through with it, or was let go, and the coordinator has to see what comes next.
        case answered
        /// An organisation said nothing, or can't be reached: the coordinator has it at once.
        case returned
        /// An organisation says that it came about.
        case done
        case closed
        /// Taken up again; `at`: when the coordinator must look.
        case reopened(at: Timestamp)
    }

    /// A referral that is open.
    struct Awaited: Hashable, Sendable {
        let state: ReferralState
        /// The day of the answer; of one that asked back, when it did.
        let at: Timestamp
    }

    struct Step: Hashable, Sendable {
        let state: IdeaState
        /// Nil when nothing more is to be done.
        let nextAt: Timestamp?
    }

    /// The step after `event`; nil when it can't happen to an idea in this state.
    ///
    /// `awaited`: the referrals that are open after the event. `days`: a coordinator's time for a step.
    static func step(
        after event: Event, from state: IdeaState, awaited: [Awaited], now: Timestamp, days: Int
    ) -> Step? {
        if case .reopened(let at) = event {
            guard state == .closed || state == .done else { return nil }
            return Step(state: .sorted, nextAt: at)
        }
        if case .sorted = event, state == .closed || state == .done { return Step(state: state, nextAt: nil) }
        guard state.isOpen else { return nil }
        let stands = self.state(of: awaited)
        let coordinator = now.adding(days: days)
        let due = nextDate(of: awaited, days: days)
        switch event {
        case .sorted(let chosen): return Step(state: stands, nextAt: chosen ?? due ?? coordinator)
        case .asked: return Step(state: stands, nextAt: due ?? coordinator)
        case .answered: return Step(state: stands, nextAt: min(due ?? coordinator, coordinator))
        case .returned: return Step(state: stands, nextAt: now)
        case .done: return Step(state: .done, nextAt: nil)
        case .closed: return Step(state: .closed, nextAt: nil)
        case .reopened: return nil
        }
    }

    private static func state(of awaited: [Awaited]) -> IdeaState {
        if awaited.contains(where: { $0.state == .accepted }) { return .active }
        return awaited.isEmpty ? .sorted : .referred
    }

    /// The earliest day: an organisation's, or the coordinator's for answering its question.
    private static func nextDate(of awaited: [Awaited], days: Int) -> Timestamp? {
        awaited.map { $0.state == .asked ? $0.at.adding(days: days) : $0.at }.min()
    }
}
