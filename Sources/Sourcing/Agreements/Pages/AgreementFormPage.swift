import Markup
import Partnership
import Web

/// Writes or changes an agreement.
struct AgreementFormPage {
    let visit: Visit
    /// Nil for a new one.
    let agreement: Agreement?
    let origin: AgreementOrigin
    let fields: AgreementFields
    /// Organisations that the one who visits may write for.
    let organisations: [Int64: String]
    let members: [Organisation]
    let view: FormView

    private var words: AgreementWords { AgreementWords(visit: visit) }

    var title: String {
        agreement.map { words.t("form.edit", ["agreement": $0.name]) } ?? words.t("form.new")
    }

    func html() -> HTML {
        """
        \(words.crumbs(title, agreement))<h1>\(title)</h1>\(view.summary)\(from)\
        \(words.form(
            agreement.map { "\($0.workPath)/andra" } ?? "\(AgreementRoutes.workPath)/nytt",
            "\(hidden)\(first)\(term)\(money)\(own)\(others)\(points)\(open)",
            [
                button(words.t("form.save")),
                buttonLink(words.t("form.back"), path: agreement?.workPath ?? AgreementRoutes.workPath, .quiet),
            ]))
        """
    }

    /// What it comes of.
    private var from: HTML? {
        if let procurement = origin.procurement {
            return """
                <p class="lead">\(words.t("form.fromProcurement")) \
                <a href="\(url: procurement.workPath)">\(procurement.title)</a></p>
                """
        }
        return origin.need.map {
            "<p class=\"lead\">\(words.t("form.fromNeed")) <a href=\"\(url: $0.path)\">\($0.title)</a></p>"
        }
    }

    private var hidden: HTML {
        guard let agreement else {
            return """
                \(fields.procurement.map { view.hidden("procurement", "\($0)") })\
                \(fields.need.map { view.hidden("need", "\($0)") })\
                \(origin.procurement.map { view.hidden(AgreementOrigin.procurementField, $0.reference.path) })\
                \(origin.need.map { view.hidden(AgreementOrigin.needField, $0.reference.path) })
                """
        }
        return view.hidden("version", "\(agreement.version)")
    }

    private var first: HTML {
        """
        \(organisation)\(kind)\
        \(view.text("title", label: words.t("field.title"), hint: words.t("field.titleHint"), value: fields.title,
            isRequired: true, autocomplete: "off", maxLength: AgreementLength.title))\
        \(view.area("object", label: words.t("field.object"), hint: words.t("field.objectHint"), value: fields.object, rows: 5,
            maxLength: AgreementLength.text))\
        \(codeField(view, name: "cpv", value: fields.cpv))\(lots)
        """
    }

    private var organisation: HTML? {
        guard agreement == nil else { return nil }
        let options = organisations.map { Option("\($0.key)", $0.value) }.sortedInSwedish { $0.label }
        if options.count == 1, let only = options.first {
            return
                "\(view.hidden("organisation", only.value))<p>\(words.t("field.for", ["organisation": only.label]))</p>"
        }
        return view.select(
            "organisation", label: words.t("field.organisation"), options: options,
            value: fields.organisation.map { "\($0)" }, isRequired: true)
    }

    private var kind: HTML {
        view.radios(
            "kind", legend: words.t("field.kind"),
            options: AgreementKind.allCases.map {
                Option($0.rawValue, visit.t($0.key), hint: visit.t("\($0.key).hint"))
            }, value: fields.kind, isBoxed: true, isRequired: true)
    }

    private var lots: HTML? {
        guard agreement == nil, !origin.free.isEmpty else { return nil }
        let options = origin.free.map { lot in
            Option(
                "\(lot.id)", words.t("lot", ["number": "\(lot.number)", "title": lot.title]), hint: lot.winner?.name)
        }
        return view.boxes(
            "lots", legend: words.t("field.lots"), options: options, values: fields.lots.map { "\($0)" })
    }

    private var term: HTML {
        """
        <fieldset><legend><h2>\(words.t("form.term"))</h2></legend>\
        \(view.text("startsOn", label: words.t("field.startsOn"), value: fields.startsOn, type: .date, isRequired: true))\
        \(view.text("endsOn", label: words.t("field.endsOn"), hint: words.t("field.endsOnHint"), value: fields.endsOn,
            type: .date))\
        \(view.area("notice", label: words.t("field.notice"), value: fields.notice, rows: 2, maxLength: AgreementLength.notice))\
        \(view.text("signedOn", label: words.t("field.signedOn"), hint: words.t("field.signedOnHint"), value: fields.signedOn,
            type: .date))</fieldset>
        """
    }

