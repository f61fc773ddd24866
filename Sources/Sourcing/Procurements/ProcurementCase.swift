public import Database
public import Partnership
public import Web

/// Where a procurement stands.
public enum ProcurementState: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// Being written; nobody outside the buyer has seen it.
    case draft
    /// The request is out. Tenders are sealed.
    case sent
    /// The buyer has opened the tenders.
    case opened
    /// The buyer has chosen.
    case chosen
    /// There is a contract.
    case concluded
    case cancelled

    public var isOver: Bool { self == .concluded || self == .cancelled }
}

/// A purchase by a public body, from the request to the contract.
public struct ProcurementCase: Sendable, Hashable {
    /// Which way the buyer goes.
    public enum Method: String, Sendable, Hashable, CaseIterable, DatabaseValue {
        case direct
        /// LOU 4:18.
        case reservedWorkshop
        /// LOU 19:25.
        case reservedServices
        /// LOU 19:25 a.
        case reservedIdeaDriven
        case open
        case partnership

        /// Whether the supplier's share of the target group decides who may tender.
        public var asksForShare: Bool { self == .reservedWorkshop }
    }

    public let id: Int64
    public let reference: CaseReference
    /// The buyer.
    public let organisation: Int64
    public let organisationName: String
    /// The buyer's organisation number; nil when the register has none.
    public let organisationNumber: String?
    public let need: Int64?
    public let advice: Int64?
    /// Who began it.
    public let account: Int64?
    public let title: String
    /// What is bought.
    public let object: String
    public let act: ProcurementAct
    public let kind: PurchaseKind
    public let cpv: CPVCode?
    public let method: Method
    /// Why this way.
    public let rationale: String
    /// What the buyer reckoned that it would cost, without options; whole öre, excluding VAT.
    public let value: Int64
    /// Options and extensions; whole öre, excluding VAT.
    public let optionsValue: Int64
    /// `YYYY-MM-DD`.
    public let startsOn: String?
    public let endsOn: String?
    public let terms: String
    /// What the choice goes by.
    public let criteria: String
    /// Why only one supplier was asked; empty when more were.
    public let oneAsked: String
    /// Until when tenders are taken in; before that they are sealed.
    public let tendersBy: Timestamp?
    public let state: ProcurementState
    public let createdAt: Timestamp
    public let sentAt: Timestamp?
    public let openedAt: Timestamp?
    public let chosenAt: Timestamp?
    /// When those who tendered were told how it went.
    public let noticedAt: Timestamp?
    /// The day of the contract: `YYYY-MM-DD`.
    public let concludedOn: String?
    public let cancelledAt: Timestamp?
    public let cancelReason: String
    /// The day that the documentation was signed: `YYYY-MM-DD`.
    public let documentedOn: String?
    /// Grows with every change by the buyer: of two who edit at once, the second is told.
    public let version: Int
    /// In order of their numbers; one for a purchase that is not divided.
    public internal(set) var lots: [Lot] = []
    /// Those who are asked, the first one first.
    public internal(set) var invitations: [Invitation] = []
    /// Tenders that stand.
    public let tenderCount: Int

    public static let subjectKind = "procurement"
    /// What references begin with in print.
    public static let prefix = "UPP"

    public var subject: Subject { Subject(Self.subjectKind, id) }
    /// The public page: there once it is concluded or cancelled.
    public var path: String { "/upphandlingar/\(reference.path)" }
    public var workPath: String { "/arbete/upphandlingar/\(reference.path)" }
    public var printed: String { reference.printed(Self.prefix) }
    public var isDivided: Bool { lots.count > 1 }
    /// What it is held against a limit with (LOU 5:3).
    public var wholeValue: Int64 { value.plus(optionsValue) }
    /// Whether anybody may read of it.
    public var isPublic: Bool { state.isOver && sentAt != nil }
    /// What the contracts come to, without options; nil when nobody won.
    public var contractValue: Int64? {
        let prices = lots.compactMap(\.winner?.price)
        return prices.isEmpty ? nil : prices.reduce(Int64(0)) { $0.plus($1) }
    }

    /// Whether tenders are still sealed by the time.
    public func isSealed(at now: Timestamp) -> Bool { openedAt == nil || (tendersBy.map { now < $0 } ?? true) }

    /// Whether tenders are taken in.
    public func takesTenders(at now: Timestamp) -> Bool { state == .sent && (tendersBy.map { now < $0 } ?? false) }
}
