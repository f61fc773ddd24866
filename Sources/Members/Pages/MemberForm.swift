import Markup
import Partnership
import Web

/// The fields of a member, as a coordinator or a representative fills them in.
struct MemberForm {
    let visit: Visit
    let view: FormView
    /// What stands there to begin with.
    let fields: OrganisationFields?

    /// All that a coordinator may change.
    var all: HTML {
        """
        <section><h2>\(visit.t("members.form.who"))</h2>\(who)</section>\
        <section><h2>\(visit.t("members.form.what"))</h2>\
        \(area(.responsibilities, value: fields?.responsibilities))\(own)</section>
        """
    }

    /// What a representative may change.
    var own: HTML {
        """
        \(area(.offers, value: fields?.offers))\(area(.needs, value: fields?.needs))\
        \(area(.meets, value: fields?.conditions.meets))\(area(.staffs, value: fields?.conditions.staffs))\
        \(area(.reached, value: fields?.conditions.reached))
        """
    }

    private var who: HTML {
        """
        \(view.text(
            key(.name), label: label(.name), value: fields?.name, isRequired: true, autocomplete: "off",
            maxLength: OrganisationFields.longestName
        ))\
        \(view.text(
            key(.number), label: label(.number), hint: visit.t("members.form.numberHint"), value: fields?.number,
            autocomplete: "off", maxLength: 20, isShort: true
        ))\
        \(view.select(
            key(.kind), label: label(.kind), options: visit.kindOptions, value: fields?.kind?.rawValue,
            empty: visit.t("members.form.choose"), isRequired: true
        ))\
        \(view.radios(
            key(.sector), legend: label(.sector), hint: visit.t("members.form.sectorHint"),
            options: visit.sectorOptions, value: fields?.sector?.rawValue
        ))\
        \(view.boxes(
            key(.municipalities), legend: label(.municipalities),
            hint: visit.t("members.form.municipalitiesHint", ["region": visit.partnership.settings.region]),
            options: visit.municipalityOptions, values: fields?.municipalities ?? []
        ))\
        \(view.tick(key(.committee), label: visit.t("members.form.committee"), isTicked: fields?.isInCommittee ?? false))\
        \(view.text(key(.joined), label: label(.joined), value: fields?.joinedOn, type: .date, isShort: true))
        """
    }

    private func area(_ column: MemberColumn, value: String?) -> HTML {
        let hint = visit.t("members.form.hint.\(column.rawValue)")
        return view.area(
            key(column), label: label(column), hint: hint, value: value, rows: 3,
            maxLength: OrganisationFields.longestText
        )
    }

    private func key(_ column: MemberColumn) -> String { column.rawValue }
    private func label(_ column: MemberColumn) -> String { visit.t(column.label) }
}

extension OrganisationFields {
    /// What came with a form. `left`: when it left, which is changed elsewhere.
    init(_ form: FormFields, left: String?) {
        self.init(
            name: form.text(MemberColumn.name.rawValue), number: form.text(MemberColumn.number.rawValue),
            kind: OrganisationKind(rawValue: form.text(MemberColumn.kind.rawValue)),
            sector: Sector(rawValue: form.text(MemberColumn.sector.rawValue)),
            municipalities: form.all(MemberColumn.municipalities.rawValue),
            responsibilities: form.text(MemberColumn.responsibilities.rawValue),
            offers: form.text(MemberColumn.offers.rawValue), needs: form.text(MemberColumn.needs.rawValue),
            conditions: Conditions(form), isInCommittee: form.isTicked(MemberColumn.committee.rawValue),
            joinedOn: form[MemberColumn.joined.rawValue].flatMap { $0.isEmpty ? nil : $0 }, leftOn: left
        )
    }
}

extension OrganisationFields.Conditions {
    init(_ form: FormFields) {
        self.init(
            meets: form.text(MemberColumn.meets.rawValue), staffs: form.text(MemberColumn.staffs.rawValue),
            reached: form.text(MemberColumn.reached.rawValue)
        )
    }
}
