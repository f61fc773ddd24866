import Markup
import Partnership
import Web

/// How public figures are written.
struct EffectWords {
    let visit: Visit

    func t(_ key: String, _ values: [String: String] = [:]) -> String { visit.t("sourcing.effect.\(key)", values) }

    /// A figure; nil when nobody has told it.
    func text(_ figure: PublicFigure) -> String? {
        switch figure {
        case .untold: nil
        case .few: t("few")
        case .number(let number): visit.language.number(number)
        }
    }

    /// A sum in words: `16`, `minst 16`, `färre än fem`; nil when nobody has told it. `isPeople`: whether it counts people.
    func text(_ sum: PublicSum, isPeople: Bool = true) -> String? {
        sum.isEmpty ? nil : told(sum, isPeople, number: visit.language.number(sum.sum))
    }

    /// The same for a cell of a file.
    func plain(_ sum: PublicSum, isPeople: Bool = true) -> String {
        sum.isEmpty ? "" : told(sum, isPeople, number: "\(sum.sum)")
    }

    private func told(_ sum: PublicSum, _ isPeople: Bool, number: String) -> String {
        if sum.few == 0 { return number }
        if sum.sum > 0 { return t("least", ["sum": number]) }
        return t(!isPeople ? "hidden" : sum.few + sum.told == 1 ? "few" : "fewEach")
    }

    func percent(_ permille: Int) -> String { t("percent", ["percent": FollowUpFormPage.percent(permille)]) }
}

/// What came of agreements, as a part of a page that anybody may read.
struct EffectParts {
    let visit: Visit
    let effects: Effects
    let subject: EffectSubject

    private var words: EffectWords { EffectWords(visit: visit) }
    private var agreementWords: AgreementWords { AgreementWords(visit: visit) }

    var html: HTML {
        """
        <section aria-labelledby="effects"><h2 id="effects">\(words.t("title"))</h2>\(figures)\(note)\(charts)\(table)\(again)\
        \(stories)</section>
        """
    }

    private var figures: HTML? {
        let rows: [(PublicSum, String)] = [
            (effects.employed, "employed"), (effects.training, "training"), (effects.movedOn, "movedOn"),
            (effects.hours, "hours"),
        ]
        let shown = rows.compactMap { sum, key in
            words.text(sum, isPeople: key != "hours").map { KeyFigure($0, words.t("figure.\(key)")) }
        }
        return shown.isEmpty ? nil : keyFigures(shown)
    }

    /// Says what is left out, where something is.
    private var note: HTML? {
        let hidden = [effects.employed, effects.training, effects.movedOn, effects.hours].contains { $0.few > 0 }
        let shares = effects.periods.contains { $0.figures.share == .few }
        return hidden || shares ? "<p class=\"hint\">\(words.t("note"))</p>" : nil
    }

    private var charts: HTML? {
        let charts = [
            chart("employed", \.employed), chart("training", \.training), chart("movedOn", \.movedOn),
        ].compactMap(\.self)
        return charts.isEmpty ? nil : "<div class=\"charts\">\(charts)</div>"
    }

    /// One kind of figure over time; nothing where there is but one.
    private func chart(_ key: String, _ figure: (PublicFigures) -> PublicFigure) -> HTML? {
        let bars = effects.periods.map { EffectBar(label: label($0), figure: figure($0.figures)) }
            .filter { $0.figure != .untold }
        guard bars.count > 1 else { return nil }
        return EffectChart(
            caption: words.t("chart.\(key)"), subject: words.t("column.period"), bars: bars, few: words.t("few")
        ).html(visit.texts)
    }

    private func label(_ period: Effects.Period) -> String {
        let until = agreementWords.dayText(period.untilOn)
        return [who(period), until].compactMap(\.self).joined(separator: ", ")
    }

