import Partnership
import Web

/// What is to be written of a stop, as a form gives it.
public struct StopFields: Sendable, Hashable {
    public var name: String
    public var address: String
    /// Code; empty when not told.
    public var municipality: String
    /// `YYYY-MM-DD`.
    public var day: String
    /// `10:00`, in Stockholm.
    public var from: String
    public var to: String
    /// What ``Position/init(text:)`` reads; empty takes that of an earlier stop at the same address, if there is one.
    public var position: String
    public var note: String
    public var permit: String
    public var contact: String

    public init(
        name: String, address: String = "", municipality: String = "", day: String, from: String, to: String,
        position: String = "", note: String = "", permit: String = "", contact: String = ""
    ) {
        self.name = name
        self.address = address
        self.municipality = municipality
        self.day = day
        self.from = from
        self.to = to
        self.position = position
        self.note = note
        self.permit = permit
        self.contact = contact
    }

    /// What a stop has now.
    public init(_ stop: Stop) {
        self.init(
            name: stop.name, address: stop.address, municipality: stop.municipality ?? "", day: stop.startsAt.isoDay,
            from: stop.startsAt.clock, to: stop.endsAt.clock, position: stop.position?.text ?? "", note: stop.note,
            permit: stop.permit, contact: stop.contact)
    }

    init(_ form: FormFields) {
        self.init(
            name: form.text("name"), address: form.text("address"), municipality: form.text("municipality"),
            day: form.text("day"), from: form.text("from"), to: form.text("to"), position: form.text("position"),
            note: form.text("note"), permit: form.text("permit"), contact: form.text("contact"))
    }

    /// As a form shows it; two that show the same are the same.
    var form: FormFields {
        FormFields([
            "name": name, "address": address, "municipality": municipality, "day": day, "from": from, "to": to,
            "position": position, "note": note, "permit": permit, "contact": contact,
        ])
    }

    var startsAt: Timestamp? { Timestamp(day: day, clock: from) }
    var endsAt: Timestamp? { Timestamp(day: day, clock: to) }
    var municipalityCode: String? { municipality.isEmpty ? nil : municipality }

    func issues(in partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("name", name, most: PlanLength.name, missing: "tours.plan.issue.stopName")
        rules.text("address", address, most: PlanLength.address)
        if !municipality.isEmpty, partnership.municipality(municipality) == nil {
            rules.add("municipality", "tours.plan.issue.municipality")
        }
        if Timestamp(day: day) == nil { rules.add("day", "tours.plan.issue.day") }
        rules.hours(from, to)
        rules.text("note", note, most: PlanLength.note)
        rules.text("permit", permit, most: PlanLength.permit)
        rules.text("contact", contact, most: PlanLength.contact)
        return rules.issues + positionIssues(in: partnership)
    }

    func positionIssues(in partnership: Partnership) -> [Issue] {
        guard !position.isEmpty else { return [] }
        guard let place = Position(text: position) else { return [Issue("position", "tours.plan.issue.position")] }
        guard partnership.isNear(place) else {
            return [
                Issue("position", "tours.plan.issue.positionFar", ["region": partnership.settings.region])
            ]
        }
        return []
    }
}
