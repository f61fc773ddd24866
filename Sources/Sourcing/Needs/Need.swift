import Database
import Partnership
import Web

/// What a public body lacks, told in its own words.
struct Need: Sendable, Hashable {
    let id: Int64
    let reference: CaseReference
    /// Who lacks it.
    let organisation: Int64
    let organisationName: String
    var title: String
    /// What is lacked, in the buyer's own words.
    var words: String
    /// How much of it, in words: `40 bilar, varannan vecka`.
    var amount: String
    /// Hours of work a week, when somebody has reckoned them.
    var hours: Int?
    var times: WorkTimes
    /// When it is wanted: `från september`.
    var whenText: String
    var whyNow: String
    /// How it is done today.
    var today: String
    /// What would be good enough.
    var enough: String
    var cpv: CPVCode?
    /// Two digits, the division of CPV that its code or its words speak of.
    var field: String?
    /// Codes of municipalities; empty means the whole county.
    var places: [String]
    var visibility: NeedVisibility
    var state: NeedState
    /// Why it was closed or taken back; empty while it is not.
    var closedReason: String
    /// The day that answers are wanted by, `YYYY-MM-DD`.
    var answerBy: String?
    let givenAt: Timestamp
    var changedAt: Timestamp
    /// Grows with every change of what was told.
    var version: Int

    static let kind = "need"
    static let prefix = "BEHOV"
    var subject: Subject { Subject(Self.kind, id) }
    /// `BEHOV-2026-0007`.
    var name: String { reference.printed(Self.prefix) }
    var path: String { "\(NeedRoutes.path)/\(reference.path)" }
    var workPath: String { "\(NeedRoutes.workPath)/\(reference.path)" }

    /// Whether `actor` may see it.
    func isOpen(to actor: Actor) -> Bool {
        if actor.isCoordinator || actor.represents(organisation) { return true }
        guard state != .withdrawn else { return false }
        switch visibility {
        case .everyone: return true
        case .members: return actor.isMember
        case .organisation: return false
        }
    }

    /// Whether `actor` may change it: those who speak for the buyer, and coordinators.
    func isKept(by actor: Actor) -> Bool { actor.isCoordinator || actor.represents(organisation) }

    /// Whether answers, questions and others' needs are still taken.
    var takesAnswers: Bool { state == .open }

    /// Who may see what happens to it in the timeline.
    var timelineVisibility: Visibility {
        switch visibility {
        case .everyone: .everyone
        case .members: .members
        case .organisation: .coordinators
        }
    }
}

/// Who may see a need.
enum NeedVisibility: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case everyone
    case members
    /// Those who speak for the buyer, and coordinators.
    case organisation

    var key: String { "sourcing.need.visibility.\(rawValue)" }
}

/// Where a need stands.
enum NeedState: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case open
    case inProcurement
    case met
    case closed
    /// Told by mistake: only the buyer and coordinators see it any more.
    case withdrawn

    var key: String { "sourcing.need.state.\(rawValue)" }
    /// Those that are still wanted.
    static let wanted: [NeedState] = [.open, .inProcurement]
}
