import Markup
import Partnership
import Web

/// Suggestions as parts of other pages.
enum MatchSection {
    private static let mostEnterprises = 5
    private static let mostNeeds = 8
    private static let mostPairs = 3

    /// Enterprises that may suit a need, with reasons, and pairs that can do it together: for the buyer, coordinators and members.
    /// Nil for others, and when the need is over.
    static func enterprises(_ visit: Visit, for need: Need) async throws -> HTML? {
        guard visit.actor.isMember, NeedState.wanted.contains(need.state) else { return nil }
        let known = try await MatchMemory.shared.matches(visit.services, visit.partnership)
        let matches = known.suggest(for: need, to: visit.actor, at: visit.now, limit: mostEnterprises)
        let pairs = known.pairs(for: need, to: visit.actor, at: visit.now, limit: mostPairs)
        let tell = ReasonText(visit: visit, known: known)
        let title = visit.t("sourcing.match.enterprises")
        guard !matches.isEmpty else {
            let ways = row([
                buttonLink(visit.t("sourcing.match.directory"), path: EnterpriseRoutes.path, .alternative),
                buttonLink(visit.t("sourcing.map.link"), path: NeedRoutes.mapPath, .quiet),
            ])
            return """
                <section><h2>\(title)</h2>\(emptyState(
                    title: visit.t("sourcing.match.none"), "<p>\(visit.t("sourcing.match.noneText"))</p>\(ways)", level: 3))</section>
                """
        }
        let items = matches.compactMap { match in
            known.enterprises[match.enterprise].map { card($0, match, tell, visit) }
        }
        return """
            <section><h2>\(title)</h2><p class="small soft">\(visit.t("sourcing.match.lead"))</p>\(cards(items))\
            \(together(pairs, known, tell, visit))</section>
            """
    }

    private static func card(_ enterprise: SocialEnterprise, _ match: Match, _ tell: ReasonText, _ visit: Visit) -> HTML
    {
        let stale: HTML? =
            enterprise.isStale(at: visit.now) ? " \(lateTag(visit.t("sourcing.match.stale")))" : nil
        return Web.card(
            """
            <h3><a href="\(url: enterprise.path)">\(enterprise.name)</a>\(stale)</h3>\(reasons(match, tell))
            """)
    }

    private static func reasons(_ match: Match, _ tell: ReasonText) -> HTML {
        let items = match.reasons.map { reason -> HTML in
            reason.isShortcoming
                ? "<li><strong>\(tell.visit.t("sourcing.match.adapt"))</strong> \(tell(reason))</li>"
                : "<li>\(tell(reason))</li>"
        }
        return "<ul class=\"small\">\(items)</ul>"
    }

    private static func together(_ pairs: [MatchPair], _ known: KnownMatches, _ tell: ReasonText, _ visit: Visit)
        -> HTML?
    {
        let items = pairs.compactMap { pair -> HTML? in
            guard let first = known.enterprises[pair.first.enterprise],
                let second = known.enterprises[pair.second.enterprise]
            else { return nil }
            let reasons = pair.reasons.map { "<li>\(tell($0, (first.name, second.name)))</li>" as HTML }
            return Web.card(
                """
                <h4><a href="\(url: first.path)">\(first.name)</a> \(visit.t("sourcing.match.and")) \
                <a href="\(url: second.path)">\(second.name)</a></h4><ul class="small">\(reasons)</ul>
                """)
        }
        guard !items.isEmpty else { return nil }
        return "<h3>\(visit.t("sourcing.match.together"))</h3>\(cards(items))"
    }

    /// Needs that may suit the enterprise of an organisation, with reasons; nil when it has no profile.
    static func needs(_ visit: Visit, for organisation: Int64) async throws -> HTML? {
        let known = try await MatchMemory.shared.matches(visit.services, visit.partnership)
        guard let enterprise = known.enterprises[organisation], enterprise.isOpen(to: visit.actor, at: visit.now) else {
            return nil
        }
        let matches = known.suggest(forEnterprise: organisation, to: visit.actor, limit: mostNeeds)
        let tell = ReasonText(visit: visit, known: known)
        let title = visit.t("sourcing.match.needs", ["enterprise": enterprise.name])
        let items = matches.compactMap { match -> HTML? in
            known.needs[match.need].map { need in
                let meta = [
                    visit.needState(need.state), HTML(text: need.organisationName),
                    HTML(text: visit.needPlaces(need.places)),
                ]
                return Web.card(
                    """
                    <h3><a href="\(url: need.path)">\(need.title)</a></h3>\(metaLine(meta))\(reasons(match, tell))
                    """)
            }
        }
        let content: HTML =
            items.isEmpty
            ? """
            <p>\(visit.t("sourcing.match.noNeeds"))</p>\
            \(row([buttonLink(visit.t("sourcing.match.allNeeds"), path: NeedRoutes.path, .alternative)]))
            """ : cards(items)
        return "<section><h2>\(title)</h2>\(content)</section>"
    }
}
