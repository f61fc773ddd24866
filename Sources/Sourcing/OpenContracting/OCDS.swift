/// The parts of a release, under the names that OCDS 1.1.5 gives them (standard.open-contracting.org/1.1/en/schema), as far as they are
/// told here. `lots` and `relatedLots` are of the lots extension.
enum OCDS {
    /// What a package declares when one of its releases has lots. The version is the one made for OCDS 1.1.5.
    static let lotsExtension =
        "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json"
    /// `version` of a package: the standard's major and minor number.
    static let version = "1.1"

    struct Release: Encodable, Sendable {
        let ocid: String
        var id = ""
        let date: String
        let tag: [String]
        let initiationType = "tender"
        let language = "sv"
        let parties: [Organization]
        let buyer: Reference
        var planning: Planning?
        var tender: Tender?
        var awards: [Award]?
        var contracts: [Contract]?
    }

    struct Organization: Encodable, Sendable, Hashable {
        struct Identifier: Encodable, Sendable, Hashable {
            let scheme: String
            let id: String
            let legalName: String
        }

        let id: String
        let name: String
        var identifier: Identifier?
        var roles: [String]

        var reference: Reference { Reference(id: id, name: name) }
    }

    struct Reference: Encodable, Sendable {
        let id: String
        let name: String
    }

    struct Planning: Encodable, Sendable {
        let rationale: String
        let documents: [Document]
    }

    struct Tender: Encodable, Sendable {
        let id: String
        var title: String?
        var description: String?
        let status: String
        var procuringEntity: Reference?
        var items: [Item]?
        var value: Value?
        var procurementMethod: String?
        var procurementMethodDetails: String?
        var procurementMethodRationale: String?
        var mainProcurementCategory: String?
        var awardCriteriaDetails: String?
        var submissionMethod: [String]?
        var tenderPeriod: Period?
        var hasEnquiries: Bool?
        var numberOfTenderers: Int?
        var contractPeriod: Period?
        var documents: [Document]?
        var lots: [Lot]?
    }

    struct Lot: Encodable, Sendable {
        let id: String
        var title: String?
        var description: String?
        let status: String
        var value: Value?
    }

    struct Item: Encodable, Sendable {
        struct Classification: Encodable, Sendable {
            let scheme = "CPV"
            let id: String
            let description: String?
        }

        let id: String
        let description: String
        let classification: Classification?
        let relatedLot: String?
    }

    struct Award: Encodable, Sendable {
        let id: String
        let title: String
        let description: String?
        let status: String
        let date: String
        let value: Value?
        let suppliers: [Reference]?
        let items: [Item]?
        let contractPeriod: Period?
        let relatedLots: [String]?
    }

    struct Contract: Encodable, Sendable {
        let id: String
        let awardID: String
        var title: String?
        var description: String?
        let status: String
        var period: Period?
        var value: Value?
        var dateSigned: String?
    }

    struct Document: Encodable, Sendable {
        let id: String
        let documentType: String
        let title: String
        let description: String?
        let url: String
        let format = "text/html"
        let language = "sv"
    }

    /// Whole öre become kronor.
    struct Value: Encodable, Sendable {
        let amount: Double
        let currency = "SEK"

        init(_ cents: Int64) { amount = Double(cents) / 100 }
    }

    struct Period: Encodable, Sendable {
        let startDate: String?
        let endDate: String?

        /// Nil when neither end is known.
        init?(from start: String?, to end: String?) {
            guard start != nil || end != nil else { return nil }
            (startDate, endDate) = (start, end)
        }
    }
}
