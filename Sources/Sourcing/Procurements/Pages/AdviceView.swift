import Markup
import Partnership
import Web

/// What the adviser says: each way with its paragraph, figure, period, reasons and duties.
struct AdviceView {
    let visit: Visit
    let advice: Advice
    /// Whether the sums say anything.
    var showsSums = true

    var html: HTML {
        let warnings = advice.warnings.map { "<p>\($0.told(visit.texts))</p>" as HTML }
        let sums: HTML? =
            showsSums
            ? "<h3>\(visit.t("sourcing.advise.sums"))</h3>\(SumFacts(visit: visit, sums: advice.sums).html)" : nil
        return """
            \(if: !warnings.isEmpty, notice(.warn, title: visit.t("sourcing.advise.warnings"), "\(warnings)"))\(sums)\
            \(cards(advice.ways.map(way)))<p class="small soft">\(visit.t("sourcing.advise.informs"))</p>
            """
    }

    private func way(_ way: Advice.Way) -> HTML {
        let limit: HTML? = way.period.map { period in
            let figure = way.limit.map { visit.kronor($0) } ?? visit.t("sourcing.advise.limitUnknown")
            return "\(visit.t("sourcing.advise.limit")): \(figure) (\(period))"
        }
        let duties: HTML? =
            way.duties.isEmpty
            ? nil
            : """
            <h4>\(visit.t("sourcing.advise.duties"))</h4><ul>\(way.duties.map { "<li>\($0.told(visit.texts))</li>" as HTML })</ul>
            """
        return card(
            """
            <p>\(stateTag(way.state.style, visit.t("sourcing.advice.state.\(way.state.rawValue)")))</p>\
            <h3>\(visit.t("sourcing.advice.way.\(way.name.rawValue)"))</h3>\
            \(metaLine(["\(way.paragraph)", limit].compactMap(\.self)))\
            <ul>\(way.reasons.map { "<li>\($0.told(visit.texts))</li>" as HTML })</ul>\(duties)
            """)
    }
}

extension Advice.State {
    /// The style of its tag.
    var style: String {
        switch self {
        case .open: "done"
        case .closed: "withdrawn"
        case .cannotTell: "received"
        }
    }
}
