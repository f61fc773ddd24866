import Database
import Partnership
import Web

/// What commands about social enterprises have in common.
extension Change {
    /// A profile that the actor may change. Throws ``Refusal/notFound``.
    func ownEnterprise(_ id: Int64) throws -> SocialEnterprise {
        guard let found = try SocialEnterprise.find(writer, in: self.id, id: id), found.isKept(by: actor) else {
            throw Refusal.notFound
        }
        return found
    }

    /// Puts what may be read of a profile in the index of words: its offers, where and when, and what its codes are called.
    func index(_ enterprise: SocialEnterprise) throws {
        guard !enterprise.hasLeft(at: now) else { return try unindex(.enterprise, enterprise.id) }
        let names = try CodeNames.names(enterprise.codes, writer)
        let codes = enterprise.codes.compactMap { names[$0] }
        let offers = enterprise.offers.flatMap { [$0.title, $0.text] }
        let places = enterprise.placeNames(in: partnership)
        let times = enterprise.times.names.map { services.messages.text("sourcing.times.\($0)", .swedish) }
        let body =
            [enterprise.summary] + offers + codes + [enterprise.capacity, enterprise.people, enterprise.earlierWork]
            + [places.joined(separator: ", "), times.joined(separator: ", ")]
        try index(
            .enterprise, enterprise.id, scope: [enterprise.isPublic ? "public" : "members"], title: enterprise.name,
            body: body.filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}

extension SocialEnterprise {
    /// Names of the municipalities where it works: all of the region's, with the region's own, when it works everywhere.
    func placeNames(in partnership: Partnership) -> [String] {
        guard places.isEmpty else { return places.compactMap { partnership.municipality($0)?.name } }
        return [partnership.settings.region] + partnership.settings.municipalities.map(\.name)
    }
}

/// Tells the second of two editors.
enum EnterpriseOvertaken {
    static let message = "sourcing.enterprise.issue.changedMeanwhile"

    /// Throws ``Refusal/invalid(_:)`` when somebody else was there first.
    static func check(_ seen: Int, _ current: Int) throws {
        guard seen == current else { throw Refusal.invalid("", message) }
    }
}
