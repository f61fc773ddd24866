import Markup
import Partnership
import Web

/// Begins or changes a procurement.
struct ProcurementFormPage {
    let visit: Visit
    /// Nil for a new one.
    let procurement: ProcurementCase?
    /// Organisations that the reader speaks for.
    let buyers: [Organisation]
    /// What stands in the fields to begin with.
    let fields: ProcurementFields
    let view: FormView
    /// The need and the advice it rests on, as the form carries them.
    var need: Need?
    var advice: Int64?
    /// Rows for lots.
    let rows: Int

    var title: String {
        procurement.map { visit.t("sourcing.procurement.editTitle", ["title": $0.title]) }
            ?? visit.t("sourcing.procurement.new")
    }

    private var path: String { procurement?.workPath("andra") ?? "\(ProcurementRoutes.workPath)/ny" }

    func answer() -> Answer {
        let between = procurement.map { [Link($0.title, path: $0.workPath)] } ?? []
        let back = procurement?.workPath ?? ProcurementRoutes.workPath
        return visit.procurementPage(
            title, issues: view.issues,
            """
            \(visit.procurementCrumbs(procurement == nil ? title : visit.t("sourcing.procurement.edit"), between))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\(from)\
            \(procurementForm(path, visit, content, [
                button(visit.t("sourcing.procurement.save")),
                buttonLink(visit.t("sourcing.procurement.back"), path: back, .quiet),
            ]))</div>
            """)
    }

    private var from: HTML? {
        need.map {
            """
            <p>\(visit.t("sourcing.procurement.fromNeed")) <a href="\(url: $0.path)">\($0.title)</a></p>
            """
        }
    }

