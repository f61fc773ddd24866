import Database
import Partnership
import Web

/// Closes a need that is met or wanted no more, or takes back one that was told by mistake; or opens it again.
struct EndNeed: Command {
    static let permission = Permission.represent

    enum Way: String, Sendable, CaseIterable {
        case met
        case closed
        case withdrawn

        var state: NeedState {
            switch self {
            case .met: .met
            case .closed: .closed
            case .withdrawn: .withdrawn
            }
        }
    }

    let need: Int64
    let way: Way
    /// Why, in words that all who are concerned may read.
    let reason: String

    init(_ need: Int64, _ way: Way, reason: String) {
        self.need = need
        self.way = way
        self.reason = reason
    }

    func validate(for partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("reason", reason, most: NeedLength.text, missing: "sourcing.need.issue.reason")
        return rules.issues
    }

    func perform(_ change: Change) throws {
        let need = try change.keptNeed(need)
        guard need.state != way.state else { return }
        guard NeedState.wanted.contains(need.state) else { throw Refusal.invalid("", "sourcing.need.issue.ended") }
        try change.writer.execute("UPDATE need SET closed_reason = \(reason) WHERE id = \(need.id)")
        try change.mark(need: need.id, as: way.state)
        try change.tell(way == .withdrawn ? .withdrawn : .closed, of: try change.need(need.id))
    }
}

/// Opens a need again that was closed or taken back.
struct ReopenNeed: Command {
    static let permission = Permission.represent

    let need: Int64

    init(_ need: Int64) { self.need = need }

    func perform(_ change: Change) throws {
        let need = try change.keptNeed(need)
        guard !NeedState.wanted.contains(need.state) else { return }
        try change.writer.execute("UPDATE need SET closed_reason = '' WHERE id = \(need.id)")
        try change.mark(need: need.id, as: .open)
        try change.tell(.reopened, of: try change.need(need.id))
    }
}
