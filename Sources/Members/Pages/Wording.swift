import Markup
import Partnership
import Web

/// How what is known of members is written for readers.
extension Visit {
    func kindName(_ kind: OrganisationKind) -> String { t("members.kind.\(kind.rawValue)") }

    func sectorName(_ sector: Sector) -> String { t("members.sector.\(sector.rawValue)") }

    /// Where a member works: the names of its municipalities, or that it works everywhere.
    func areas(_ organisation: Organisation) -> String {
        organisation.municipalities.isEmpty ? everywhere : names(organisation.municipalities).joined(separator: ", ")
    }

    /// `Hela Örebro län`.
    var everywhere: String { t("members.everywhere", ["region": partnership.settings.region]) }

    /// Names of municipalities in Swedish order.
    func names(_ codes: [String]) -> [String] {
        codes.map { partnership.municipality($0)?.name ?? $0 }.sortedInSwedish { $0 }
    }

    /// A day that is stored as `YYYY-MM-DD`.
    func storedDay(_ text: String) -> HTML {
        Timestamp(day: text).map { day($0, language) } ?? HTML(text: text)
    }

    /// The partnership's municipalities in Swedish order, to choose from.
    var municipalityOptions: [Option] {
        partnership.settings.municipalities.sortedInSwedish { $0.name }.map { Option($0.code, $0.name) }
    }

    /// The kinds in the order of their names.
    var kindOptions: [Option] {
        OrganisationKind.allCases.map { Option($0.rawValue, kindName($0)) }.sortedInSwedish { $0.label }
    }

    var sectorOptions: [Option] { Sector.allCases.map { Option($0.rawValue, sectorName($0)) } }
}
