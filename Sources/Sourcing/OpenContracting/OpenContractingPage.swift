import Markup
import Partnership
import Web

/// What is published as open contracting data, and how it is to be read: what the standard calls the publication policy.
struct OpenContractingPage {
    let visit: Visit
    let years: [(year: Int, count: Int)]

    func html() -> HTML {
        let prefix = visit.partnership.ocidPrefix
        let isMadeUp = prefix == Partnership.madeUpPrefix
        return """
            <article class="read"><h1>\(visit.t("sourcing.ocds.title"))</h1><p class="lead">\(visit.t("sourcing.ocds.lead"))</p>
            <section><h2>\(visit.t("sourcing.ocds.files.title"))</h2>\(files)</section>
            <section><h2>\(visit.t("sourcing.ocds.reading.title"))</h2>
            \(Self.facts.map(fact))
            <h3>\(visit.t("sourcing.ocds.prefix.title"))</h3>
            <p>\(visit.t(isMadeUp ? "sourcing.ocds.prefix.madeUp" : "sourcing.ocds.prefix.text", ["prefix": prefix]))</p>
            </section></article>
            """
    }

    private var files: HTML {
        guard !years.isEmpty else { return "<p>\(visit.t("sourcing.ocds.files.none"))</p>" }
        let items: [HTML] = years.map { year, count in
            """
            <li><a href="\("\(ContractingPackage.path)/\(year).json")">\(visit.t("sourcing.ocds.files.year", ["year": "\(year)"]))</a>
            \(visit.t("sourcing.ocds.files.count", count: count))</li>
            """
        }
        let all: HTML? =
            years.count > 1
            ? "<li><a href=\"\("\(ContractingPackage.path)/alla.json")\">\(visit.t("sourcing.ocds.files.all"))</a></li>"
            : nil
        return "<ul>\(items)\(all)</ul><p>\(visit.t("sourcing.ocds.files.case"))</p>"
    }

    private static let facts = ["which", "method", "lots", "value", "parties", "id"]

    private func fact(_ name: String) -> HTML {
        "<h3>\(visit.t("sourcing.ocds.\(name).title"))</h3><p>\(visit.t("sourcing.ocds.\(name).text"))</p>"
    }
}
