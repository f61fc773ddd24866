import Partnership
import Web

/// A procurement that anybody may know of, with all that its releases tell.
struct ContractingCase: Sendable {
    /// Somebody who buys or sells.
    struct Party: Sendable, Hashable {
        let name: String
        /// Nil for one without, and for a person's number, which is never told.
        let number: OrganisationNumber?
        /// What it is called here when it has no number.
        let key: String

        /// The scheme of Swedish organisation numbers in the register of org-id.guide.
        static let scheme = "SE-ON"

        func organization(_ roles: [String]) -> OCDS.Organization {
            OCDS.Organization(
                id: number.map { "\(Self.scheme)-\($0.text)" } ?? key, name: name,
                identifier: number.map { .init(scheme: Self.scheme, id: $0.text, legalName: name) }, roles: roles)
        }
    }

    struct Lot: Sendable {
        let id: Int64
        let number: Int
        let title: String
        let text: String
        /// Whole öre, as estimated.
        let value: Int64
        let supplier: Party?
        /// What the chosen tender asks for the lot; whole öre.
        let price: Int64?
        let mainReason: String
        let noWinnerReason: String

        /// What the lot is called in the package.
        var name: String { "lot-\(number)" }
    }

    struct Agreement: Sendable {
        let reference: CaseReference
        let title: String
        let object: String
        let startsOn: String?
        let endsOn: String?
        /// Whole öre.
        let value: Int64?
        let signedAt: Timestamp
        let endedAt: Timestamp?
        /// Keys of the lots it is about; none when the procurement was not divided.
        let lots: Set<Int64>
    }

    let id: Int64
    let reference: CaseReference
    let title: String
    let object: String
    let act: String
    let kind: String
    let code: CPVCode?
    /// What the code is called; nil when no list names it.
    var codeName: String?
    let method: String
    let rationale: String
    /// With options; whole öre.
    let value: Int64
    let startsOn: String?
    let endsOn: String?
    let criteria: String
    let tendersBy: Timestamp?
    let sentAt: Timestamp
    let chosenAt: Timestamp?
    /// Nil for one that was concluded.
    let cancelledAt: Timestamp?
    let cancelReason: String
    let buyer: Party
    /// How many were asked, and how many of them gave a tender.
    let asked: Int
    let tenders: Int
    let hasQuestions: Bool
    /// The need that it began with, when everybody may read it.
    let need: (reference: CaseReference, title: String, words: String)?
    var lots: [Lot]
    var agreements: [Agreement]
}
