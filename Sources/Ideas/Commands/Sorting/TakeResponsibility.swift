public import Partnership

/// A coordinator takes it on to see to an idea's next step, or hands that to another coordinator.
public struct TakeResponsibility: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    /// The coordinator's account; nil: the one who acts.
    public let account: Int64?

    public init(idea: IdeaReference, account: Int64? = nil) {
        self.idea = idea
        self.account = account
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        try change.requireMain(old)
        guard old.state.isOpen else { throw Refusal.invalid("", "ideas.work.issue.ended") }
        let taker = account ?? change.actor.account
        guard let taker, try Coordinators.isOne(change.writer, in: change.id, account: taker) else {
            throw Refusal.invalid("responsible", "ideas.work.issue.responsible")
        }
        try change.save(old) { $0.responsible = taker }
        try change.record("idea.responsible", on: old.subject, ["account": "\(taker)"], seenBy: .coordinators)
    }
}
