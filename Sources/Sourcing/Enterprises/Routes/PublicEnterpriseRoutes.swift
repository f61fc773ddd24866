import Database
import Markup
import Partnership
import Web

/// What anybody may read of social enterprises.
enum PublicEnterpriseRoutes {
    static let filePath = "/sociala-foretag.csv"
    /// How many stand on a page, on one for print, and in a file at most.
    static let (pageSize, printSize, fileSize) = (20, 500, 10_000)

    static let all: [Route] = [
        .get(EnterpriseRoutes.path, .everyone) { try await directory($0) },
        .get(filePath, .everyone) { try await file($0) },
        .get("\(EnterpriseRoutes.path)/{slug}", .everyone) { try await profile($0) },
    ]

    private static func directory(_ visit: Visit) async throws -> Answer {
        let filter = EnterpriseFilter(visit.query, in: visit.partnership)
        let isWhole = visit.query["visa"] == "alla"
        let page = Int(clamping: visit.query.number("sida") ?? 1)
        let found = try await read(visit, filter, page: isWhole ? 1 : page, size: isWhole ? printSize : pageSize)
        var shown = EnterpriseDirectoryPage(visit: visit, filter: filter, directory: found, isWhole: isWhole)
        if found.lacksWords {
            shown.meant = try await visit.respelt(
                filter.words, [(.enterprise, EnterpriseSearch.scope(isMember: visit.actor.isMember))])
        }
        let head = PageHead(
            visit.t("sourcing.enterprise.title"), description: visit.t("sourcing.enterprise.lead"),
            section: EnterpriseRoutes.path, isHidden: !filter.isOpen || isWhole || page > 1)
        return visit.page(head, shown.html()).sharedUnlessSignedIn(visit)
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let filter = EnterpriseFilter(visit.query, in: visit.partnership)
        let found = try await read(visit, filter, page: 1, size: fileSize)
        let text = EnterpriseSheet(visit: visit, names: found.names).text(found.shown)
        return Answer.download(
            visit.t("sourcing.enterprise.file"), type: "text/csv; charset=utf-8", body: .text(text)
        ).sharedUnlessSignedIn(visit)
    }

    private static func read(_ visit: Visit, _ filter: EnterpriseFilter, page: Int, size: Int) async throws
        -> EnterpriseDirectory
    {
        try await visit.read { reader in
            try EnterpriseDirectory(
                reader, in: visit.partnership.id, filter, page: page, size: size, isMember: visit.actor.isMember,
                at: visit.now)
        }
    }

    private static func profile(_ visit: Visit) async throws -> Answer {
        let enterprise = try await visit.openEnterprise()
        let (pictures, names) = try await visit.read { reader in
            (
                try EnterprisePictures.of(enterprise.id, reader, in: visit.partnership.id),
                try CodeNames.names(enterprise.codes, reader)
            )
        }
        let page = EnterprisePage(
            visit: visit, enterprise: enterprise, pictures: pictures, names: names,
            effects: try await Effects.section(visit, of: .enterprise(enterprise.organisation.id)))
        let head = PageHead(
            enterprise.name, description: enterprise.summary, section: EnterpriseRoutes.path,
            isHidden: !enterprise.isPublic)
        return visit.page(head, page.html()).sharedUnlessSignedIn(visit)
    }
}

extension Answer {
    /// Shared between visitors when this one has no session: what a session sees is its own.
    fileprivate func sharedUnlessSignedIn(_ visit: Visit) -> Answer { visit.session == nil ? shared : self }
}

extension Visit {
    /// The profile that the path names, when it may be read. Throws ``Refusal/notFound``.
    func openEnterprise() async throws -> SocialEnterprise {
        let slug = parameter("slug")
        let found = try await read { try SocialEnterprise.find($0, in: partnership.id, slug: slug) }
        guard let found, found.isOpen(to: actor, at: now) else { throw Refusal.notFound }
        return found
    }
}