    private var content: HTML {
        // The first button of a form is the one that the return key presses: it must save.
        let first: HTML = "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        return """
            \(first)\(view.hidden("version", "\(procurement?.version ?? 0)"))\
            \(need.map { view.hidden("behov", $0.reference.path) } ?? .empty)\
            \(advice.map { view.hidden("rad", "\($0)") } ?? .empty)\(buyer)\(what)\(how)\(worth)\(lots)\(choice)
            """
    }

    private var buyer: HTML? {
        guard procurement == nil else { return nil }
        guard buyers.count > 1 else {
            return buyers.first.map { view.hidden("organisation", "\($0.id)") }
        }
        return view.select(
            "organisation", label: visit.t("sourcing.procurement.field.buyer"),
            options: buyers.map { Option("\($0.id)", $0.name) })
    }

    private var what: HTML {
        """
        \(view.text(
            "title", label: visit.t("sourcing.procurement.field.title"),
            hint: visit.t("sourcing.procurement.field.titleHint"), value: fields.title, isRequired: true,
            autocomplete: "off", maxLength: ProcurementLength.title
        ))\
        \(view.area(
            "object", label: visit.t("sourcing.procurement.field.object"),
            hint: visit.t("sourcing.procurement.field.objectHint"), value: fields.object, rows: 6, isRequired: true
        ))\
        \(view.radios(
            "kind", legend: visit.t("sourcing.procurement.field.kind"),
            options: PurchaseKind.allCases.map { Option($0.rawValue, visit.t("sourcing.procurement.kind.\($0.rawValue)")) },
            value: fields.kind
        ))\
        \(codeField(view, name: "cpv", value: fields.cpv))
        """
    }

    private var how: HTML {
        """
        \(view.radios(
            "act", legend: visit.t("sourcing.procurement.field.act"),
            options: ProcurementAct.allCases.map { Option($0.rawValue, visit.t("sourcing.procurement.act.\($0.rawValue)")) },
            value: fields.act
        ))\
        \(view.select(
            "method", label: visit.t("sourcing.procurement.field.method"),
            options: ProcurementCase.Method.allCases.map {
                Option($0.rawValue, visit.t("sourcing.procurement.method.\($0.rawValue)"))
            }, value: fields.method
        ))\
        \(view.area(
            "rationale", label: visit.t("sourcing.procurement.field.rationale"),
            hint: visit.t("sourcing.procurement.field.rationaleHint"), value: fields.rationale, rows: 3
        ))
        """
    }

    private var worth: HTML {
        """
        \(view.unmarked.text(
            "value", label: visit.t("sourcing.procurement.field.value"),
            hint: visit.t("sourcing.procurement.field.valueHint"), value: fields.value, autocomplete: "off",
            isShort: true, attributes: "inputmode=\"decimal\""
        ))\
        \(optionFields(visit, view, hasOptions: fields.hasOptions, options: fields.options))\
        \(view.text(
            "startsOn", label: visit.t("sourcing.procurement.field.startsOn"), value: fields.startsOn, type: .date
        ))\
        \(view.text(
            "endsOn", label: visit.t("sourcing.procurement.field.endsOn"),
            hint: visit.t("sourcing.procurement.field.endsOnHint"), value: fields.endsOn, type: .date
        ))
        """
    }

    private var lots: HTML {
        let rows = (1...rows).map { number -> HTML in
            let lot = number <= fields.lots.count ? fields.lots[number - 1] : nil
            let name = visit.t("sourcing.procurement.lotNumber", ["number": "\(number)"])
            return """
                <fieldset class="card"><legend>\(name)</legend>\
                \(view.text(
                    "lotTitle-\(number)", label: visit.t("sourcing.procurement.field.lotTitle"), value: lot?.title,
                    autocomplete: "off", maxLength: ProcurementLength.title
                ))\
                \(view.area(
                    "lotText-\(number)", label: visit.t("sourcing.procurement.field.lotText"), value: lot?.text, rows: 2
                ))\
                \(view.text(
                    "lotValue-\(number)", label: visit.t("sourcing.procurement.field.lotValue"), value: lot?.value,
                    autocomplete: "off", isShort: true, attributes: "inputmode=\"decimal\""
                ))</fieldset>
                """
        }
        let more: HTML? =
            self.rows < ProcurementFields.mostLots
            ? moreRows(visit.t("sourcing.procurement.moreLots"), "rows", path, field: "lotTitle-\(self.rows + 1)") : nil
        let isOpen =
            fields.lots.contains { !$0.isEmpty } || view.form.text("do") == "rows"
            || view.issues.contains { $0.field.hasPrefix("lot") }
        return """
            <details\(if: isOpen, " open")><summary>\(visit.t("sourcing.procurement.lots"))</summary>\
            <p>\(visit.t("sourcing.procurement.lotsHint"))</p>\(view.hidden("rows", "\(self.rows)"))\(rows)\(more)</details>
            """
    }

    private var choice: HTML {
        """
        \(view.area(
            "terms", label: visit.t("sourcing.procurement.field.terms"),
            hint: visit.t("sourcing.procurement.field.termsHint"), value: fields.terms, rows: 3
        ))\
        \(view.area(
            "criteria", label: visit.t("sourcing.procurement.field.criteria"),
            hint: visit.t("sourcing.procurement.field.criteriaHint"), value: fields.criteria, rows: 3
        ))
        """
    }
}

/// Options and extensions: one of the two must be chosen.
func optionFields(_ visit: Visit, _ view: FormView, hasOptions: String, options: String) -> HTML {
    """
    \(view.radios(
        "hasOptions", legend: visit.t("sourcing.procurement.field.hasOptions"),
        hint: visit.t("sourcing.procurement.field.hasOptionsHint"),
        options: [
            Option("none", visit.t("sourcing.procurement.options.none")),
            Option("some", visit.t("sourcing.procurement.options.some")),
        ], value: hasOptions
    ))\
    \(view.text(
        "options", label: visit.t("sourcing.procurement.field.options"), value: options, autocomplete: "off",
        isShort: true, attributes: "inputmode=\"decimal\""
    ))
    """
}
