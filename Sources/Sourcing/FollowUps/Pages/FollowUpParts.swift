import Markup
import Partnership
import Web

/// The follow-ups of an agreement, whole, for its parties.
struct FollowUpParts {
    let visit: Visit
    let agreement: Agreement
    let followUps: [FollowUp]

    private var words: AgreementWords { AgreementWords(visit: visit) }

    private func t(_ key: String) -> String { visit.t("sourcing.followUp.\(key)") }

    var html: HTML? {
        guard !followUps.isEmpty else { return nil }
        return """
            <section aria-labelledby="follow-up"><h2 id="follow-up">\(t("title"))</h2>\(plan)\(charts)\(answers)</section>
            """
    }

    private var plan: HTML {
        let rows = followUps.map { followUp -> [HTML] in
            [
                "\(words.day(followUp.fromOn)) – \(words.day(followUp.untilOn))", words.day(followUp.dueOn),
                followUp.answers.map { state($0, of: followUp) }.joined(separator: "<br>"),
            ]
        }
        return DataTable(
            caption: t("plan"),
            columns: ["period", "due", "answers"].map { DataTable.Column(t("column.\($0)")) }, rows: rows, id: "plan"
        ).html
    }

    private func state(_ answer: FollowUpAnswer, of followUp: FollowUp) -> HTML {
        let name = agreement.parties.first { $0.id == answer.party }?.name ?? ""
        let state: HTML
        if let at = answer.answeredAt {
            state = "\(t("state.answered")) \(day(at, visit.language))"
        } else if followUp.dueOn > visit.now.isoDay {
            state = HTML(text: t("state.coming"))
        } else {
            state = lateTag(t(answer.askedAt == nil ? "state.open" : "state.asked"))
        }
        let isTime = followUp.dueOn <= visit.now.isoDay || answer.answeredAt != nil
        let mayAnswer = isTime && isOwn(answer)
        let link: HTML? =
            mayAnswer
            ? " <a href=\"\(url: answer.path)\">\(t(answer.version == 0 ? "answer" : "correct"))<span class=\"vh\"> \(name), \(words.dayText(followUp.untilOn))</span></a>"
            : nil
        return "<span>\(name): \(state)\(link)</span>"
    }

    private func isOwn(_ answer: FollowUpAnswer) -> Bool {
        visit.actor.isCoordinator
            || agreement.parties.contains {
                $0.id == answer.party && ($0.organisation.map(visit.actor.represents) ?? false)
            }
    }

    private var told: [(FollowUp, FollowUpAnswer)] {
        followUps.flatMap { followUp in
            followUp.answers.filter { $0.answeredAt != nil && !$0.figures.isEmpty }.map { (followUp, $0) }
        }
    }

    /// Over time, one picture for each kind of figure, each its own table.
    private var charts: HTML? {
        let told = told
        guard !told.isEmpty else { return nil }
        let several = Set(told.map(\.1.party)).count > 1
        func chart(_ key: String, _ value: (FollowUpFigures) -> Int?) -> HTML? {
            let bars = told.compactMap { followUp, answer -> EffectBar? in
                value(answer.figures).map { EffectBar(label: label(followUp, answer, several), figure: .number($0)) }
            }
            return bars.isEmpty
                ? nil
                : EffectChart(caption: t("figure.\(key)"), subject: t("column.period"), bars: bars).html(visit.texts)
        }
        let charts = [
            chart("employed", \.employed), chart("training", \.training), chart("movedOn", \.movedOn),
            chart("hours", \.hours),
        ].compactMap(\.self)
        return "<div class=\"charts\">\(charts)</div>"
    }

    private func label(_ followUp: FollowUp, _ answer: FollowUpAnswer, _ isNamed: Bool) -> String {
        let until = words.dayText(followUp.untilOn)
        guard isNamed, let party = agreement.parties.first(where: { $0.id == answer.party }) else { return until }
        return "\(party.name), \(until)"
    }

    /// What each has said, the newest first.
    private var answers: HTML? {
        let items = followUps.reversed().flatMap { followUp in
            followUp.answers.filter { $0.answeredAt != nil }.map { answer in said(answer, of: followUp) }
        }
        return items.isEmpty ? nil : "\(items)"
    }

    private func said(_ answer: FollowUpAnswer, of followUp: FollowUp) -> HTML {
        let name = agreement.parties.first { $0.id == answer.party }?.name ?? ""
        let figures = answer.figures
        var rows: [(name: String, value: HTML)] = []
        func add(_ key: String, _ text: String?) {
            if let text, !text.isEmpty { rows.append((t("figure.\(key)"), HTML.paragraphs(text))) }
        }
        let number = { (value: Int?) in value.map { visit.language.number($0) } }
        add("employed", number(figures.employed))
        add("training", number(figures.training))
        add("movedOn", number(figures.movedOn))
        add("hours", number(figures.hours))
        add("share", figures.share.map { EffectWords(visit: visit).percent($0) })
        add("turnover", figures.turnover.map { words.sum($0) })
        add("couldNot", answer.couldNot)
        add("story", answer.story)
        add("again", answer.again.map { visit.t($0.key) })
        add("againWhy", answer.againWhy)
        return """
            <h3>\(name), \(words.dayText(followUp.fromOn)) – \(words.dayText(followUp.untilOn))</h3>\(facts(rows))
            """
    }
}
