import Partnership
import Web

/// What the adviser is asked, as a form or an address gives it.
struct AdviceFields: Sendable {
    let form: FormFields
    /// What Torg knows that the organisation has bought, and of that what counts as of the like.
    var known: [KnownPurchase] = []

    static let mostRows = 30

    /// Whether something was asked at all.
    var isAsked: Bool { form["value"] != nil }
    var day: Timestamp? { Timestamp(day: form.text("date")) }

    /// Names of the known purchases that count: those that were ticked, and of those that nobody could tick before, another day being
    /// asked about, those that are alike by code.
    var ticked: Set<String> {
        let code = try? CPVCode(form.text("cpv"))
        let alike = Set(known.filter { $0.isAlike(code) }.map(\.name))
        return alike.subtracting(form.all("shown")).union(form.all("known"))
    }

    /// Rows for earlier purchases: those that are filled, and some more.
    var rows: Int {
        let filled = (1...Self.mostRows).last { !row($0).isEmpty } ?? 0
        let more = form.text("do") == "rows" ? 3 : 0
        return min(max(filled + 1, Int(min(max(form.number("rows") ?? 2, 2), 100)) + more, 2), Self.mostRows)
    }

    private func row(_ number: Int) -> String {
        form.text("earlierValue-\(number)") + form.text("earlierDay-\(number)")
    }

    /// The purchase, or what is wrong.
    func read() -> (purchase: Purchase?, issues: [Issue]) {
        var rules = FormRules()
        let day = rules.day("date", form.text("date"), missing: "sourcing.advise.issue.date")
        let act = ProcurementAct(rawValue: form.text("act"))
        let kind = PurchaseKind(rawValue: form.text("kind"))
        if act == nil { rules.add("act", "sourcing.procurement.issue.act") }
        if kind == nil { rules.add("kind", "sourcing.procurement.issue.kind") }
        let code = rules.code("cpv", form.text("cpv"))
        let sum = rules.sum("value", form.text("value"), missing: "sourcing.procurement.issue.value")
        let isMonthly = form.text("per") == "month"
        let options = readOptions(&rules)
        let months = readMonths(&rules)
        let share = rules.share("share", form.text("share"))
        let earlier = readEarlier(&rules)
        guard rules.issues.isEmpty, let day, let act, let kind, let sum, let options else {
            return (nil, rules.issues)
        }
        let purchase = Purchase(
            day: day, act: act, kind: kind, code: code,
            value: isMonthly ? .monthly(sum, months: months) : .total(sum), options: options, termMonths: months,
            earlier: earlier, supplierShare: share.map { Double($0) / 1_000 },
            isIdeaDriven: ["yes": true, "no": false][form.text("ideaDriven")])
        return (purchase, [])
    }

    private func readOptions(_ rules: inout FormRules) -> Int64? {
        switch ProcurementFields.Options(rawValue: form.text("hasOptions")) {
        case .none: rules.add("hasOptions", "sourcing.procurement.issue.options")
        case .absent:
            if form.text("options").isEmpty || Kronor.read(form.text("options")) == 0 { return 0 }
            rules.add("hasOptions", "sourcing.procurement.issue.optionsBoth")
        case .present:
            return rules.sum(
                "options", form.text("options"), missing: "sourcing.procurement.issue.optionsValue")
        }
        return nil
    }

    private func readMonths(_ rules: inout FormRules) -> Int? {
        let typed = form.text("months")
        guard !typed.isEmpty else { return nil }
        guard let months = Int(typed), (1...1_200).contains(months) else {
            rules.add("months", "sourcing.advise.issue.months")
            return nil
        }
        return months
    }

    private func readEarlier(_ rules: inout FormRules) -> [EarlierPurchase] {
        let typed = (1...Self.mostRows).compactMap { number -> EarlierPurchase? in
            guard !row(number).isEmpty else { return nil }
            let value = rules.sum(
                "earlierValue-\(number)", form.text("earlierValue-\(number)"),
                missing: "sourcing.advise.issue.earlierValue")
            let day = rules.day(
                "earlierDay-\(number)", form.text("earlierDay-\(number)"), missing: "sourcing.advise.issue.earlierDay")
            return value.flatMap { value in day.map { EarlierPurchase(value: value, day: $0) } }
        }
        let ticked = ticked
        return typed + known.filter { ticked.contains($0.name) }.compactMap(\.purchase)
    }
}
