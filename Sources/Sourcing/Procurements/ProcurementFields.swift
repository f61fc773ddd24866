import Partnership
import Web

/// What is to be written of a procurement, as a form gives it.
public struct ProcurementFields: Sendable, Hashable {
    /// A part of it, as a form gives it; a row left empty is none.
    public struct LotFields: Sendable, Hashable {
        public var title: String
        public var text: String
        /// As ``Kronor/read(_:)`` reads it.
        public var value: String

        public init(title: String, text: String = "", value: String) {
            self.title = title
            self.text = text
            self.value = value
        }

        var isEmpty: Bool { title.isEmpty && text.isEmpty && value.isEmpty }
    }

    /// Whether there are options; one must be chosen, so that they are never left out in silence.
    public enum Options: String, Sendable, Hashable {
        case absent = "none"
        case present = "some"
    }

    public var title: String
    public var object: String
    /// `LOU` or `LUF`.
    public var act: String
    /// `goods`, `services` or `works`.
    public var kind: String
    public var cpv: String
    /// A name of ``ProcurementCase/Method``.
    public var method: String
    public var rationale: String
    /// What the whole is reckoned to cost without options; empty takes the sum of the lots.
    public var value: String
    /// `none`, `some`, or empty when nobody has said.
    public var hasOptions: String
    public var options: String
    /// `YYYY-MM-DD`.
    public var startsOn: String
    public var endsOn: String
    public var terms: String
    public var criteria: String
    public var lots: [LotFields]

    public init(
        title: String, object: String, act: String = "LOU", kind: String = "services", cpv: String = "",
        method: String = "direct", rationale: String = "", value: String, hasOptions: String = "none",
        options: String = "", startsOn: String = "", endsOn: String = "", terms: String = "", criteria: String = "",
        lots: [LotFields] = []
    ) {
        self.title = title
        self.object = object
        self.act = act
        self.kind = kind
        self.cpv = cpv
        self.method = method
        self.rationale = rationale
        self.value = value
        self.hasOptions = hasOptions
        self.options = options
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.terms = terms
        self.criteria = criteria
        self.lots = lots
    }

    /// What a procurement has now.
    init(_ procurement: ProcurementCase) {
        self.init(
            title: procurement.title, object: procurement.object, act: procurement.act.rawValue,
            kind: procurement.kind.rawValue, cpv: procurement.cpv?.digits ?? "", method: procurement.method.rawValue,
            rationale: procurement.rationale, value: Kronor.typed(procurement.value),
            hasOptions: procurement.optionsValue > 0 ? "some" : "none",
            options: procurement.optionsValue > 0 ? Kronor.typed(procurement.optionsValue) : "",
            startsOn: procurement.startsOn ?? "", endsOn: procurement.endsOn ?? "", terms: procurement.terms,
            criteria: procurement.criteria,
            lots: procurement.isDivided
                ? procurement.lots.map {
                    LotFields(title: $0.title, text: $0.text, value: Kronor.typed($0.value))
                } : [])
    }

    /// Lots that a form has at most.
    static let mostLots = 20

    init(_ form: FormFields) {
        let rows = (1...Self.mostLots).map { number in
            LotFields(
                title: form.text("lotTitle-\(number)"), text: form.text("lotText-\(number)"),
                value: form.text("lotValue-\(number)"))
        }
        self.init(
            title: form.text("title"), object: form.text("object"), act: form.text("act"), kind: form.text("kind"),
            cpv: form.text("cpv"), method: form.text("method"), rationale: form.text("rationale"),
            value: form.text("value"), hasOptions: form.text("hasOptions"), options: form.text("options"),
            startsOn: form.text("startsOn"), endsOn: form.text("endsOn"), terms: form.text("terms"),
            criteria: form.text("criteria"), lots: rows)
    }

    /// The fields read.
    struct Reading: Sendable {
        struct LotReading: Sendable {
            let title: String
            let text: String
            let value: Int64
        }

