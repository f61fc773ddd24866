import Markup
import Partnership
import Web

/// Who has staffed a tour how much: the shared responsibility shows.
struct StaffingPage {
    let visit: Visit
    let tour: Tour
    let staffing: Staffing

    func html() -> HTML {
        """
        \(visit.planCrumbs(visit.t("tours.plan.staffing"), [Link(tour.name, path: tour.workPath)]))\
        <h1>\(title)</h1><p class="lead">\(visit.t("tours.plan.staffingLead"))</p>\
        \(keyFigures(numbers))\(chart)\(table)\
        <p><a href="\(url: "\(tour.staffingPath).csv")" download>\(visit.t("tours.plan.staffingFile"))</a></p>
        """
    }

    var title: String { visit.t("tours.plan.staffingTitle", ["tour": tour.name]) }

    private var numbers: [KeyFigure] {
        let entries = staffing.entries
        return [
            KeyFigure("\(entries.reduce(0) { $0 + $1.shifts })", visit.t("tours.plan.staffing.shifts")),
            KeyFigure(visit.hours(entries.reduce(0) { $0 + $1.minutes }), visit.t("tours.plan.staffing.hours")),
            KeyFigure("\(entries.count - staffing.without)", visit.t("tours.plan.staffing.with")),
            KeyFigure("\(staffing.without)", visit.t("tours.plan.staffing.without")),
        ]
    }

    private var chart: HTML? {
        let bars = staffing.entries.filter { $0.shifts > 0 }.map { BarChart.Bar($0.name, count: $0.shifts) }
        guard !bars.isEmpty else { return nil }
        return BarChart(
            caption: visit.t("tours.plan.staffing.chart"), subject: visit.t("tours.plan.staffing.member"), bars: bars
        ).html(visit.texts)
    }

    private var table: HTML {
        DataTable(
            caption: visit.t("tours.plan.staffing.table"),
            columns: Self.columns.enumerated().map { .init(visit.t($1), isNumber: $0 > 0) },
            rows: staffing.entries.map { entry in
                [
                    "\(entry.name)", "\(entry.shiftsDone)", "\(visit.hours(entry.minutesDone))",
                    "\(entry.shiftsComing)",
                    "\(visit.hours(entry.minutesComing))",
                ]
            }
        ).html
    }

    private static let columns = [
        "tours.plan.staffing.member", "tours.plan.staffing.shiftsDone", "tours.plan.staffing.hoursDone",
        "tours.plan.staffing.shiftsComing", "tours.plan.staffing.hoursComing",
    ]

    /// The same as a file; a mark tells spreadsheets that it is UTF-8.
    func file() -> String {
        let lines = staffing.entries.map { entry in
            CSV.line([
                entry.name, "\(entry.shiftsDone)", visit.hours(entry.minutesDone), "\(entry.shiftsComing)",
                visit.hours(entry.minutesComing),
            ])
        }
        return "\u{FEFF}" + CSV.line(Self.columns.map { visit.t($0) }) + lines.joined()
    }
}

extension Visit {
    /// Minutes as hours with at most one decimal: `3`, `2,5` or `2.5`.
    func hours(_ minutes: Int) -> String {
        let tenths = (minutes * 10 + 30) / 60
        guard tenths % 10 != 0 else { return "\(tenths / 10)" }
        return "\(tenths / 10)\(language == .swedish ? "," : ".")\(tenths % 10)"
    }
}
