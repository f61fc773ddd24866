import Markup
import Partnership
import Web

/// What the adviser for partnerships is asked, as an address gives it.
struct PartnershipFields: Sendable {
    let form: FormFields
    static let mostRows = 20

    var isAsked: Bool { form["date"] != nil && form.text("do") != "rows" }

    var rows: Int {
        let filled = (1...Self.mostRows).last { !row($0).isEmpty } ?? 0
        let more = form.text("do") == "rows" ? 3 : 0
        return min(max(filled + 1, Int(min(max(form.number("rows") ?? 2, 2), 100)) + more, 2), Self.mostRows)
    }

    private func row(_ number: Int) -> String {
        form.text("recipient-\(number)") + form.text("aid-\(number)") + form.text("aidDay-\(number)")
    }

    func read() -> (question: PartnershipQuestion?, issues: [Issue]) {
        var rules = FormRules()
        let day = rules.day("date", form.text("date"), missing: "sourcing.advise.issue.date")
        let answers = PartnershipSign.allCases.map {
            ($0, PartnershipSign.Answer(rawValue: form.text("sign-\($0.rawValue)")) ?? .unknown)
        }
        var rate: Int64?
        if !form.text("rate").isEmpty {
            rate = Kronor.read(form.text("rate"))
            if rate == nil || rate == 0 { rules.add("rate", "sourcing.advise.issue.rate") }
        }
        let aid = (1...Self.mostRows).compactMap { readAid($0, rate, &rules) }
        guard rules.issues.isEmpty, let day else { return (nil, rules.issues) }
        let question = PartnershipQuestion(
            day: day, answers: Dictionary(answers) { $1 }, isGeneralInterest: form.text("interest") == "yes", aid: aid)
        return (question, [])
    }

    private func readAid(_ number: Int, _ rate: Int64?, _ rules: inout FormRules) -> GivenAid? {
        guard !row(number).isEmpty else { return nil }
        rules.text(
            "recipient-\(number)", form.text("recipient-\(number)"), most: ProcurementLength.name,
            missing: "sourcing.advise.issue.recipient")
        let sum = rules.sum("aid-\(number)", form.text("aid-\(number)"), missing: "sourcing.advise.issue.aid")
        let day = rules.day("aidDay-\(number)", form.text("aidDay-\(number)"), missing: "sourcing.advise.issue.aidDay")
        guard let sum, let day else { return nil }
        return GivenAid(recipient: form.text("recipient-\(number)"), day: day, euro: euro(sum, number, rate))
    }

    /// Hundredths of a euro, rounded up: too much is never taken for enough. Nil without a rate.
    private func euro(_ sum: Int64, _ number: Int, _ rate: Int64?) -> Int64? {
        if form.text("currency-\(number)") == "eur" { return sum }
        guard let rate, rate > 0 else { return nil }
        let (hundredfold, overflows) = sum.multipliedReportingOverflow(by: 100)
        return overflows ? .max : (hundredfold + rate - 1) / rate
    }
}

/// Asks the adviser for partnerships: signs for and against, and aid so far.
struct PartnershipAdvicePage {
    let visit: Visit
    let fields: PartnershipFields
    let advice: PartnershipAdvice?
    /// Organisations that the reader speaks for.
    let buyers: [Organisation]
    let issues: [Issue]

    private var view: FormView { visit.formView(issues, form: fields.form) }

    func answer() -> Answer {
        let title = visit.t("sourcing.advise.iop.title")
        let links = [Link(visit.t("sourcing.advise.title"), path: AdviceRoutes.workPath)]
        return visit.procurementPage(
            title, issues: issues,
            """
            \(visit.procurementCrumbs(title, links))<h1>\(title)</h1>\
            <p class="lead">\(visit.t("sourcing.advise.iop.lead"))</p>\(view.summary)\(said)\
            <section class="read"><h2>\(visit.t("sourcing.advise.question"))</h2>\(form)</section>
            """)
    }