    private var money: HTML {
        """
        <fieldset><legend><h2>\(words.t("form.money"))</h2></legend>\
        \(view.text("value", label: words.t("field.value"), hint: words.t("field.valueHint"), value: fields.value, isShort: true,
            attributes: "inputmode=\"decimal\""))\
        \(view.text("ceiling", label: words.t("field.ceiling"), hint: words.t("field.ceilingHint"), value: fields.ceiling,
            isShort: true, attributes: "inputmode=\"decimal\""))</fieldset>
        """
    }

    private var own: HTML {
        let name = agreement?.organisationName ?? (organisations.count == 1 ? organisations.first?.value : nil)
        return """
            <fieldset><legend><h2>\(name ?? words.t("form.own"))</h2></legend>\(view.text("party0-number",
                label: words.t("field.number"), hint: words.t("field.ownNumberHint"), value: fields.own.number, autocomplete: "off",
                maxLength: 15, isShort: true))\(shared(0, fields.own))</fieldset>
            """
    }

    /// Those on the other side: as many as there are, and room for one or two more.
    private var others: HTML {
        let last = fields.others.map(\.place).max() ?? 0
        let room = min(last + (last == 0 ? 2 : 1), AgreementFields.mostOthers)
        return (1...room).map { place in
            party(place, fields.others.first { $0.place == place } ?? AgreementPartyFields())
        }.joined()
    }

    private func party(_ place: Int, _ party: AgreementPartyFields) -> HTML {
        let options = members.filter { $0.id != agreement?.organisation }.sortedInSwedish { $0.name }
            .map { Option("\($0.id)", $0.name) }
        let name = "party\(place)"
        return """
            <fieldset><legend><h2>\(words.t(place == 1 ? "form.partner" : "form.partnerMore"))</h2></legend>\
            \(party.id.map { view.hidden("\(name)-id", "\($0)") })\
            \(view.select("\(name)-organisation", label: words.t("field.member"), hint: words.t("field.memberHint"),
                options: options, value: party.organisation.map { "\($0)" }, empty: words.t("field.noMember")))\
            \(view.text("\(name)-name", label: words.t("field.partyName"), hint: words.t("field.partyNameHint"),
                value: party.name, autocomplete: "off", maxLength: AgreementLength.name))\
            \(view.text("\(name)-number", label: words.t("field.number"), value: party.number, autocomplete: "off",
                maxLength: 15, isShort: true))\(shared(place, party))</fieldset>
            """
    }

    /// Fields that all parties have.
    private func shared(_ place: Int, _ party: AgreementPartyFields) -> HTML {
        let name = "party\(place)"
        return """
            \(view.area("\(name)-contributes", label: words.t("field.contributes"), hint: words.t("field.contributesHint"),
                value: party.contributes, rows: 2, maxLength: AgreementLength.reason))\
            \(view.text("\(name)-contact", label: words.t("field.contact"), value: party.contactName, autocomplete: "off",
                maxLength: AgreementLength.name))\
            \(view.text("\(name)-email", label: words.t("field.email"), hint: words.t("field.emailHint"),
                value: party.contactEmail, type: .email, autocomplete: "off"))
            """
    }

    /// What an agreement of partnership tells; folded away for a contract.
    private var points: HTML {
        let kind = AgreementKind(rawValue: view.form["kind"] ?? fields.kind) ?? .contract
        let hasIssue = view.issues.contains { $0.field.hasPrefix("point-") }
        let isOpen = kind.hasPoints || !fields.points.isEmpty || hasIssue
        let areas = AgreementPoint.allCases.map { point in
            view.area(
                "point-\(point.rawValue)", label: visit.t(point.key), hint: visit.t("\(point.key).hint"),
                value: fields.points[point], rows: 3, maxLength: AgreementLength.text)
        }
        return """
            <details\(if: isOpen, " open")><summary>\(words.t("form.points"))</summary><p>\(words.t("form.pointsHint"))</p>\
            \(areas)</details>
            """
    }

    private var open: HTML {
        view.tick(
            "public", label: words.t("field.public"), hint: words.t("field.publicHint"), isTicked: fields.isPublic)
    }
}
