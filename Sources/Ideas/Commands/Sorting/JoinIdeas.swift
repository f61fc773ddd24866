import Database
public import Partnership
import Web

/// Joins an idea into another that says the same, so that all givers follow one case.
///
/// What was asked and answered about the twin goes on in the case of the main idea, and those who follow the twin follow the
/// case. A referral goes on telling whose words were sent, by ``Referral/origin``.
public struct JoinIdeas: Command {
    public static let permission = Permission.coordinate

    public let twin: IdeaReference
    public let main: IdeaReference

    public init(_ twin: IdeaReference, into main: IdeaReference) {
        self.twin = twin
        self.main = main
    }

    public func perform(_ change: Change) throws {
        let old = try change.idea(twin)
        let lead = try lead(change, of: old)
        let isAwaited = try !IdeaCase.awaited(change.writer, main: old.id).isEmpty
        // Nobody waits for an answer to a case that has ended.
        if !lead.state.isOpen { try change.recallAll(of: old) }
        try change.move(old, to: lead)
        let joined = try change.save(old) {
            $0.joinedInto = lead.id
            $0.responsible = lead.responsible
        }
        try change.record("idea.joined", on: joined.subject, ["idea": lead.reference.description], seenBy: .everyone)
        try change.record("idea.twinJoined", on: lead.subject, ["idea": old.reference.description], seenBy: .everyone)
        if lead.state == .received {
            try change.advance(lead, .sorted(by: nil))
        } else if lead.state.isOpen, isAwaited {
            try change.advance(lead, .asked)
        } else {
            // Those who were asked about the twin are now found with the case.
            try change.indexWords(of: lead)
        }
        let main = try change.idea(id: lead.id)
        try change.dateContactDeletion(of: main)
        try change.notifyGivers(of: main, IdeaNews(.joined))
    }

    /// The idea that is to lead the case.
    private func lead(_ change: Change, of old: Idea) throws -> Idea {
        guard let named = try Idea.find(change.writer, in: change.id, main) else {
            throw Refusal.invalid("main", "ideas.work.issue.noSuchIdea")
        }
        let lead = try change.main(of: named)
        guard old.joinedInto == nil else { throw Refusal.invalid("main", "ideas.work.issue.joined") }
        guard lead.id != old.id else { throw Refusal.invalid("main", "ideas.work.issue.sameIdea") }
        guard old.state != .withdrawn, lead.state != .withdrawn else {
            throw Refusal.invalid("main", "ideas.work.issue.ended")
        }
        // What everybody reads must not go from their sight by being joined.
        guard lead.isPublic || !old.isPublic else {
            let values = ["twin": old.reference.description, "main": lead.reference.description]
            throw Refusal.invalid("main", "ideas.work.issue.joinUnseen", values)
        }
        return lead
    }
}

/// Takes an idea out of the case it was joined into: it is a case of its own again.
///
/// What was asked about its own words, with the answers, goes back to it. What was asked about the case stays there, and so do
/// those who follow: nobody can tell any more which of the two they meant.
public struct UnjoinIdea: Command {
    public static let permission = Permission.coordinate

    public let idea: IdeaReference

    public init(idea: IdeaReference) {
        self.idea = idea
    }

    public func perform(_ change: Change) throws {
        let twin = try change.idea(idea)
        guard let key = twin.joinedInto else { throw Refusal.invalid("", "ideas.work.issue.notJoined") }
        let lead = try change.idea(id: key)
        try change.shareMasks(lead, twin)
        let own: SQL = "SELECT id FROM referral WHERE idea = \(lead.id) AND origin = \(twin.id)"
        try change.writer.execute("UPDATE referral_entry SET idea = \(twin.id) WHERE referral IN (\(own))")
        try change.writer.execute("UPDATE referral SET idea = \(twin.id) WHERE id IN (\(own))")
        let alone = try change.save(twin) { $0.joinedInto = nil }
        if alone.state.isOpen { try change.advance(alone, .answered) }
        try change.dateContactDeletion(of: try change.idea(id: alone.id))
        try change.record("idea.unjoined", on: twin.subject, ["idea": lead.reference.description], seenBy: .everyone)
        try change.record("idea.twinLeft", on: lead.subject, ["idea": twin.reference.description], seenBy: .everyone)
        if lead.state.isOpen, try !IdeaCase.awaited(change.writer, main: alone.id).isEmpty {
            try change.advance(lead, .answered)
        } else {
            try change.indexWords(of: lead)
        }
        try change.notifyGiver(of: alone, IdeaNews(.unjoined))
    }
}

extension Change {
    /// Gives the two of a case that part all masks that lay over it: each goes on with answers that may hold what they hide.
    fileprivate func shareMasks(_ lead: Idea, _ twin: Idea) throws {
        for mask in try Mask.all(writer, ofCase: lead.id) {
            for idea in [lead, twin] {
                try writer.execute(
                    """
                    INSERT INTO idea_mask (idea, phrase, kind) VALUES (\(idea.id), \(mask.phrase), \(mask.kind))
                    ON CONFLICT (idea, phrase) DO NOTHING
                    """
                )
            }
        }
    }
}
