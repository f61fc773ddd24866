import Markup
import Partnership
import Web

/// A profile as those who keep it see it: whether it holds, how it looks, what happened.
struct EnterpriseWorkPage {
    let visit: Visit
    let enterprise: SocialEnterprise
    let pictures: [StoredFile]
    let happened: [TimelineEntry]
    /// Needs that may suit it; nil when there are none to show.
    let needs: HTML?

    private var parts: EnterpriseParts { EnterpriseParts(visit: visit, enterprise: enterprise, names: [:]) }

    func html() -> HTML {
        """
        \(visit.enterpriseCrumbs(enterprise.name))<h1>\(enterprise.name)</h1>\
        \(if: !parts.labels.isEmpty, row(parts.labels))\
        <div class="split"><div class="flow">\(holds)\(looks)\(needs)</div><aside class="flow">\(missing)\(history)</aside></div>
        """
    }

    private var holds: HTML {
        let isOld = enterprise.isStale(at: visit.now)
        let text = visit.t(isOld ? "sourcing.enterprise.work.old" : "sourcing.enterprise.work.fresh")
        return """
            <section class="card act"><h2>\(visit.t("sourcing.enterprise.work.holds"))</h2><p>\(parts.confirmed). \(text)</p>\
            <form method="post" action="\(enterprise.confirmPath)">\(visit.formToken)\(row([
                button(visit.t("sourcing.enterprise.confirm.button")),
                buttonLink(visit.t("sourcing.enterprise.work.change"), path: enterprise.editPath, .alternative),
            ]))</form></section>
            """
    }

    private var looks: HTML {
        """
        <section class="card"><h2>\(visit.t("sourcing.enterprise.work.looks"))</h2>\(parts.digest)\
        <p><a href="\(enterprise.path)">\(visit.t("sourcing.enterprise.work.see"))</a></p>\
        <p><a href="\(enterprise.picturesPath)">\(visit.t("sourcing.enterprise.work.pictures", count: pictures.count))</a></p>\
        </section>
        """
    }

    /// What buyers ask for that the profile does not tell.
    private var missing: HTML? {
        let all: [(String, Bool)] = [
            ("offers", enterprise.offers.isEmpty), ("codes", !enterprise.offers.isEmpty && enterprise.codes.isEmpty),
            ("times", enterprise.times.isEmpty), ("hours", enterprise.hours == nil),
            ("share", enterprise.share == nil), ("marks", enterprise.marks.count < EnterpriseMark.allCases.count),
            ("insurance", enterprise.insurance.isEmpty), ("contact", enterprise.contact.email == nil),
            ("pictures", pictures.isEmpty),
        ]
        let items = all.filter(\.1).map { "<li>\(visit.t("sourcing.enterprise.missing.\($0.0)"))</li>" as HTML }
        guard !items.isEmpty else { return nil }
        return """
            <div class="card"><h2>\(visit.t("sourcing.enterprise.missing"))</h2>\
            <p>\(visit.t("sourcing.enterprise.missingLead"))</p><ul>\(items)</ul></div>
            """
    }

    private var history: HTML? {
        guard !happened.isEmpty else { return nil }
        let items = happened.reversed().prefix(20).map { entry in
            TimelineItem("\(visit.t("timeline.\(entry.verb)", entry.detail))", time: entry.at)
        }
        return """
            <details><summary>\(visit.t("sourcing.enterprise.history"))</summary>\
            \(timeline(Array(items), language: visit.language))</details>
            """
    }
}

/// The profiles that somebody keeps.
struct EnterpriseDeskPage {
    let visit: Visit
    let desk: EnterpriseDesk

    func html() -> HTML {
        """
        <h1>\(visit.t("sourcing.enterprise.work.title"))</h1><p class="lead">\(visit.t("sourcing.enterprise.work.lead"))</p>\
        \(desk.enterprises.isEmpty ? empty : table)\(without)
        """
    }

    private var table: HTML {
        DataTable(
            caption: visit.t("sourcing.enterprise.count", count: desk.enterprises.count),
            columns: [
                .init(visit.t("sourcing.enterprise.column.name")), .init(visit.t("sourcing.enterprise.column.state")),
                .init(visit.t("sourcing.enterprise.column.confirmed")),
                .init(visit.t("sourcing.enterprise.column.asked")),
            ],
            rows: desk.enterprises.map { enterprise in
                [
                    "<a href=\"\(enterprise.workPath)\">\(enterprise.name)</a>", state(enterprise),
                    day(enterprise.confirmedAt, visit.language),
                    enterprise.askedAt.map { day($0, visit.language) } ?? "–",
                ]
            }
        ).html
    }

    private func state(_ enterprise: SocialEnterprise) -> HTML {
        if enterprise.isStale(at: visit.now) { return lateTag(visit.t("sourcing.enterprise.stale")) }
        return enterprise.isPublic
            ? stateTag("active", visit.t("sourcing.enterprise.public"))
            : stateTag("closed", visit.t("sourcing.enterprise.membersOnly"))
    }

    private var empty: HTML {
        emptyState(
            title: visit.t("sourcing.enterprise.work.none"), "<p>\(visit.t("sourcing.enterprise.work.noneText"))</p>")
    }

    private var without: HTML? {
        guard !desk.without.isEmpty else { return nil }
        let items = desk.without.map { member -> HTML in
            """
            <li><a href="\(member.enterpriseEditPath)">\
            \(visit.t("sourcing.enterprise.work.make", ["name": member.name]))</a></li>
            """
        }
        return "<section><h2>\(visit.t("sourcing.enterprise.work.without"))</h2><ul>\(items)</ul></section>"
    }
}
