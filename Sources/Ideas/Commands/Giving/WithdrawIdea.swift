import Database
public import Partnership
import Web

/// The giver takes their idea back: it goes from the public pages, and those who were asked about it are told.
///
/// The words stay with the coordinators; pictures go, as they may show people and nobody needs them any more.
///
/// When others have said the same, their case goes on: under the oldest of them, if it was this one that led it.
public struct WithdrawIdea: Command {
    public static let permission = Permission.giver

    public let idea: Int64

    public init(idea: Int64) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        let own = try change.ownIdea(idea)
        guard own.state != .withdrawn else { return }
        if own.joinedInto != nil {
            let main = try change.main(of: own)
            if try change.leave(own, to: main) > 0, main.state.isOpen {
                try change.advance(try change.idea(id: main.id), .answered)
            }
        } else if let heir = try IdeaCase.ideas(change.writer, main: own.id).first(where: { $0 != own.id }) {
            try change.handOver(own, to: try change.idea(id: heir))
        } else {
            try change.recallAll(of: own)
        }
        let withdrawn = try change.save(own) {
            $0.state = .withdrawn
            $0.visibility = .private
            $0.joinedInto = nil
            $0.nextAt = nil
            $0.nextStep = ""
        }
        try change.record("idea.withdrawn", on: withdrawn.subject, seenBy: .everyone)
        try change.forgetFiles(of: [own.id])
        // Nobody follows what is no longer there, or is asked about it.
        try change.closeLinks(.doneCheck, to: own.subject)
        try change.writer.execute("DELETE FROM idea_follower WHERE idea = \(own.id)")
    }
}

extension Change {
    /// Lets a twin lead the case from now on: what was asked and answered, the others, and those who follow go with it.
    fileprivate func handOver(_ main: Idea, to heir: Idea) throws {
        try move(main, to: heir)
        let leader = try save(heir) {
            $0.joinedInto = nil
            $0.state = main.state
            $0.responsible = main.responsible
            $0.nextStep = main.nextStep
            $0.nextAt = main.nextAt ?? (main.state.isOpen ? now : nil)
            $0.closedReason = main.closedReason
        }
        // The case ended when it ended, and is asked about once.
        try writer.execute(
            """
            UPDATE idea SET (closed_at, done_at, done_asked_at) =
                (SELECT main.closed_at, main.done_at, main.done_asked_at FROM idea AS main WHERE main.id = \(main.id))
            WHERE id = \(heir.id)
            """
        )
        try record("idea.tookOver", on: leader.subject, seenBy: .everyone)
        // A twin that becomes a page of its own is news to those who follow new ideas.
        if leader.isPublic, !heir.isPublic { try announce(leader, masks: Mask.all(writer, of: leader.id)) }
        if try leave(main, to: leader) > 0, leader.state.isOpen { try advance(try idea(id: leader.id), .answered) }
    }

    /// Lets go of an idea whose case goes on with others. What tells who the giver is and what was masked in their words is taken
    /// out of all that was asked and answered, as the masks go with the idea. What was asked about words that all in the case share
    /// goes on in theirs; what was asked about words that they do not share ends, and its answers stay unseen. Gives how many were
    /// asked in vain.
    fileprivate func leave(_ own: Idea, to lead: Idea) throws -> Int {
        let redaction = Redaction(
            try Contact.find(writer, of: own.id) ?? Contact(), masks: try Mask.all(writer, of: own.id))
        try redactReferrals("idea = \(lead.id) OR origin = \(own.id)", redaction)
        try redact(try idea(id: lead.id), redaction)
        guard own.isShared else { return try recallAll(of: lead) { $0.origin == own.id } }
        try writer.execute("UPDATE referral SET origin = \(lead.id) WHERE origin = \(own.id)")
        return 0
    }
}
