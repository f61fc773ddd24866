import Database
public import Partnership
import Web

/// The giver takes their idea back: it goes from the public pages, and those who were asked about it are told.
///
/// When others have said the same, their case goes on under the oldest of them.
public struct WithdrawIdea: Command {
    public static let permission = Permission.giver

    public let idea: Int64

    public init(idea: Int64) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        let own = try change.ownIdea(idea)
        guard own.state != .withdrawn else { return }
        if own.joinedInto == nil {
            let twins = try IdeaCase.ideas(change.writer, main: own.id).filter { $0 != own.id }
            if let heir = twins.first {
                try change.handOver(own, to: try change.idea(id: heir))
            } else {
                try change.recallAll(of: own)
            }
        }
        let withdrawn = try change.save(own) {
            $0.state = .withdrawn
            $0.visibility = .private
            $0.joinedInto = nil
            $0.nextAt = nil
            $0.nextStep = ""
        }
        try change.record("idea.withdrawn", on: withdrawn.subject, seenBy: .everyone)
        // Nobody follows what is no longer there.
        try change.writer.execute("DELETE FROM idea_follower WHERE idea = \(own.id)")
    }
}

extension Change {
    /// Lets a twin lead the case from now on: what was asked and answered, the others, and those who follow go with it.
    fileprivate func handOver(_ main: Idea, to heir: Idea) throws {
        try writer.execute(
            "UPDATE idea SET joined_into = \(heir.id) WHERE joined_into = \(main.id) AND id <> \(heir.id)")
        try writer.execute("UPDATE referral SET idea = \(heir.id) WHERE idea = \(main.id)")
        try writer.execute("UPDATE referral_entry SET idea = \(heir.id) WHERE idea = \(main.id)")
        try writer.execute("UPDATE idea_follower SET idea = \(heir.id) WHERE idea = \(main.id)")
        let leader = try save(heir) {
            $0.joinedInto = nil
            $0.state = main.state
            $0.responsible = main.responsible
            $0.nextStep = main.nextStep
            $0.nextAt = main.nextAt ?? (main.state.isOpen ? now : nil)
            $0.closedReason = main.closedReason
        }
        try record("idea.tookOver", on: leader.subject, seenBy: .everyone)
        try announceIfNew(leader, after: heir)
    }

    /// A twin that becomes a page of its own is news to those who follow new ideas.
    private func announceIfNew(_ idea: Idea, after old: Idea) throws {
        if idea.isPublic, !old.isPublic { try announce(idea) }
    }
}
