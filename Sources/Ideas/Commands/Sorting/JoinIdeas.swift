import Database
public import Partnership
import Web

/// Joins an idea into another that says the same, so that all givers follow one case.
///
/// What was referred for the twin goes on, and is seen in the case of the main idea.
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
        guard let named = try Idea.find(change.writer, in: change.id, main) else {
            throw Refusal.invalid("main", "ideas.work.issue.noSuchIdea")
        }
        let lead = try change.main(of: named)
        guard old.joinedInto == nil else { throw Refusal.invalid("main", "ideas.work.issue.joined") }
        guard lead.id != old.id else { throw Refusal.invalid("main", "ideas.work.issue.sameIdea") }
        guard old.state != .withdrawn, lead.state != .withdrawn else {
            throw Refusal.invalid("main", "ideas.work.issue.ended")
        }
        let isAwaited = try !IdeaCase.awaited(change.writer, main: old.id).isEmpty
        // Nobody waits for an answer to a case that has ended.
        if !lead.state.isOpen { try change.recallAll(of: old) }
        // Those that had joined the twin follow on, so that a case is never more than one step deep.
        try change.writer.execute("UPDATE idea SET joined_into = \(lead.id) WHERE joined_into = \(old.id)")
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
        }
        try change.dateContactDeletion(of: try change.idea(id: lead.id))
        try change.notifyGivers(of: joined, IdeaNews(.joined))
    }
}

/// Takes an idea out of the case it was joined into: it is a case of its own again.
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
        let alone = try change.save(twin) { $0.joinedInto = nil }
        if alone.state.isOpen { try change.advance(alone, .answered) }
        try change.dateContactDeletion(of: try change.idea(id: alone.id))
        try change.record("idea.unjoined", on: twin.subject, ["idea": lead.reference.description], seenBy: .everyone)
        try change.record("idea.twinLeft", on: lead.subject, ["idea": twin.reference.description], seenBy: .everyone)
        if lead.state.isOpen, try !IdeaCase.awaited(change.writer, main: alone.id).isEmpty {
            try change.advance(lead, .answered)
        }
    }
}
