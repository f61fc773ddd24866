import Markup
import Partnership
import Web

/// Asks the adviser, and shows what it says.
struct AdvicePage {
    let visit: Visit
    /// Organisations that the reader speaks for.
    let buyers: [Organisation]
    let organisation: Int64?
    let fields: AdviceFields
    let need: Need?
    /// Nil before anything was asked, or when it could not be read.
    let advice: Advice?
    /// What is wrong with the question, or with what is to be kept.
    let issues: [Issue]

    private var view: FormView {
        var form = fields.form
        if !form.isEmpty {
            for name in fields.ticked.subtracting(form.all("known")).sorted() {
                form.append(name: Array("known".utf8), bytes: Array(name.utf8))
            }
        }
        return visit.formView(issues, form: form)
    }

    func answer() -> Answer {
        let title = visit.t("sourcing.advise.title")
        let kept: HTML? =
            buyers.isEmpty
            ? nil : "<p><a href=\"\(url: AdviceRoutes.keptPath)\">\(visit.t("sourcing.advise.seeKept"))</a></p>"
        return visit.procurementPage(
            title, issues: issues,
            """
            \(visit.procurementCrumbs(title))<h1>\(title)</h1>\
            <p class="lead">\(visit.t("sourcing.advise.lead"))</p>\
            \(kept)<p><a href="\(url: AdviceRoutes.partnershipPath)">\(visit.t("sourcing.advise.seePartnership"))</a></p>\
            \(view.summary)\(said)<section class="read"><h2>\(visit.t("sourcing.advise.question"))</h2>\(form)</section>
            """)
    }

    private var said: HTML? {
        guard let advice else { return nil }
        return """
            <section id="svar"><h2>\(visit.t("sourcing.advise.answer"))</h2>\
            \(AdviceView(visit: visit, advice: advice).html)\(keeping)</section>
            """
    }