    /// What tells a period from another of the same days: the agreement, or the party.
    private func who(_ period: Effects.Period) -> String? {
        let agreement = effects.agreements.first { $0.id == period.agreement }
        let title = effects.agreements.count > 1 ? agreement?.title : nil
        let isOneOfSeveral = (agreement?.partners.count ?? 0) > 1
        let party = isOneOfSeveral ? agreement?.parties.first { $0.id == period.party }?.name : nil
        let parts = [title, party].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private var table: HTML? {
        guard !effects.periods.isEmpty else { return nil }
        let keys = ["employed", "training", "movedOn", "hours", "share", "turnover"]
        let rows = effects.periods.map { period -> [HTML] in
            let figures = period.figures
            let few: PublicFigure? = figures.share == .few ? .few : nil
            let share = few.map { _ in words.t("hidden") } ?? figures.share.number.map { words.percent($0) }
            return [HTML(text: range(period))]
                + [
                    words.text(figures.employed), words.text(figures.training), words.text(figures.movedOn),
                    figures.hours == .few ? words.t("hidden") : words.text(figures.hours), share,
                    figures.turnover.map { agreementWords.sum($0) },
                ].map { HTML(text: $0 ?? words.t("untold")) }
        }
        return DataTable(
            caption: words.t("table"),
            columns: [DataTable.Column(words.t("column.period"))]
                + keys.map { DataTable.Column(words.t("column.\($0)"), isNumber: true) },
            rows: rows, id: "effect-table"
        ).html
    }

    private func range(_ period: Effects.Period) -> String {
        let days = "\(agreementWords.dayText(period.fromOn)) – \(agreementWords.dayText(period.untilOn))"
        return [who(period), days].compactMap(\.self).joined(separator: ", ")
    }

    private var again: HTML? {
        let counts = effects.again
        guard !counts.isEmpty else { return nil }
        let told = BuyAgain.allCases.filter { counts[$0] != nil }.map { again in
            words.t("again.\(again.rawValue)", ["count": visit.language.number(counts[again] ?? 0)])
        }
        let text = effects.agreements.count > 1 ? told.joined(separator: ", ") : one(counts)
        return "<p><strong>\(words.t("again"))</strong> \(text)</p>"
    }

    private func one(_ counts: [BuyAgain: Int]) -> String { counts.keys.first.map { visit.t($0.key) } ?? "" }

    private var stories: HTML? {
        let items = effects.stories.compactMap { story -> HTML? in
            let texts = [story.couldNot, story.story].filter { !$0.isEmpty }
            guard !texts.isEmpty else { return nil }
            let caption = words.t(
                "said", ["party": story.party, "date": agreementWords.dayText(story.untilOn)])
            let before: HTML? =
                story.couldNot.isEmpty
                ? nil : "<h4>\(words.t("couldNot"))</h4>\(Web.words(story.couldNot))"
            let told: HTML? = story.story.isEmpty ? nil : Web.words(story.story)
            return "<h3>\(caption)</h3>\(before)\(told)"
        }
        return items.isEmpty ? nil : "\(items)"
    }
}

/// A bar of a chart; one of a hidden figure has no length.
struct EffectBar: Sendable, Hashable {
    let label: String
    let figure: PublicFigure
}

/// A bar chart that is its own table, where a figure may be hidden.
struct EffectChart {
    let caption: String
    let subject: String
    let bars: [EffectBar]
    /// What stands for a hidden figure.
    var few = ""

    func html(_ texts: Texts) -> HTML {
        """
        <table class="bars"><caption>\(caption)</caption><thead class="vh"><tr><th scope="col">\(subject)</th>\
        <th scope="col">\(texts("web.chart.bar"))</th><th scope="col">\(texts("web.count"))</th></tr></thead><tbody>\
        \(bars.map { row($0, texts.language) })</tbody></table>
        """
    }

    private func row(_ bar: EffectBar, _ language: Language) -> HTML {
        let most = max(bars.compactMap(\.figure.number).max() ?? 0, 1)
        let percent = Int((Double(bar.figure.number ?? 0) / Double(most) * 100).rounded())
        let text = bar.figure.number.map { language.number($0) } ?? few
        return """
            <tr><th scope="row">\(bar.label)</th><td><svg class="bar" aria-hidden="true">\
            <rect class="back" width="100%" height="100%" rx="4"/><rect width="\(percent)%" height="100%" rx="4"/></svg></td>\
            <td class="num">\(text)</td></tr>
            """
    }
}
