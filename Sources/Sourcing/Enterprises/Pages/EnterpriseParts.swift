import Markup
import Partnership
import Web

/// How a profile is written for readers, in the pieces that several pages show.
struct EnterpriseParts {
    let visit: Visit
    let enterprise: SocialEnterprise
    /// What its codes are called.
    let names: [CPVCode: String]

    /// Where it works.
    var places: String {
        enterprise.places.isEmpty
            ? visit.enterpriseEverywhere
            : enterprise.placeNames(in: visit.partnership).sortedInSwedish { $0 }.joined(
                separator: ", ")
    }

    /// When it can work; nil when not told.
    var times: String? { enterprise.times.isEmpty ? nil : visit.times(enterprise.times) }

    /// How much it can take on; nil when not told.
    var capacity: String? {
        let hours = enterprise.hours.map {
            visit.t("sourcing.enterprise.hours", count: $0, ["hours": visit.language.number($0)])
        }
        let parts = [hours, enterprise.capacity.isEmpty ? nil : enterprise.capacity].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ". ")
    }

    /// `35 procent, 1 november 2026`, with how it was counted; nil when not told.
    var share: HTML? {
        guard let share = enterprise.share else { return nil }
        let text = visit.t("sourcing.enterprise.percent", ["share": Share.tell(share, visit.language)])
        let on = enterprise.shareOn.map { visit.enterpriseDay($0) }
        let how: HTML? =
            enterprise.shareHow.isEmpty
            ? nil
            : "<br><span class=\"small\">\(visit.t("sourcing.enterprise.counted", ["how": enterprise.shareHow]))</span>"
        return "\(text)\(on.map { ", \($0)" as HTML })\(how)"
    }

    /// Whether it is registered as idea-driven; nil when not told.
    var ideaDriven: HTML? {
        guard let isIt = enterprise.isIdeaDriven else { return nil }
        let text = visit.t(isIt ? "sourcing.enterprise.yes" : "sourcing.enterprise.no")
        return "\(text)\(enterprise.ideaDrivenOn.map { ", \(visit.enterpriseDay($0))" as HTML })"
    }

    /// What is told by words in the facts, with its name; what is not told is left out.
    var known: [(name: String, value: HTML)] {
        let all: [(String, HTML?)] = [
            ("places", HTML(text: places)), ("times", times.map { HTML(text: $0) }),
            ("capacity", capacity.map { HTML(text: $0) }), ("share", share), ("ideaDriven", ideaDriven),
            ("insurance", enterprise.insurance.isEmpty ? nil : HTML(text: enterprise.insurance)),
            ("number", enterprise.organisation.number.map { HTML(text: $0) }),
        ]
        return all.compactMap { key, value in value.map { (visit.t("sourcing.enterprise.fact.\(key)"), $0) } }
    }

    /// Small words about it in a list and at the top of its page.
    var labels: [HTML] {
        var labels: [HTML] = []
        if enterprise.isStale(at: visit.now) {
            labels.append(stateTag("withdrawn", visit.t("sourcing.enterprise.stale")))
        }
        if !enterprise.isPublic { labels.append(stateTag("closed", visit.t("sourcing.enterprise.membersOnly"))) }
        if enterprise.isIdeaDriven == true { labels.append(tag(visit.t("sourcing.enterprise.ideaDriven"))) }
        if enterprise.takesVisits { labels.append(tag(visit.t("sourcing.enterprise.visits"))) }
        return labels
    }

    /// When it was last confirmed.
    var confirmed: HTML {
        "\(visit.t("sourcing.enterprise.confirmed")) \(day(enterprise.confirmedAt, visit.language))"
    }

    /// The profile in short.
    var digest: HTML {
        let offers = enterprise.offers.map { "<li>\($0.title)</li>" as HTML }
        return """
            <p>\(enterprise.summary)</p>\(if: !offers.isEmpty, "<ul>\(offers)</ul>")\(facts(known))
            """
    }

    /// A code with what it is called, leading to all that offer the like.
    func code(_ code: CPVCode) -> HTML {
        let path = Address(EnterpriseRoutes.path).setting("kod", code.digits).text
        return tag(names[code].map { "\($0) (\(code.written))" } ?? code.written, path: path)
    }
}

extension Visit {
    /// `Hela Örebro län`.
    var enterpriseEverywhere: String { t("sourcing.enterprise.everywhere", ["region": partnership.settings.region]) }

    /// `Kvällar, nätter`: names of times, in their order.
    func times(_ times: WorkTimes) -> String {
        let names = times.names.map { t("sourcing.times.\($0)") }
        return (names.prefix(1) + names.dropFirst().map { $0.lowercased() }).joined(separator: ", ")
    }

    /// A day that is stored as `YYYY-MM-DD`.
    func enterpriseDay(_ text: String) -> HTML {
        Timestamp(day: text).map { day($0, language) } ?? HTML(text: text)
    }

    /// The way to a page where profiles are kept.
    func enterpriseCrumbs(_ current: String, _ between: [Link] = []) -> HTML {
        breadcrumb(
            [Link(t("sourcing.enterprise.work.title"), path: EnterpriseRoutes.workPath)] + between, current: current,
            texts: texts)
    }
}
