import Markup
import Partnership
import Web

/// The parts of a result, on public pages and on those to print.
struct ResultParts {
    let visit: Visit
    let result: GatheringResult
    /// One, or all of a tour.
    let stops: [Stop]
    /// Whether everybody reads it.
    let isPublic: Bool

    private static let mostWords = 12
    private static let mostOther = 10

    private var isTour: Bool { stops.count > 1 }

    var html: HTML {
        """
        \(figures)\(closed)<div class="charts">\(words)\(themes)\(organisations)\(perStop)</div>\(list)
        """
    }

    private var figures: HTML {
        let figures = [
            (result.ideas.count, "tours.result.ideas"), (result.given, "tours.result.given"),
            (result.answered, "tours.result.answered"), (result.done, "tours.result.done"),
        ]
        return keyFigures(figures.map { KeyFigure(visit.language.number($0.0), visit.t($0.1)) })
    }

    private var closed: HTML? {
        guard result.closed > 0 else { return nil }
        return "<p class=\"soft\">\(visit.t("tours.result.closed", count: result.closed))</p>"
    }

    /// What was said most. Never of what the reader may not read, and for everybody only when there is something to be one of many in.
    private var words: HTML? {
        let open = result.open
        guard !isPublic || open.count >= SaidWords.fewestToShow else { return nil }
        let names = stops.map(\.name) + visit.partnership.settings.municipalities.map(\.name)
        let words = SaidWords.most(in: open.map(\.words), leavingOut: names, limit: Self.mostWords)
        return chart("tours.result.words", "tours.result.word", words.map { BarChart.Bar($0.name, count: $0.ideas) })
    }

    private var themes: HTML? {
        // Coordinators put other labels on ideas too, for themselves.
        let themes = result.themes.filter { visit.partnership.settings.themes.contains($0.name) }
        let bars = themes.prefix(Self.mostOther).map { theme in
            BarChart.Bar(
                theme.name, count: theme.ideas, path: Address("/ideer").setting("tema", theme.name).text)
        }
        return chart("tours.result.themes", "tours.result.theme", bars)
    }

    private var organisations: HTML? {
        let bars = result.organisations.prefix(Self.mostOther).map { BarChart.Bar($0.name, count: $0.ideas) }
        return chart("tours.result.organisations", "tours.result.organisation", bars)
    }

    /// How many came at each stop that has been held.
    private var perStop: HTML? {
        guard isTour else { return nil }
        let counts = Dictionary(grouping: result.ideas, by: \.origin).mapValues(\.count)
        let bars = stops.filter { $0.cancelledAt == nil && $0.startsAt <= visit.now }.map { stop in
            BarChart.Bar(
                stop.name, count: counts[stop.subject] ?? 0, path: isPublic ? stop.path : stop.resultPath)
        }
        return chart("tours.result.perStop", "tours.result.stop", bars)
    }

    private func chart(_ caption: String, _ subject: String, _ bars: [BarChart.Bar]) -> HTML? {
        guard !bars.isEmpty else { return nil }
        return BarChart(caption: visit.t(caption), subject: visit.t(subject), bars: bars).html(visit.texts)
    }

    /// The ideas one by one. On a tour's public page they stand with their stops.
    private var list: HTML? {
        let open = result.open
        guard !open.isEmpty, !(isTour && isPublic) else { return nil }
        let names = Dictionary(stops.map { ($0.subject, $0.name) }) { first, _ in first }
        let columns =
            ["tours.result.idea", "tours.result.state", "tours.result.sentTo"] + (isTour ? ["tours.result.stop"] : [])
        let rows = open.map { idea -> [HTML] in
            let title: HTML = "<a href=\"\(url: idea.path ?? "")\">\(idea.title)</a>"
            let stop: [HTML] = isTour ? [HTML(text: names[idea.origin] ?? "")] : []
            return [title, stateTag(idea.style, visit.t(idea.stateKey)), HTML(text: sentTo(idea))] + stop
        }
        return DataTable(
            caption: visit.t("tours.result.list"), columns: columns.map { DataTable.Column(visit.t($0)) }, rows: rows
        ).html
    }

    private func sentTo(_ idea: GatheredIdea) -> String {
        idea.givenTo.isEmpty ? visit.t("tours.result.nobody") : idea.givenTo.joined(separator: ", ")
    }
}

extension GatheredIdea {
    /// The style of its label: what its state is called in code.
    var style: String { stateKey.split(separator: ".").last.map(String.init) ?? "" }
}

extension Stop {
    /// The page of its result for members.
    var resultPath: String { "\(workPath)/resultat" }
}

extension Tour {
    /// The page of its result for members.
    var resultPath: String { "\(workPath)/resultat" }
}