        let act: ProcurementAct
        let kind: PurchaseKind
        let code: CPVCode?
        let method: ProcurementCase.Method
        let value: Int64
        let options: Int64
        let lots: [LotReading]
    }

    /// What they say, or what is wrong with them.
    func read() -> (reading: Reading?, issues: [Issue]) {
        var rules = FormRules()
        rules.text("title", title, most: ProcurementLength.title, missing: "sourcing.procurement.issue.title")
        rules.text("object", object, most: ProcurementLength.words, missing: "sourcing.procurement.issue.object")
        rules.text("rationale", rationale, most: ProcurementLength.reason)
        rules.text("terms", terms, most: ProcurementLength.words)
        rules.text("criteria", criteria, most: ProcurementLength.reason)
        let (act, kind) = (ProcurementAct(rawValue: act), PurchaseKind(rawValue: kind))
        let method = ProcurementCase.Method(rawValue: method)
        if act == nil { rules.add("act", "sourcing.procurement.issue.act") }
        if kind == nil { rules.add("kind", "sourcing.procurement.issue.kind") }
        if method == nil { rules.add("method", "sourcing.procurement.issue.method") }
        let code = rules.code("cpv", cpv)
        let lots = readLots(&rules)
        let value = readValue(&rules, lots)
        let options = readOptions(&rules)
        readTerm(&rules)
        guard rules.issues.isEmpty, let act, let kind, let method, let value, let options else {
            return (nil, rules.issues)
        }
        let reading = Reading(
            act: act, kind: kind, code: code, method: method, value: value, options: options, lots: lots)
        return (reading, [])
    }

    private func readLots(_ rules: inout FormRules) -> [Reading.LotReading] {
        lots.enumerated().compactMap { index, lot in
            guard !lot.isEmpty else { return nil }
            let number = index + 1
            rules.text(
                "lotTitle-\(number)", lot.title, most: ProcurementLength.title,
                missing: "sourcing.procurement.issue.lotTitle")
            rules.text("lotText-\(number)", lot.text, most: ProcurementLength.reason)
            let value = rules.sum("lotValue-\(number)", lot.value, missing: "sourcing.procurement.issue.lotValue")
            return Reading.LotReading(title: lot.title, text: lot.text, value: value ?? 0)
        }
    }

    /// The whole is the sum of its lots; a value that says something else is told.
    private func readValue(_ rules: inout FormRules, _ lots: [Reading.LotReading]) -> Int64? {
        let sum = lots.reduce(Int64(0)) { $0.plus($1.value) }
        if !lots.isEmpty, value.isEmpty { return sum }
        guard let value = rules.sum("value", value, missing: "sourcing.procurement.issue.value") else { return nil }
        guard value > 0 else {
            rules.add("value", "sourcing.procurement.issue.valueZero")
            return nil
        }
        if !lots.isEmpty, value != sum, rules.issues.isEmpty {
            rules.add("value", "sourcing.procurement.issue.valueLots", ["sum": Kronor.tell(sum, .swedish)])
            return nil
        }
        return value
    }

    private func readOptions(_ rules: inout FormRules) -> Int64? {
        switch Options(rawValue: hasOptions) {
        case .none: rules.add("hasOptions", "sourcing.procurement.issue.options")
        case .absent:
            // Somebody who typed a sum and chose none meant one of the two.
            if options.isEmpty || Kronor.read(options) == 0 { return 0 }
            rules.add("hasOptions", "sourcing.procurement.issue.optionsBoth")
        case .present:
            return rules.sum("options", options, missing: "sourcing.procurement.issue.optionsValue")
        }
        return nil
    }

    private func readTerm(_ rules: inout FormRules) {
        let (start, end) = (rules.day("startsOn", startsOn), rules.day("endsOn", endsOn))
        if let start, let end, end < start { rules.add("endsOn", "sourcing.procurement.issue.endsBefore") }
    }
}
