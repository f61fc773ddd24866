import Database
import Partnership

/// Notes where a need stands now, when something else moved it on: a procurement that was sent, an agreement that was signed.
struct MarkNeed: Command {
    static let permission = Permission.represent

    let need: Int64
    let state: NeedState

    init(_ need: Int64, _ state: NeedState) {
        self.need = need
        self.state = state
    }

    func perform(_ change: Change) throws {
        let need = try change.need(need)
        guard need.isKept(by: change.actor) else { throw Refusal.notFound }
        try change.mark(need: need.id, as: state)
    }
}

extension Change {
    /// A need of this partnership, whoever may see it. Throws ``Refusal/notFound``.
    func need(_ id: Int64) throws -> Need {
        guard let found = try Need.find(writer, in: self.id, id: id) else { throw Refusal.notFound }
        return found
    }

    /// Moves a need on as a part of another change, which has checked who acts. Nothing when it stands there already. Throws
    /// ``Refusal/notFound``.
    func mark(need id: Int64, as state: NeedState) throws {
        var need = try need(id)
        guard need.state != state else { return }
        try writer.execute("UPDATE need SET state = \(state), changed_at = \(now) WHERE id = \(need.id)")
        need.state = state
        try index(need)
        try record(
            "need.\(state.rawValue)", on: need.subject, organisation: need.organisation,
            seenBy: need.timelineVisibility)
    }
}