    private var said: HTML? {
        guard let advice else { return nil }
        func list(_ answer: PartnershipSign.Answer) -> HTML? {
            let signs = advice.signs.filter { $0.answer == answer }
            guard !signs.isEmpty else { return nil }
            return """
                <h3>\(visit.t("sourcing.advise.iop.\(answer.rawValue)"))</h3>\
                <ul>\(signs.map { "<li>\($0.sentence.told(visit.texts))</li>" as HTML })</ul>
                """
        }
        let aid = advice.aid.map { aid -> HTML in
            """
            <li>\(stateTag(aid.state.style, visit.t("sourcing.advise.aid.\(aid.state.rawValue)"))) \
            \(aid.sentence.told(visit.texts))</li>
            """
        }
        return """
            <section id="svar"><h2>\(visit.t("sourcing.advise.answer"))</h2>\
            <p>\(stateTag(advice.state.style, visit.t("sourcing.advise.iop.tag.\(advice.state.rawValue)")))</p>\
            <p>\(visit.t("sourcing.advise.iop.state.\(advice.state.rawValue)"))</p>\
            \(list(.yes))\(list(.no))\(list(.unknown))\
            \(if: !aid.isEmpty, "<h3>\(visit.t("sourcing.advise.aid.title"))</h3><ul class=\"plain\">\(aid)</ul>")\
            <h3>\(visit.t("sourcing.advise.duties"))</h3>\
            <ul>\(advice.duties.map { "<li>\($0.told(visit.texts))</li>" as HTML })</ul>\
            <p class="small soft">\(visit.t("sourcing.advise.informs"))</p>\(keeping)</section>
            """
    }

    private var form: HTML {
        let first: HTML = "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        let signs = PartnershipSign.allCases.map { sign in
            view.radios(
                "sign-\(sign.rawValue)", legend: visit.t("sourcing.advise.sign.\(sign.rawValue)"),
                options: PartnershipSign.Answer.allCases.map {
                    Option($0.rawValue, visit.t("sourcing.advise.answer.\($0.rawValue)"))
                }, value: "unknown")
        }
        return """
            <form method="get" action="\(AdviceRoutes.partnershipPath)" novalidate>\(first)\
            \(view.text(
                "date", label: visit.t("sourcing.advise.field.day"), value: visit.now.isoDay, type: .date, isRequired: true
            ))\(signs)\(aid)\(row([button(visit.t("sourcing.advise.iop.ask"))]))</form>
            """
    }

    private var aid: HTML {
        let rows = (1...fields.rows).map { number -> HTML in
            """
            <fieldset class="card"><legend>\(visit.t("sourcing.advise.aidRow", ["number": "\(number)"]))</legend>\
            \(view.text(
                "recipient-\(number)", label: visit.t("sourcing.advise.field.recipient"), autocomplete: "off",
                maxLength: ProcurementLength.name
            ))\
            \(view.text(
                "aid-\(number)", label: visit.t("sourcing.advise.field.aid"), autocomplete: "off", isShort: true,
                attributes: "inputmode=\"decimal\""
            ))\
            \(view.select(
                "currency-\(number)", label: visit.t("sourcing.advise.field.currency"),
                options: ["eur", "sek"].map { Option($0, visit.t("sourcing.advise.currency.\($0)")) }, value: "eur"
            ))\
            \(view.text("aidDay-\(number)", label: visit.t("sourcing.advise.field.aidDay"), type: .date))</fieldset>
            """
        }
        return """
            <section><h3>\(visit.t("sourcing.advise.aid.title"))</h3><p>\(visit.t("sourcing.advise.aid.text"))</p>\
            \(view.radios(
                "interest", legend: visit.t("sourcing.advise.field.interest"),
                options: ["no", "yes"].map { Option($0, visit.t("sourcing.advise.answer.\($0)")) }, value: "no"
            ))\
            \(view.text(
                "rate", label: visit.t("sourcing.advise.field.rate"), hint: visit.t("sourcing.advise.field.rateHint"),
                autocomplete: "off", isShort: true, attributes: "inputmode=\"decimal\""
            ))\
            \(view.hidden("rows", "\(fields.rows)"))\(rows)\
            \(moreRows(visit.t("sourcing.advise.moreRows"), "rows", AdviceRoutes.partnershipPath, field: "recipient-\(fields.rows + 1)"))\
            </section>
            """
    }

    private var keeping: HTML? {
        guard !buyers.isEmpty else { return nil }
        let buyer: HTML =
            buyers.count > 1
            ? view.select(
                "organisation", label: visit.t("sourcing.procurement.field.buyer"),
                options: buyers.map { Option("\($0.id)", $0.name) })
            : view.hidden("organisation", "\(buyers[0].id)")
        return """
            <form class="card read" method="post" action="\(AdviceRoutes.partnershipPath)#svar" novalidate>\(visit.formToken)\
            <h3>\(visit.t("sourcing.advise.keep"))</h3>\
            \(fields.form.hiddenFields(except: ["_token", "sprak", "do", "title", "reasoning", "organisation"]))\(buyer)\
            \(view.text(
                "title", label: visit.t("sourcing.advise.field.title"), isRequired: true, autocomplete: "off",
                maxLength: ProcurementLength.title
            ))\
            \(view.area(
                "reasoning", label: visit.t("sourcing.advise.iop.field.reasoning"),
                hint: visit.t("sourcing.advise.field.reasoningHint"), rows: 4, isRequired: true
            ))\(button(visit.t("sourcing.advise.keepButton"), .alternative))</form>
            """
    }
}
