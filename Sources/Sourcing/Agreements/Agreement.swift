import Database
import Partnership
import Web

/// What a public body and others have agreed: a contract, a partnership (IOP) or a compact.
struct Agreement: Sendable, Hashable {
    let id: Int64
    let reference: CaseReference
    let kind: AgreementKind
    /// The public body whose agreement it is.
    let organisation: Int64
    let organisationName: String
    /// What it came of; nil when it came of none.
    let procurement: Int64?
    let need: Int64?
    var title: String
    var object: String
    var cpv: CPVCode?
    /// `YYYY-MM-DD`.
    var startsOn: String
    /// The last day; nil when it goes on until somebody ends it.
    var endsOn: String?
    /// How it is given notice of, in words.
    var notice: String
    /// Whole öre without options; nil when no sum was agreed.
    var value: Int64?
    /// The most that may be called off, whole öre.
    var ceiling: Int64?
    var signedOn: String?
    var state: AgreementState
    var activatedAt: Timestamp?
    /// The last day, when it was ended before its time or when its term had run out.
    var endedOn: String?
    /// Why it was ended; empty when its term ran out.
    var endReason: String
    var isPublic: Bool
    /// What the buyer was last reminded of: the end and the days before it, `2027-03-31/90`.
    var remindedFor: String
    let createdAt: Timestamp
    /// Grows with every change: of two who edit at once, the second is told.
    var version: Int
    /// The lots of the procurement that it is of.
    var lots: [AgreementLot] = []
    /// The buyer first.
    var parties: [AgreementParty] = []
    /// In the order that they are to be decided.
    var options: [AgreementOption] = []
    /// The oldest first, those that were struck too.
    var calls: [AgreementCall] = []
    /// The oldest first.
    var versions: [AgreementVersion] = []
    var points: [AgreementPoint: String] = [:]

    static let kind = "agreement"
    static let prefix = "AVT"
    var subject: Subject { Subject(Self.kind, id) }
    /// `AVT-2026-0003`.
    var name: String { reference.printed(Self.prefix) }
    /// The public page.
    var path: String { "\(AgreementRoutes.path)/\(reference.path)" }
    var workPath: String { "\(AgreementRoutes.workPath)/\(reference.path)" }

    /// The last day as it stands: when it ended, else when it will.
    var lastDay: String? { endedOn ?? endsOn }
    var buyer: AgreementParty? { parties.first { $0.side == .buyer } }
    /// Those on the other side.
    var partners: [AgreementParty] { parties.filter { $0.side == .enterprise } }
    /// What has been called off, whole öre.
    var calledOff: Int64 { calls.filter { $0.struckAt == nil }.reduce(0) { $0 + $1.value } }
    /// Whether it has ever been in force; a draft that was laid aside has not.
    var hasBegun: Bool { activatedAt != nil }
    /// Whether anybody may read it.
    var isShown: Bool { isPublic && hasBegun }

    /// Whether `actor` may read all of it: the public body; once it is in force the other parties, and coordinators, who help with
    /// follow-up.
    func isOpen(to actor: Actor) -> Bool {
        if isKept(by: actor) { return true }
        guard hasBegun else { return false }
        return actor.isCoordinator || parties.contains { $0.organisation.map(actor.represents) ?? false }
    }

    /// Whether `actor` may change it.
    func isKept(by actor: Actor) -> Bool { actor.represents(organisation) || actor.roles.contains(.system) }

    /// Who may see what happens to it.
    var visibility: Visibility { isShown ? .everyone : .members }
}

enum AgreementKind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case contract
    /// Idéburet offentligt partnerskap.
    case iop
    case compact

    var key: String { "sourcing.agreement.kind.\(rawValue)" }
    /// Whether it tells what an agreement of partnership tells.
    var hasPoints: Bool { self != .contract }
}

enum AgreementState: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case draft
    case active
    case ended

    var key: String { "sourcing.agreement.state.\(rawValue)" }
    /// The style of its label.
    var style: String {
        switch self {
        case .draft: "received"
        case .active: "active"
        case .ended: "closed"
        }
    }
}

/// The two sides of an agreement, also of one that is no purchase.
enum AgreementSide: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// The public body.
    case buyer
    case enterprise
}

/// What an agreement of partnership tells, besides who the parties are, what each contributes, the term and the signatures.
enum AgreementPoint: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case background
    case aim
    case influence
    case organisation
    case money
    case followUp
    case dataProtection
    case disputes
    case ending

    var key: String { "sourcing.agreement.point.\(rawValue)" }
}

/// One of those who agreed.
struct AgreementParty: Sendable, Hashable {
    let id: Int64
    let side: AgreementSide
    /// The member that it is; nil for one that is none.
    let organisation: Int64?
    let name: String
    /// `802001-1238`.
    let number: String?
    let contributes: String
    let contactName: String
    let contactEmail: String?
}

/// A right to make it longer or larger.
struct AgreementOption: Sendable, Hashable {
    let id: Int64
    let text: String
    /// The last day to say so.
    let decideBy: String
    /// The last day of the agreement when it is used; nil when that stays.
    let until: String?
    /// Whole öre.
    let value: Int64
    let usedOn: String?
    let declinedOn: String?
    let remindedAt: Timestamp?

    var isOpen: Bool { usedOn == nil && declinedOn == nil }
}

/// What was called off on a day.
struct AgreementCall: Sendable, Hashable {
    let id: Int64
    let calledOn: String
    /// Whole öre.
    let value: Int64
    let note: String
    /// Why it was made although it went above the ceiling.
    let aboveWhy: String
    let at: Timestamp
    /// When it was taken back as wrongly entered.
    let struckAt: Timestamp?
}

/// A file of the agreement; none is ever replaced.
struct AgreementVersion: Sendable, Hashable {
    let id: Int64
    /// Counted from 1.
    let number: Int
    let file: Int64
    /// What its owner called it.
    let name: String
    let hash: [UInt8]
    let note: String
    let at: Timestamp

    /// The SHA-256 in hexadecimal.
    var checksum: String {
        hash.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

/// A lot of the procurement that the agreement came of.
struct AgreementLot: Sendable, Hashable {
    let id: Int64
    let number: Int
    let title: String
}
