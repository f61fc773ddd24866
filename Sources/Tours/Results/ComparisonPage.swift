import Markup
import Partnership
import Web

/// Tours side by side: in a table, and in bars.
struct ComparisonPage {
    let visit: Visit
    let tours: [TourComparison]

    func answer() -> Answer {
        let title = visit.t("tours.compare.title")
        return visit.page(
            PageHead(title, section: "/arbete/turne", isHidden: true),
            """
            <article class="result sheet"><h1>\(title)</h1><p class="lead">\(visit.t("tours.compare.lead"))</p>\(body)</article>
            """
        )
    }

    private var body: HTML {
        guard !tours.isEmpty else {
            return emptyState(
                title: visit.t("tours.compare.empty"), "<p>\(visit.t("tours.compare.empty.text"))</p>")
        }
        return """
            \(table)<div class="charts">\(chart("tours.compare.chart.ideas") { $0.result.ideas.count })\
            \(chart("tours.compare.chart.answered") { $0.result.answered })\
            \(chart("tours.compare.chart.done") { $0.result.done })</div>
            """
    }

    private var table: HTML {
        let keys = [
            "tours.compare.stops", "tours.compare.hours", "tours.result.ideas", "tours.compare.perStop",
            "tours.result.given", "tours.result.answered", "tours.result.done",
        ]
        let columns =
            [DataTable.Column(visit.t("tours.compare.tour"))]
            + keys.map { DataTable.Column(visit.t($0), isNumber: true) }
        return DataTable(caption: visit.t("tours.compare.caption"), columns: columns, rows: tours.map(row)).html
    }

    private func row(_ tour: TourComparison) -> [HTML] {
        let language = visit.language
        let result = tour.result
        let hours = (tour.minutes + 30) / 60
        let counts = [result.given, result.answered, result.done].map { HTML(text: language.number($0)) }
        return [
            "<a href=\"\(tour.tour.resultPath)\">\(tour.tour.name)</a>", HTML(text: language.number(tour.stops)),
            HTML(text: language.number(hours)), HTML(text: language.number(result.ideas.count)),
            HTML(text: perStop(tour)),
        ] + counts
    }

    /// With one decimal, as the language writes it.
    private func perStop(_ tour: TourComparison) -> String {
        let (whole, tenth) = tour.tenthsPerStop.quotientAndRemainder(dividingBy: 10)
        return "\(visit.language.number(whole))\(visit.language == .swedish ? "," : ".")\(tenth)"
    }

    private func chart(_ caption: String, _ count: (TourComparison) -> Int) -> HTML {
        let bars = tours.map { BarChart.Bar($0.tour.name, count: count($0), path: $0.tour.resultPath) }
        return BarChart(caption: visit.t(caption), subject: visit.t("tours.compare.tour"), bars: bars).html(visit.texts)
    }
}