    private var form: HTML {
        // The first button of a form is the one that the return key presses: it must ask.
        let first: HTML = "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        return """
            <form method="get" action="\(AdviceRoutes.workPath)" novalidate>\(first)\
            \(need.map { view.hidden("behov", $0.reference.path) } ?? .empty)\(buyer)\(what)\(worth)\(supplier)\(earlier)\
            \(row([button(visit.t("sourcing.advise.ask"))]))</form>
            """
    }

    private var buyer: HTML? {
        guard buyers.count > 1 else { return nil }
        return view.select(
            "organisation", label: visit.t("sourcing.procurement.field.buyer"),
            options: buyers.map { Option("\($0.id)", $0.name) }, value: organisation.map { "\($0)" })
    }

    private var what: HTML {
        """
        \(view.text(
            "date", label: visit.t("sourcing.advise.field.date"), hint: visit.t("sourcing.advise.field.dateHint"),
            value: visit.now.isoDay, type: .date, isRequired: true
        ))\
        \(view.radios(
            "act", legend: visit.t("sourcing.procurement.field.act"),
            options: ProcurementAct.allCases.map { Option($0.rawValue, visit.t("sourcing.procurement.act.\($0.rawValue)")) },
            value: "LOU"
        ))\
        \(view.radios(
            "kind", legend: visit.t("sourcing.procurement.field.kind"),
            options: PurchaseKind.allCases.map { Option($0.rawValue, visit.t("sourcing.procurement.kind.\($0.rawValue)")) },
            value: "services"
        ))\
        \(codeField(view, name: "cpv", value: need?.cpv?.digits))
        """
    }

    private var worth: HTML {
        """
        \(view.radios(
            "per", legend: visit.t("sourcing.advise.field.per"),
            options: [
                Option("total", visit.t("sourcing.advise.per.total")),
                Option("month", visit.t("sourcing.advise.per.month"), hint: visit.t("sourcing.advise.per.monthHint")),
            ], value: "total"
        ))\
        \(view.text(
            "value", label: visit.t("sourcing.advise.field.value"), hint: visit.t("sourcing.advise.field.valueHint"),
            isRequired: true, autocomplete: "off", isShort: true, attributes: "inputmode=\"decimal\""
        ))\
        \(optionFields(visit, view, hasOptions: "", options: ""))\
        \(view.text(
            "months", label: visit.t("sourcing.advise.field.months"), hint: visit.t("sourcing.advise.field.monthsHint"),
            autocomplete: "off", isShort: true, attributes: "inputmode=\"numeric\""
        ))
        """
    }

    private var supplier: HTML {
        """
        \(view.text(
            "share", label: visit.t("sourcing.advise.field.share"), hint: visit.t("sourcing.advise.field.shareHint"),
            autocomplete: "off", isShort: true, attributes: "inputmode=\"decimal\""
        ))\
        \(view.radios(
            "ideaDriven", legend: visit.t("sourcing.advise.field.ideaDriven"),
            hint: visit.t("sourcing.advise.field.ideaDrivenHint"),
            options: ["yes", "no", "unknown"].map { Option($0, visit.t("sourcing.advise.answer.\($0)")) }, value: "unknown"
        ))
        """
    }

    private var earlier: HTML {
        let rows = (1...fields.rows).map { number -> HTML in
            """
            <fieldset class="card"><legend>\(visit.t("sourcing.advise.earlierRow", ["number": "\(number)"]))</legend>\
            \(view.text(
                "earlierValue-\(number)", label: visit.t("sourcing.advise.field.earlierValue"), autocomplete: "off",
                isShort: true, attributes: "inputmode=\"decimal\""
            ))\
            \(view.text(
                "earlierDay-\(number)", label: visit.t("sourcing.advise.field.earlierDay"), type: .date
            ))</fieldset>
            """
        }
        return """
            <section><h3>\(visit.t("sourcing.advise.earlier"))</h3><p>\(visit.t("sourcing.advise.earlierText"))</p>\(known)\
            \(view.hidden("rows", "\(fields.rows)"))\(rows)\
            \(moreRows(visit.t("sourcing.advise.moreRows"), "rows", AdviceRoutes.workPath, field: "earlierValue-\(fields.rows + 1)"))\
            </section>
            """
    }

    /// Those that Torg knows of, ticked and summed.
    private var known: HTML? {
        guard !fields.known.isEmpty else { return nil }
        let options = fields.known.map { purchase in
            let day = Timestamp(day: purchase.day).map { visit.language.date($0) } ?? purchase.day
            let code = purchase.code.map { ", \($0.digits)" } ?? ""
            return Option(purchase.name, purchase.title, hint: "\(visit.kronor(purchase.value)), \(day)\(code)")
        }
        let sum = fields.known.filter { fields.ticked.contains($0.name) }.reduce(Int64(0)) { $0.plus($1.value) }
        return """
            \(fields.known.map { view.hidden("shown", $0.name) })\
            \(view.boxes(
                "known", legend: visit.t("sourcing.advise.known"), hint: visit.t("sourcing.advise.knownHint"),
                options: options, values: fields.ticked.sorted()
            ))<p>\(visit.t("sourcing.advise.knownSum", ["sum": visit.kronor(sum)]))</p>
            """
    }

    /// The form that keeps the answer.
    private var keeping: HTML? {
        guard organisation != nil else { return nil }
        let ways = Advice.WayName.allCases.map { Option($0.rawValue, visit.t("sourcing.advice.way.\($0.rawValue)")) }
        return """
            <form class="card read" method="post" action="\(AdviceRoutes.workPath)#svar" novalidate>\(visit.formToken)\
            <h3>\(visit.t("sourcing.advise.keep"))</h3><p>\(visit.t("sourcing.advise.keepText"))</p>\
            \(fields.form.hiddenFields(except: ["_token", "sprak", "do", "title", "way", "reasoning"]))\
            \(view.text(
                "title", label: visit.t("sourcing.advise.field.title"), value: need?.title, isRequired: true,
                autocomplete: "off", maxLength: ProcurementLength.title
            ))\
            \(view.select(
                "way", label: visit.t("sourcing.advise.field.way"), options: ways,
                empty: visit.t("sourcing.advise.wayOpen")
            ))\
            \(view.area(
                "reasoning", label: visit.t("sourcing.advise.field.reasoning"),
                hint: visit.t("sourcing.advise.field.reasoningHint"), rows: 4, isRequired: true
            ))\(button(visit.t("sourcing.advise.keepButton"), .alternative))</form>
            """
    }
}
