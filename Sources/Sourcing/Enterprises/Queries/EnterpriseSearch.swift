import Database
import Partnership
import Web

/// Social enterprises in the search over everything.
enum EnterpriseSearch {
    static let kind = SearchableKind(
        .enterprise, label: "sourcing.enterprise.search", path: EnterpriseRoutes.path,
        scope: { scope(isMember: $0.isMember) },
        total: { reader, partnership in
            try reader.value("SELECT COUNT(*) FROM enterprise WHERE partnership = \(partnership)") ?? 0
        },
        present: { reader, partnership, ids, actor, now in
            let found = try SocialEnterprise.of(ids, reader, in: partnership).filter { $0.isOpen(to: actor, at: now) }
            return Dictionary(
                found.map { enterprise in
                    let detail = enterprise.offers.prefix(3).map(\.title).joined(separator: ", ")
                    return (
                        enterprise.id, FoundSubject(title: enterprise.name, path: enterprise.path, detail: detail)
                    )
                }, uniquingKeysWith: { first, _ in first })
        })

    /// The words of the index that a search is narrowed by.
    static func scope(isMember: Bool) -> [[String]] { [isMember ? ["public", "members"] : ["public"]] }
}
