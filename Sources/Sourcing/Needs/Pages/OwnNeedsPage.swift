import Markup
import Partnership
import Web

/// Needs as those who work with them see them, with what waits for them.
struct OwnNeedsPage {
    let visit: Visit
    let own: OwnNeeds
    /// Needs that may suit the reader's enterprises; nil when they speak for none.
    var suggestions: HTML?

    func html() -> HTML {
        """
        \(breadcrumb([Link(visit.t("sourcing.need.title"), path: NeedRoutes.path)], current: title, texts: visit.texts))\
        <h1>\(title)</h1><p class="lead">\(visit.t("sourcing.need.own.lead"))</p>\(row([new].compactMap(\.self)))\
        \(told)\(section("joined", own.joined))\(section("answered", own.answered))\(suggestions)
        """
    }

    private var title: String { visit.t(visit.actor.isCoordinator ? "sourcing.need.ownAll" : "sourcing.need.own") }

    private var new: HTML? {
        Permission.represent.isGranted(to: visit.actor)
            ? buttonLink(visit.t("sourcing.need.new"), path: Need.newPath) : nil
    }

    private var told: HTML {
        guard own.told.isEmpty else { return section("told", own.told) ?? .empty }
        return emptyState(
            title: visit.t("sourcing.need.own.none"), "<p>\(visit.t("sourcing.need.own.noneText"))</p>")
    }

    private func section(_ key: String, _ needs: [ListedNeed]) -> HTML? {
        guard !needs.isEmpty else { return nil }
        let title = visit.t("sourcing.need.own.\(key)")
        let table = DataTable(
            caption: title,
            columns: ["need", "organisation", "state", "answers", "questions", "answerBy"].map {
                .init(visit.t("sourcing.need.column.\($0)"), isNumber: $0 == "answers")
            },
            rows: needs.map(line), id: key)
        return "<section>\(table.html)</section>"
    }

    private func line(_ listed: ListedNeed) -> [HTML] {
        let need = listed.need
        let waits: HTML =
            listed.openQuestions == 0
            ? "–"
            : need.isKept(by: visit.actor)
                ? lateTag(visit.t("sourcing.need.openQuestions", count: listed.openQuestions))
                : "\(visit.t("sourcing.need.openQuestions", count: listed.openQuestions))"
        return [
            "<a href=\"\(url: need.path)\">\(need.title)</a> <span class=\"mono small\">\(need.name)</span>",
            HTML(text: need.organisationName), visit.needState(need.state), "\(visit.language.number(listed.answers))",
            waits, need.answerBy.map(visit.needDay) ?? "–",
        ]
    }
}
