import Markup
import Partnership
import Web

/// The short form that a party answers.
struct FollowUpFormPage {
    let visit: Visit
    let found: FollowUpCase
    /// What the buyer told of next year in the same answer.
    let foreseen: ForeseenNeed?
    let view: FormView

    private var words: AgreementWords { AgreementWords(visit: visit) }
    private var answer: FollowUpAnswer { found.answer }
    private var isBuyer: Bool { answer.side == .buyer }

    var title: String { t("form.title", ["agreement": found.agreement.title]) }

    func html() -> HTML {
        let days = ["from": words.dayText(found.followUp.fromOn), "until": words.dayText(found.followUp.untilOn)]
        return """
            \(crumbs)<h1>\(title)</h1>\(view.summary)<p class="lead">\(t("form.lead", days))</p>\
            <p>\(t("form.party", ["party": found.party.name]))</p>\(answered)\
            \(words.form(
                answer.path, "\(view.hidden("version", "\(answer.version)"))\(isBuyer ? buyer : enterprise)\(again)\(next)\(who)",
                [button(t(answer.version == 0 ? "form.send" : "form.correct"))]))
            """
    }

    private func t(_ key: String, _ values: [String: String] = [:]) -> String {
        visit.t("sourcing.followUp.\(key)", values)
    }

    private var crumbs: HTML? {
        guard visit.actor.account != nil else { return nil }
        return breadcrumb(
            [Link(t("list.title"), path: FollowUpRoutes.workPath)], current: found.agreement.name, texts: visit.texts)
    }

    private var who: HTML { "<h2>\(t("form.who"))</h2><p>\(t("form.whoReads"))</p>" }

    private var answered: HTML? {
        answer.answeredAt.map { at in
            notice(
                .information, title: t("form.answered"),
                "<p>\(t("form.answeredText", ["date": visit.language.date(at)]))</p>")
        }
    }

    private var enterprise: HTML {
        let figures = answer.figures
        return """
            <fieldset><legend><h2>\(t("form.people"))</h2></legend><p class="hint">\(t("form.peopleHint"))</p>\
            \(number("employed", figures.employed))\(number("training", figures.training))\
            \(number("movedOn", figures.movedOn))\(number("hours", figures.hours))\
            \(view.text("share", label: t("field.share"), hint: t("field.shareHint"), value: figures.share.map(Self.percent),
                isShort: true, attributes: "inputmode=\"decimal\""))\
            \(view.text("turnover", label: t("field.turnover"), hint: t("field.turnoverHint"),
                value: figures.turnover.map(Kronor.typed), isShort: true, attributes: "inputmode=\"decimal\""))</fieldset>\
            \(story)
            """
    }

    private func number(_ name: String, _ value: Int?) -> HTML {
        view.text(
            name, label: t("field.\(name)"), hint: t("field.\(name)Hint"), value: value.map { "\($0)" }, isShort: true,
            attributes: "inputmode=\"numeric\"")
    }

    /// `33` or `33,5`.
    static func percent(_ permille: Int) -> String {
        permille % 10 == 0 ? "\(permille / 10)" : "\(permille / 10),\(permille % 10)"
    }

    private var buyer: HTML {
        """
        \(view.area("couldNot", label: t("field.couldNot"), hint: t("field.couldNotHint"), value: answer.couldNot, rows: 3,
            maxLength: FollowUpFields.longest))\(story)
        """
    }

    private var story: HTML {
        view.area(
            "story", label: t("field.story"), hint: t("field.storyHint"), value: answer.story, rows: 5,
            maxLength: FollowUpFields.longest)
    }

    private var again: HTML {
        """
        \(view.radios("again", legend: t("field.again.\(isBuyer ? "buyer" : "enterprise")"),
            options: BuyAgain.allCases.map { Option($0.rawValue, visit.t($0.key)) }, value: answer.again?.rawValue))\
        \(view.area("againWhy", label: t("field.againWhy"), hint: t("field.againWhyHint"), value: answer.againWhy, rows: 2,
            maxLength: FollowUpFields.longest))
        """
    }

    private var next: HTML? {
        guard isBuyer else { return nil }
        let fields = foreseen.map(ForeseenFields.init)
        return """
            <fieldset><legend><h2>\(t("foreseen.next"))</h2></legend><p class="hint">\(t("foreseen.nextHint"))</p>\
            \(ForeseenForm(visit: visit, view: view, fields: fields, isRequired: false).html)</fieldset>
            """
    }
}

/// The fields of a need that is foreseen.
struct ForeseenForm {
    let visit: Visit
    let view: FormView
    let fields: ForeseenFields?
    let isRequired: Bool

    var html: HTML {
        let places = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
            .map { Option($0.code, $0.name) }
        return """
            \(view.text("foreseenTitle", label: t("title"), hint: t("titleHint"), value: fields?.title, isRequired: isRequired,
                autocomplete: "off", maxLength: 120))\
            \(view.text("foreseenYear", label: t("year"), value: fields?.year ?? "\(visit.now.civilDay.year + 1)",
                isRequired: isRequired, isShort: true, attributes: "inputmode=\"numeric\""))\
            \(view.text("foreseenTimes", label: t("times"), hint: t("timesHint"), value: fields?.times, isShort: true,
                attributes: "inputmode=\"numeric\""))\
            \(view.text("foreseenAmount", label: t("amount"), hint: t("amountHint"), value: fields?.amount, maxLength: 300))\
            \(view.select("foreseenPlace", label: t("place"), options: places, value: fields?.municipality,
                empty: t("placeAll")))\
            \(codeField(view, name: "foreseenCode", value: fields?.cpv))\
            \(view.area("foreseenNote", label: t("note"), value: fields?.note, rows: 2, maxLength: 1_000))
            """
    }

    private func t(_ key: String) -> String { visit.t("sourcing.followUp.foreseen.field.\(key)") }
}
