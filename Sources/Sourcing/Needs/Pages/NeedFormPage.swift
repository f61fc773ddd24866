import Markup
import Partnership
import Web

/// Tells or changes a need.
struct NeedFormPage {
    let visit: Visit
    /// Nil for a new one.
    let need: Need?
    /// What stands in the fields to begin with.
    let fields: NeedFields
    /// Who may be told for; more than one to choose among, or one.
    let organisations: [Organisation]
    let view: FormView

    var title: String { visit.t(need == nil ? "sourcing.need.new" : "sourcing.need.edit") }

    func html() -> HTML {
        """
        \(crumbs)<h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t("sourcing.need.form.lead"))</p>\(meanwhile)\
        \(needForm(need?.editPath ?? Need.newPath, visit, content, [
            button(visit.t(need == nil ? "sourcing.need.tell" : "sourcing.need.save")),
            buttonLink(visit.t("sourcing.need.back"), path: need?.path ?? NeedRoutes.workPath, .quiet),
        ]))
        """
    }

    private var crumbs: HTML {
        guard let need else {
            return breadcrumb(
                [Link(visit.t("sourcing.need.title"), path: NeedRoutes.path)], current: title, texts: visit.texts)
        }
        return visit.needCrumbs(need, title)
    }

    private var content: HTML {
        """
        \(view.hidden("version", "\(need?.version ?? 0)"))\(need == nil ? organisationField(organisations, visit, view) : "")\
        \(what)\(extent)\(why)\(rest)
        """
    }

    private func t(_ key: String, _ values: [String: String] = [:]) -> String {
        visit.t("sourcing.need.form.\(key)", values)
    }

    private var what: HTML {
        """
        \(view.text("title", label: t("title"), hint: t("titleHint"), value: fields.title, isRequired: true,
            autocomplete: "off", maxLength: NeedLength.title))\
        \(view.area("words", label: t("words"), hint: t("wordsHint"), value: fields.words, rows: 6, isRequired: true,
            maxLength: NeedLength.words))
        """
    }

    private var extent: HTML {
        """
        \(view.boxes("places", legend: t("places"), hint: t("placesHint", ["region": visit.partnership.settings.region]),
            options: visit.needPlaceOptions, values: fields.places))\
        \(view.text("amount", label: t("amount"), hint: t("amountHint"), value: fields.amount, autocomplete: "off",
            maxLength: NeedLength.line))\
        \(view.text("hours", label: t("hours"), hint: t("hoursHint"), value: fields.hours, autocomplete: "off",
            isShort: true, attributes: "inputmode=\"numeric\""))\
        \(view.boxes("times", legend: t("times"), hint: t("timesHint"), options: visit.needTimeOptions,
            values: fields.times.names))\
        \(view.text("when", label: t("when"), hint: t("whenHint"), value: fields.when, autocomplete: "off",
            maxLength: NeedLength.line))
        """
    }

    private var why: HTML {
        """
        \(view.area("whyNow", label: t("whyNow"), value: fields.whyNow, rows: 3, maxLength: NeedLength.text))\
        \(view.area("today", label: t("today"), hint: t("todayHint"), value: fields.today, rows: 3,
            maxLength: NeedLength.text))\
        \(view.area("enough", label: t("enough"), hint: t("enoughHint"), value: fields.enough, rows: 3,
            maxLength: NeedLength.text))
        """
    }

    private var rest: HTML {
        let idea: HTML? =
            need == nil
            ? view.text(
                "idea", label: t("idea"), hint: t("ideaHint"), value: fields.idea, autocomplete: "off",
                maxLength: 40, isShort: true) : nil
        return """
            \(codeField(view, name: "cpv", value: fields.code))\
            \(view.text("answerBy", label: t("answerBy"), hint: t("answerByHint"), value: fields.answerBy, type: .date))\
            \(view.radios("visibility", legend: t("visibility"), options: NeedVisibility.allCases.map {
                Option($0.rawValue, visit.t($0.key))
            }, value: fields.visibility.rawValue, isRequired: true))\(idea)
            """
    }

    /// For a second editor: what stands there now.
    private var meanwhile: HTML? {
        guard let need, view.issues.contains(where: { $0.message == NeedOvertaken.message }) else { return nil }
        let stored = NeedFields(need)
        let names: [(key: String, typed: String, stored: String)] = [
            ("title", fields.title, stored.title), ("words", fields.words, stored.words),
            ("places", visit.needPlaces(fields.places), visit.needPlaces(stored.places)),
            ("amount", fields.amount, stored.amount), ("hours", fields.hours, stored.hours),
            ("times", visit.needTimes(fields.times), visit.needTimes(stored.times)), ("when", fields.when, stored.when),
            ("whyNow", fields.whyNow, stored.whyNow), ("today", fields.today, stored.today),
            ("enough", fields.enough, stored.enough), ("code", fields.code, stored.code),
            ("answerBy", fields.answerBy, stored.answerBy),
            ("visibility", visit.t(fields.visibility.key), visit.t(stored.visibility.key)),
        ]
        let others = names.filter { $0.typed != $0.stored }
            .map { (name: t($0.key), value: HTML(text: $0.stored.isEmpty ? "–" : $0.stored)) }
        guard !others.isEmpty else { return nil }
        return notice(
            .warn, title: visit.t("sourcing.need.meanwhile"),
            "<p>\(visit.t("sourcing.need.meanwhileText"))</p>\(facts(others))")
    }
}

/// For whom something is said: to choose among several, else unseen.
func organisationField(_ organisations: [Organisation], _ visit: Visit, _ view: FormView) -> HTML {
    if organisations.count == 1, let only = organisations.first { return view.hidden("organisation", "\(only.id)") }
    return view.select(
        "organisation", label: visit.t("sourcing.need.form.organisation"),
        options: organisations.sortedInSwedish { $0.name }.map { Option("\($0.id)", $0.name) },
        empty: visit.t("sourcing.need.form.choose"), isRequired: true)
}
