public import Partnership

/// Marks an idea as a challenge: a problem that more than one has to solve together. Or takes the mark away.
public struct MarkChallenge: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference
    public let isChallenge: Bool

    public init(idea: IdeaReference, isChallenge: Bool) {
        self.idea = idea
        self.isChallenge = isChallenge
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(idea)
        try change.requireMain(old)
        guard old.isChallenge != isChallenge else { return }
        try change.save(old) { $0.isChallenge = isChallenge }
        if isChallenge {
            try change.record("idea.challenge", on: old.subject, seenBy: .everyone)
        } else {
            try change.record("idea.noChallenge", on: old.subject, seenBy: .coordinators)
        }
    }
}
