import Markup
import Partnership
import Web

/// Makes or changes a profile. What buyers look for first comes first; all but one line can be left for later.
struct EnterpriseFormPage {
    let visit: Visit
    let holder: Organisation
    /// Nil for an organisation that has none.
    let enterprise: SocialEnterprise?
    /// What stands in the fields to begin with.
    let fields: EnterpriseFields
    let view: FormView

    /// Rows for offers that stand there to begin with.
    private static let fewestOffers = 3

    var title: String {
        visit.t(
            enterprise == nil ? "sourcing.enterprise.form.new" : "sourcing.enterprise.form.edit",
            ["name": holder.name])
    }

    func html() -> HTML {
        let between = enterprise.map { [Link($0.name, path: $0.workPath)] } ?? []
        let short = visit.t(enterprise == nil ? "sourcing.enterprise.form.newShort" : "sourcing.enterprise.work.change")
        let back = enterprise?.workPath ?? EnterpriseRoutes.workPath
        // The first button of a form is the one that the return key presses: it must save.
        let first: HTML = "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
        return """
            \(visit.enterpriseCrumbs(short, between))<h1>\(title)</h1>\(view.summary)\(meanwhile)\
            <p class="lead">\(visit.t("sourcing.enterprise.form.lead"))</p>\
            <form method="post" action="\(holder.enterpriseEditPath)" novalidate>\(visit.formToken)\(first)\
            \(view.hidden("version", "\(version)"))\(about)\(offers)\(reach)\(people)\(marks)\(trust)\(contact)\
            \(row([
                button(visit.t("sourcing.enterprise.form.save")),
                buttonLink(visit.t("sourcing.enterprise.back"), path: back, .quiet),
            ]))</form>
            """
    }

    /// The version that the editor saw: what came with the form, so that a second try does not pass over somebody else's change; a
    /// form that is told so has the new one.
    private var version: Int {
        let isTold = view.issues.contains { $0.message == EnterpriseOvertaken.message }
        let seen = Int(clamping: visit.form.number("version") ?? Int64(enterprise?.version ?? 0))
        return isTold ? enterprise?.version ?? 0 : seen
    }

    private func t(_ key: String) -> String { visit.t("sourcing.enterprise.form.\(key)") }

    private func section(_ key: String, _ content: HTML) -> HTML {
        "<section><h2>\(t("\(key).title"))</h2>\(content)</section>"
    }

    private func area(_ name: String, _ value: String, most: Int, rows: Int = 3, isRequired: Bool = false) -> HTML {
        view.area(
            name, label: t(name), hint: t("\(name).hint"), value: value, rows: rows, isRequired: isRequired,
            maxLength: most)
    }

    private var about: HTML {
        section("about", area("summary", fields.summary, most: EnterpriseLength.summary, isRequired: true))
    }

    private var offers: HTML {
        let count = max(fields.offers.count, Self.fewestOffers)
        let items = (0..<count).map { row -> HTML in
            let offer = fields.offers.indices.contains(row) ? fields.offers[row] : EnterpriseFields.Offer()
            return """
                <fieldset class="flow"><legend>\(visit.t("sourcing.enterprise.form.offer", ["number": "\(row + 1)"]))</legend>\
                \(view.text(
                    "offerTitle\(row)", label: t("offerTitle"), hint: row == 0 ? t("offerTitle.hint") : nil,
                    value: offer.title, autocomplete: "off", maxLength: EnterpriseLength.offerTitle))\
                \(view.area(
                    "offerText\(row)", label: t("offerText"), hint: row == 0 ? t("offerText.hint") : nil,
                    value: offer.text, rows: 2, maxLength: EnterpriseLength.offerText))\
                \(codeField(view, name: "offerCode\(row)", value: offer.code))</fieldset>
                """
        }
        let more: HTML? =
            count < EnterpriseLength.mostOffers
            ? "<p>\(moreRows(t("more"), "more", holder.enterpriseEditPath, field: "offerTitle\(count)"))</p>" : nil
        return section(
            "offers", "<p>\(t("offers.lead"))</p>\(view.hidden("offers", "\(count)"))\(items)\(more)")
    }

    private var reach: HTML {
        let places = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
        return section(
            "reach",
            """
            \(view.boxes(
                "places", legend: t("places"), hint: t("places.hint"),
                options: places.map { Option($0.code, $0.name) }, values: fields.places))\
            \(view.boxes(
                "times", legend: t("times"),
                options: WorkTimes.named.map { Option($0.name, visit.t("sourcing.times.\($0.name)")) },
                values: fields.times.names))\
            \(view.text(
                "hours", label: t("hours"), hint: t("hours.hint"), value: fields.hours, autocomplete: "off",
                isShort: true, attributes: "inputmode=\"numeric\""))\
            \(view.text(
                "capacity", label: t("capacity"), hint: t("capacity.hint"), value: fields.capacity,
                maxLength: EnterpriseLength.line))
            """)
    }

    private var people: HTML {
        section(
            "people",
            """
            \(area("people", fields.people, most: EnterpriseLength.text))\
            <p>\(t("share.lead"))</p>\
            \(view.text(
                "share", label: t("share"), hint: t("share.hint"), value: fields.share, autocomplete: "off",
                isShort: true, attributes: "inputmode=\"decimal\""))\
            \(view.text("shareOn", label: t("shareOn"), value: fields.shareOn, type: .date))\
            \(view.text(
                "shareHow", label: t("shareHow"), hint: t("shareHow.hint"), value: fields.shareHow,
                maxLength: EnterpriseLength.line))
            """)
    }

