import Partnership
import Web

/// Social enterprises as rows of a file, in the reader's language.
struct EnterpriseSheet {
    let visit: Visit
    /// What their codes are called.
    let names: [CPVCode: String]

    private static let columns = [
        "name", "number", "summary", "offers", "codes", "places", "times", "hours", "capacity", "people", "share",
        "shareOn", "shareHow", "ideaDriven", "marks", "insurance", "visits", "confirmed", "address",
    ]

    func text(_ enterprises: [SocialEnterprise]) -> String {
        let head = CSV.line(Self.columns.map { visit.t("sourcing.enterprise.sheet.\($0)") })
        return "\u{FEFF}" + head + enterprises.map { CSV.line(cells($0)) }.joined()
    }

    private func cells(_ enterprise: SocialEnterprise) -> [String] {
        let parts = EnterpriseParts(visit: visit, enterprise: enterprise, names: names)
        let codes = enterprise.codes.map { code in names[code].map { "\(code.written) \($0)" } ?? code.written }
        return [
            enterprise.name, enterprise.organisation.number ?? "", enterprise.summary,
            enterprise.offers.map(\.title).joined(separator: ", "), codes.joined(separator: ", "), parts.places,
            parts.times ?? "", enterprise.hours.map { "\($0)" } ?? "", enterprise.capacity, enterprise.people,
            enterprise.share.map { Share.tell($0, visit.language) } ?? "", enterprise.shareOn ?? "",
            enterprise.shareHow, said(enterprise.isIdeaDriven),
            enterprise.marks.map { visit.t($0.mark.label) }.joined(separator: ", "), enterprise.insurance,
            said(enterprise.takesVisits), enterprise.confirmedAt.isoDay, visit.services.url(enterprise.path),
        ]
    }

    private func said(_ answer: Bool?) -> String {
        answer.map { visit.t($0 ? "sourcing.enterprise.yes" : "sourcing.enterprise.no") } ?? ""
    }
}
