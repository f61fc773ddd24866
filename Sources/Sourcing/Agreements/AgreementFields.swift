import Partnership
import Web

/// What is to be written of an agreement, as its form gives it.
struct AgreementFields: Sendable, Hashable {
    /// Key of the public body, for a new one.
    var organisation: Int64?
    var kind = AgreementKind.contract.rawValue
    var title = ""
    var object = ""
    var cpv = ""
    /// `YYYY-MM-DD`.
    var startsOn = ""
    /// Empty when it goes on until somebody ends it.
    var endsOn = ""
    var notice = ""
    /// Kronor.
    var value = ""
    var ceiling = ""
    var signedOn = ""
    var isPublic = true
    /// Keys of what it came of, for a new one.
    var procurement: Int64?
    var need: Int64?
    /// Keys of the procurement's lots.
    var lots: [Int64] = []
    /// The public body's own part; its name and number are the register's.
    var own = AgreementPartyFields()
    var others: [AgreementPartyFields] = []
    var points: [AgreementPoint: String] = [:]

    /// Parties that a form has room for besides the public body.
    static let mostOthers = 12

    init() {}

    init(_ form: FormFields) {
        organisation = form.number("organisation")
        kind = form.text("kind")
        title = form.text("title")
        object = form.text("object")
        cpv = form.text("cpv")
        startsOn = form.text("startsOn")
        endsOn = form.text("endsOn")
        notice = form.text("notice")
        value = form.text("value")
        ceiling = form.text("ceiling")
        signedOn = form.text("signedOn")
        isPublic = form.isTicked("public")
        procurement = form.number("procurement")
        need = form.number("need")
        lots = form.all("lots").compactMap { Int64($0) }
        own = AgreementPartyFields(form, 0)
        others = (1...Self.mostOthers).map { AgreementPartyFields(form, $0) }.filter { !$0.isEmpty }
        for point in AgreementPoint.allCases {
            let text = form.text("point-\(point.rawValue)")
            if !text.isEmpty { points[point] = text }
        }
    }

    /// What an agreement has now.
    init(_ agreement: Agreement) {
        organisation = agreement.organisation
        kind = agreement.kind.rawValue
        title = agreement.title
        object = agreement.object
        cpv = agreement.cpv?.digits ?? ""
        startsOn = agreement.startsOn
        endsOn = agreement.endsOn ?? ""
        notice = agreement.notice
        value = agreement.value.map(Kronor.typed) ?? ""
        ceiling = agreement.ceiling.map(Kronor.typed) ?? ""
        signedOn = agreement.signedOn ?? ""
        isPublic = agreement.isPublic
        procurement = agreement.procurement
        need = agreement.need
        lots = agreement.lots.map(\.id)
        own = agreement.buyer.map(AgreementPartyFields.init) ?? AgreementPartyFields()
        others = agreement.partners.enumerated().map { index, party in
            var fields = AgreementPartyFields(party)
            fields.place = index + 1
            return fields
        }
        points = agreement.points
    }

    var valueSum: Int64? { value.isEmpty ? nil : Kronor.read(value) }
    var ceilingSum: Int64? { ceiling.isEmpty ? nil : Kronor.read(ceiling) }
    var code: CPVCode? { (try? CPVCode.read(cpv)) ?? nil }

    /// The fields are called as the properties; those of parties `party1-name` and so on.
    func issues(at now: Timestamp? = nil) -> [Issue] {
        var rules = FormRules()
        if AgreementKind(rawValue: kind) == nil { rules.add("kind", "sourcing.agreement.issue.kind") }
        rules.text("title", title, most: AgreementLength.title, missing: "sourcing.agreement.issue.title")
        rules.text("object", object, most: AgreementLength.text)
        rules.code("cpv", cpv)
        rules.text("notice", notice, most: AgreementLength.notice)
        let start = rules.day("startsOn", startsOn, missing: "sourcing.agreement.issue.start")
        if let end = rules.day("endsOn", endsOn), let start, end < start {
            rules.add("endsOn", "sourcing.agreement.issue.endsBefore")
        }
        let value = rules.sum("value", value)
        if let ceiling = rules.sum("ceiling", ceiling), let value, ceiling < value {
            rules.add("ceiling", "sourcing.agreement.issue.ceilingBelow")
        }
        if let signed = rules.day("signedOn", signedOn), let now, now.days(until: signed) > 0 {
            rules.add("signedOn", "sourcing.agreement.issue.signedLater")
        }
        own.check(&rules)
        for party in others { party.check(&rules) }
        for (point, text) in points { rules.text("point-\(point.rawValue)", text, most: AgreementLength.text) }
        return rules.issues
    }
}

/// What is to be written of a party.
struct AgreementPartyFields: Sendable, Hashable {
    /// Its place in the form: 0 is the public body.
    var place = 0
    /// Its key, for one that is there already.
    var id: Int64?
    /// Key of the member that it is.
    var organisation: Int64?
    var name = ""
    var number = ""
    var contributes = ""
    var contactName = ""
    var contactEmail = ""

    init() {}

    init(_ form: FormFields, _ place: Int) {
        self.place = place
        id = form.number("party\(place)-id")
        organisation = form.number("party\(place)-organisation")
        name = form.text("party\(place)-name")
        number = form.text("party\(place)-number")
        contributes = form.text("party\(place)-contributes")
        contactName = form.text("party\(place)-contact")
        contactEmail = form.text("party\(place)-email")
    }

    init(_ party: AgreementParty) {
        id = party.id
        organisation = party.organisation
        name = party.name
        number = party.number ?? ""
        contributes = party.contributes
        contactName = party.contactName
        contactEmail = party.contactEmail ?? ""
    }

    /// Whether nothing was typed; one that was there and is emptied is to go.
    var isEmpty: Bool {
        organisation == nil && [name, number, contributes, contactName, contactEmail].allSatisfy(\.isEmpty)
    }

    var email: String? { contactEmail.isEmpty ? nil : Account.address(contactEmail) }

    fileprivate func check(_ rules: inout FormRules) {
        let isNamed = place == 0 || organisation != nil
        rules.text(
            "party\(place)-name", name, most: AgreementLength.name,
            missing: isNamed ? nil : "sourcing.agreement.issue.partyName")
        rules.number("party\(place)-number", number)
        rules.text("party\(place)-contributes", contributes, most: AgreementLength.reason)
        rules.text("party\(place)-contact", contactName, most: AgreementLength.name)
        rules.email("party\(place)-email", contactEmail)
    }
}
