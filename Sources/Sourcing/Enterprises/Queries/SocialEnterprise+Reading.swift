import Database
import Partnership

extension SocialEnterprise {
    static let columns: SQL = """
        enterprise.id, enterprise.organisation, organisation.slug, organisation.name, organisation.number,
        organisation.left_on, enterprise.summary, enterprise.people, enterprise.hours, enterprise.times,
        enterprise.capacity, enterprise.share, enterprise.share_on, enterprise.share_how, enterprise.idea_driven,
        enterprise.idea_driven_on, enterprise.insurance, enterprise.earlier_work, enterprise.visits,
        enterprise.visit_note, enterprise.contact_name, enterprise.contact_email, enterprise.contact_phone,
        enterprise.is_public, enterprise.confirmed_at, enterprise.asked_at, enterprise.version
        """
    static let source: SQL = "enterprise JOIN organisation ON organisation.id = enterprise.organisation"

    /// From a row that begins with ``columns``; without its places, offers and marks.
    init(row: Row) throws {
        id = try row[0]
        organisation = Holder(
            id: try row[1], slug: try row[2], name: try row[3], number: try row[4], leftOn: try row[5])
        summary = try row[6]
        people = try row[7]
        hours = try row[8]
        times = try row[9]
        capacity = try row[10]
        share = try row[11]
        shareOn = try row[12]
        shareHow = try row[13]
        isIdeaDriven = try row[14]
        ideaDrivenOn = try row[15]
        insurance = try row[16]
        earlierWork = try row[17]
        takesVisits = try row[18]
        visitNote = try row[19]
        contact = Contact(name: try row[20], email: try row[21], phone: try row[22])
        isPublic = try row[23]
        confirmedAt = try row[24]
        askedAt = try row[25]
        version = try row[26]
    }

    /// All of a partnership, those that are not public and those whose organisation has left too, in the order that they came.
    /// Four questions to the store, however many there are.
    static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [SocialEnterprise] {
        try selected(reader, "enterprise.partnership = \(partnership)")
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, slug: String) throws -> SocialEnterprise? {
        try selected(reader, "enterprise.partnership = \(partnership) AND organisation.slug = \(slug)").first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, organisation: Int64) throws
        -> SocialEnterprise?
    {
        try selected(reader, "enterprise.partnership = \(partnership) AND enterprise.organisation = \(organisation)")
            .first
    }

    static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> SocialEnterprise? {
        try selected(reader, "enterprise.partnership = \(partnership) AND enterprise.id = \(id)").first
    }

    /// Those of some keys, in the order of the keys.
    static func of(_ ids: [Int64], _ reader: Reader, in partnership: PartnershipID) throws -> [SocialEnterprise] {
        guard !ids.isEmpty else { return [] }
        let found = try selected(reader, .rows(ids, of: "enterprise", in: partnership))
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }

    private static func selected(_ reader: Reader, _ condition: SQL) throws -> [SocialEnterprise] {
        let found = try reader.all("SELECT \(columns) FROM \(source) WHERE \(condition) ORDER BY enterprise.id") {
            try SocialEnterprise(row: $0)
        }
        guard !found.isEmpty else { return [] }
        let which: SQL = "IN (SELECT enterprise.id FROM \(source) WHERE \(condition))"
        let places = try placesByID(reader, which)
        let offers = try offersByID(reader, which)
        let marks = try marksByID(reader, which)
        return found.map { enterprise in
            var whole = enterprise
            whole.places = places[enterprise.id] ?? []
            whole.offers = offers[enterprise.id] ?? []
            let noted = marks[enterprise.id] ?? []
            whole.marks = EnterpriseMark.allCases.compactMap { mark in noted.first { $0.mark == mark } }
            return whole
        }
    }

    private static func placesByID(_ reader: Reader, _ which: SQL) throws -> [Int64: [String]] {
        var places: [Int64: [String]] = [:]
        try reader.each(
            "SELECT enterprise, municipality FROM enterprise_place WHERE enterprise \(which) ORDER BY municipality"
        ) { row in places[try row[0], default: []].append(try row[1]) }
        return places
    }

    private static func offersByID(_ reader: Reader, _ which: SQL) throws -> [Int64: [Offer]] {
        var offers: [Int64: [Offer]] = [:]
        try reader.each(
            """
            SELECT enterprise, title, text, cpv FROM enterprise_offer WHERE enterprise \(which)
            ORDER BY enterprise, place, id
            """
        ) { row in
            let code: String? = try row[3]
            let offer = Offer(title: try row[1], text: try row[2], cpv: code.flatMap { try? CPVCode($0) })
            offers[try row[0], default: []].append(offer)
        }
        return offers
    }

    private static func marksByID(_ reader: Reader, _ which: SQL) throws -> [Int64: [MarkNote]] {
        var marks: [Int64: [MarkNote]] = [:]
        try reader.each(
            "SELECT enterprise, mark, evidence, noted_on FROM enterprise_mark WHERE enterprise \(which)"
        ) { row in
            let note = MarkNote(mark: try row[1], evidence: try row[2], notedOn: try row[3])
            marks[try row[0], default: []].append(note)
        }
        return marks
    }
}
