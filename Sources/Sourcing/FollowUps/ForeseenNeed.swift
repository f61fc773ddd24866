import Database
import Partnership
import Web

/// A need that a public body sees coming in a year: not told as a need yet, but worth preparing for.
struct ForeseenNeed: Sendable, Hashable {
    let id: Int64
    let organisation: Int64
    let organisationName: String
    /// The agreement whose follow-up it was told in, where it was.
    let agreement: Int64?
    /// The follow-up's answer that it stands in.
    let answer: Int64?
    let year: Int
    let title: String
    let cpv: CPVCode?
    /// Code; nil means the whole county, or that it is not known yet.
    let municipality: String?
    /// How many procurements; nil when that hangs on something.
    let times: Int?
    let amount: String
    let note: String
    let at: Timestamp

    /// Those that a condition on `foreseen_need` holds for, by year, the first told first.
    static func all(_ reader: Reader, in partnership: PartnershipID, where condition: SQL) throws -> [ForeseenNeed] {
        try reader.all(
            """
            SELECT foreseen_need.id, foreseen_need.organisation, organisation.name, foreseen_need.agreement,
                foreseen_need.answer, foreseen_need.year, foreseen_need.title, foreseen_need.cpv,
                foreseen_need.municipality, foreseen_need.times, foreseen_need.amount, foreseen_need.note,
                foreseen_need.at
            FROM foreseen_need JOIN organisation ON organisation.id = foreseen_need.organisation
            WHERE foreseen_need.partnership = \(partnership) AND \(condition)
            ORDER BY foreseen_need.year, foreseen_need.id
            """
        ) { row in
            let cpv: String? = try row[7]
            return ForeseenNeed(
                id: try row[0], organisation: try row[1], organisationName: try row[2], agreement: try row[3],
                answer: try row[4], year: try row[5], title: try row[6], cpv: cpv.flatMap { try? CPVCode($0) },
                municipality: try row[8], times: try row[9], amount: try row[10], note: try row[11], at: try row[12])
        }
    }
}

/// What a public body tells of a need that it sees coming.
struct ForeseenFields: Sendable, Hashable {
    var title = ""
    var year = ""
    var times = ""
    /// Code; empty for the whole county.
    var municipality = ""
    var amount = ""
    var note = ""
    var cpv = ""

    init() {}

    init(_ form: FormFields) {
        title = form.text("foreseenTitle")
        year = form.text("foreseenYear")
        times = form.text("foreseenTimes")
        municipality = form.text("foreseenPlace")
        amount = form.text("foreseenAmount")
        note = form.text("foreseenNote")
        cpv = form.text("foreseenCode")
    }

    init(_ need: ForeseenNeed) {
        title = need.title
        year = "\(need.year)"
        times = need.times.map(String.init) ?? ""
        municipality = need.municipality ?? ""
        amount = need.amount
        note = need.note
        cpv = need.cpv?.digits ?? ""
    }

    /// Whether nothing but a year stands in it.
    var isEmpty: Bool { [title, times, municipality, amount, note, cpv].allSatisfy(\.isEmpty) }

    func issues(in partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("foreseenTitle", title, most: 120, missing: "sourcing.followUp.issue.foreseenTitle")
        if !(Int(year).map { (2015...2200).contains($0) } ?? false) {
            rules.add("foreseenYear", "sourcing.followUp.issue.year")
        }
        if !times.isEmpty, !(FollowUpFields.number(times).map { (1...999).contains($0) } ?? false) {
            rules.add("foreseenTimes", "sourcing.followUp.issue.times")
        }
        if !municipality.isEmpty, partnership.municipality(municipality) == nil {
            rules.add("foreseenPlace", "sourcing.followUp.issue.municipality")
        }
        rules.text("foreseenAmount", amount, most: 300)
        rules.text("foreseenNote", note, most: 1_000)
        rules.code("foreseenCode", cpv)
        return rules.issues
    }
}

extension Change {
    /// Writes down what a public body sees coming. Throws ``Refusal``.
    func add(_ fields: ForeseenFields, of organisation: Int64, agreement: Int64? = nil, answer: Int64? = nil) throws {
        guard let year = Int(fields.year) else {
            throw Refusal.invalid("foreseenYear", "sourcing.followUp.issue.year")
        }
        let place = fields.municipality.isEmpty ? nil : fields.municipality
        let code = (try? CPVCode.read(fields.cpv)) ?? nil
        try writer.execute(
            """
            INSERT INTO foreseen_need (partnership, organisation, agreement, account, year, title, cpv, municipality, times,
                amount, note, answer, at)
            VALUES (\(id), \(organisation), \(agreement), \(actor.account), \(year), \(fields.title), \(code?.digits),
                \(place), \(FollowUpFields.number(fields.times)), \(fields.amount), \(fields.note), \(answer), \(now))
            """
        )
    }
}