    private var marks: HTML {
        let items = EnterpriseMark.allCases.map { mark -> HTML in
            let (name, told) = (mark.rawValue, fields.marks[mark] ?? EnterpriseFields.Mark())
            return """
                <fieldset class="flow"><legend>\(visit.t(mark.label))</legend>\
                \(view.tick("mark-\(name)", label: t("mark"), hint: visit.t(mark.hint), isTicked: told.isBorne))\
                \(view.area(
                    "evidence-\(name)", label: t("evidence"), hint: t("evidence.hint"), value: told.evidence, rows: 2,
                    maxLength: EnterpriseLength.text))\
                \(view.text("noted-\(name)", label: t("noted"), value: told.notedOn, type: .date))</fieldset>
                """
        }
        return section("marks", "<p>\(t("marks.lead"))</p>\(items)")
    }

    private var trust: HTML {
        let answers = [
            Option("yes", visit.t("sourcing.enterprise.yes")), Option("no", visit.t("sourcing.enterprise.no")),
            Option("", t("ideaDriven.untold")),
        ]
        return section(
            "trust",
            """
            \(view.radios(
                "ideaDriven", legend: t("ideaDriven"), hint: t("ideaDriven.hint"), options: answers,
                value: fields.ideaDriven))\
            \(view.text("ideaDrivenOn", label: t("ideaDrivenOn"), value: fields.ideaDrivenOn, type: .date))\
            \(view.text(
                "insurance", label: t("insurance"), hint: t("insurance.hint"), value: fields.insurance,
                maxLength: EnterpriseLength.line))\
            \(area("earlierWork", fields.earlierWork, most: EnterpriseLength.text))
            """)
    }

    private var contact: HTML {
        section(
            "contact",
            """
            \(view.text(
                "contactName", label: t("contactName"), hint: t("contactName.hint"), value: fields.contactName,
                maxLength: EnterpriseLength.name))\
            \(view.text(
                "contactEmail", label: t("contactEmail"), hint: t("contactEmail.hint"), value: fields.contactEmail,
                type: .email))\
            \(view.text(
                "contactPhone", label: t("contactPhone"), hint: t("contactPhone.hint"), value: fields.contactPhone,
                type: .tel, maxLength: EnterpriseLength.phone, isShort: true))\
            \(view.tick("visits", label: t("visits"), isTicked: fields.takesVisits))\
            \(view.text(
                "visitNote", label: t("visitNote"), hint: t("visitNote.hint"), value: fields.visitNote,
                maxLength: EnterpriseLength.line))\
            \(view.tick("public", label: t("public"), hint: t("public.hint"), isTicked: fields.isPublic))
            """)
    }

    /// For a second editor: what stands there now where the two differ.
    private var meanwhile: HTML? {
        guard let enterprise, view.issues.contains(where: { $0.message == EnterpriseOvertaken.message }) else {
            return nil
        }
        let others = EnterpriseDifference(visit: visit, typed: fields, stored: EnterpriseFields(enterprise)).others
        guard !others.isEmpty else { return nil }
        return notice(
            .warn, title: visit.t("sourcing.enterprise.meanwhile"),
            "<p>\(visit.t("sourcing.enterprise.meanwhileText"))</p>\(facts(others))")
    }
}

/// What another editor has written where it differs from what was typed here.
struct EnterpriseDifference {
    let visit: Visit
    let typed: EnterpriseFields
    let stored: EnterpriseFields

    var others: [(name: String, value: HTML)] {
        zip(told(typed), told(stored)).filter { $0.value != $1.value }.map { _, other in
            (
                visit.t("sourcing.enterprise.form.\(other.key)"),
                other.value.isEmpty ? "–" : HTML.paragraphs(other.value)
            )
        }
    }

    private func told(_ fields: EnterpriseFields) -> [(key: String, value: String)] {
        let offers = fields.filledOffers.map { offer in
            [offer.title, offer.text, offer.code].filter { !$0.isEmpty }.joined(separator: ": ")
        }
        let marks = fields.borneMarks.map { "\(visit.t($0.mark.label)): \($0.told.evidence)" }
        let places = fields.places.sorted().compactMap { visit.partnership.municipality($0)?.name }
        let said = { (answer: Bool) in visit.t(answer ? "sourcing.enterprise.yes" : "sourcing.enterprise.no") }
        return [
            ("summary", fields.summary), ("offers.title", offers.joined(separator: "\n")),
            ("places", places.joined(separator: ", ")),
            ("times", visit.times(fields.times)), ("hours", fields.hours),
            ("capacity", fields.capacity), ("people", fields.people), ("share", fields.share),
            ("shareOn", fields.shareOn), ("shareHow", fields.shareHow),
            ("marks.title", marks.joined(separator: "\n")), ("ideaDriven", fields.isIdeaDriven.map(said) ?? ""),
            ("insurance", fields.insurance), ("earlierWork", fields.earlierWork),
            ("contactName", fields.contactName), ("contactEmail", fields.contactEmail),
            ("contactPhone", fields.contactPhone), ("visits", said(fields.takesVisits)),
            ("visitNote", fields.visitNote), ("public", said(fields.isPublic)),
        ]
    }
}
