public import Database
public import Web

/// What an organisation is.
public enum OrganisationKind: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case municipality
    case region
    case stateAgency
    case university
    case studyAssociation
    case congregation
    case association
    case foundation
    case socialEnterprise
    case company
}

/// The two sides of the partnership.
public enum Sector: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case `public`
    case civil
}

/// A member of the partnership: public or civil.
public struct Organisation: Sendable, Hashable {
    public let id: Int64
    /// Its name in addresses: `/medlemmar/coompanion`.
    public var slug: String
    public var name: String
    /// Ten digits with a check digit; nil when not known.
    public var number: String?
    public var kind: OrganisationKind
    public var sector: Sector
    /// Codes of the municipalities it works in; empty means all.
    public var municipalities: [String]
    /// What it answers for, in words.
    public var responsibilities: String
    public var offers: String
    public var needs: String
    /// When it can meet.
    public var meets: String
    /// What it can staff.
    public var staffs: String
    /// How it wants to be reached.
    public var reached: String
    /// Whether it sits in the working committee.
    public var isInCommittee: Bool
    /// `YYYY-MM-DD`.
    public var joinedOn: String?
    public var leftOn: String?
    /// Grows with every change: of two who edit at once, the second is told.
    public var version: Int

    public init(
        id: Int64, slug: String, name: String, number: String?, kind: OrganisationKind, sector: Sector,
        municipalities: [String], responsibilities: String = "", offers: String = "", needs: String = "",
        meets: String = "",
        staffs: String = "", reached: String = "", isInCommittee: Bool = false, joinedOn: String? = nil,
        leftOn: String? = nil, version: Int = 1
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.number = number
        self.kind = kind
        self.sector = sector
        self.municipalities = municipalities
        self.responsibilities = responsibilities
        self.offers = offers
        self.needs = needs
        self.meets = meets
        self.staffs = staffs
        self.reached = reached
        self.isInCommittee = isInCommittee
        self.joinedOn = joinedOn
        self.leftOn = leftOn
        self.version = version
    }

    public var subject: Subject { Subject("organisation", id) }

    /// Whether it is a member no longer. A day to come does not count yet.
    public func hasLeft(at now: Timestamp) -> Bool { leftOn.map { $0 <= now.isoDay } ?? false }
}

/// Somebody who speaks for an organisation.
public struct Representative: Sendable, Hashable {
    public let id: Int64
    public let organisation: Int64
    /// `Utvecklingsledare`.
    public var title: String
    public var name: String
    public var email: String?
    /// Set when a letter to the address came back for good.
    public var hasBounced: Bool

    /// Whether a letter can be sent.
    public var isReachable: Bool { email != nil && !hasBounced }
}

/// Reading the register.
public enum Organisations {
    /// All organisations of a partnership, those that have left too, unsorted.
    public static func all(_ reader: Reader, in partnership: PartnershipID) throws -> [Organisation] {
        let areas = try areas(reader, in: partnership)
        return try reader.all(select + "WHERE partnership = \(partnership)") { try organisation($0, areas) }
    }

    /// Those that are members at `now`, unsorted.
    public static func members(_ reader: Reader, in partnership: PartnershipID, at now: Timestamp) throws
        -> [Organisation]
    {
        let areas = try areas(reader, in: partnership)
        return try reader.all(select + "WHERE partnership = \(partnership) AND \(isMember(at: now))") {
            try organisation($0, areas)
        }
    }

    /// Whether the organisation of a row is a member at `now`, as a condition in SQL; see ``Organisation/hasLeft(at:)``.
    public static func isMember(at now: Timestamp) -> SQL {
        "(organisation.left_on IS NULL OR organisation.left_on > \(now.isoDay))"
    }

    public static func find(_ reader: Reader, in partnership: PartnershipID, id: Int64) throws -> Organisation? {
        try first(reader, "WHERE partnership = \(partnership) AND id = \(id)")
    }

    public static func find(_ reader: Reader, in partnership: PartnershipID, slug: String) throws -> Organisation? {
        try first(reader, "WHERE partnership = \(partnership) AND slug = \(slug)")
    }

    /// Some by their ids, unsorted.
    public static func find(_ reader: Reader, in partnership: PartnershipID, ids: [Int64]) throws -> [Organisation] {
        guard !ids.isEmpty else { return [] }
        var areas: [Int64: [String]] = [:]
        try reader.each(
            """
            SELECT organisation, municipality FROM organisation_municipality
            WHERE organisation \(in: ids) ORDER BY municipality
            """
        ) { row in areas[try row[0], default: []].append(try row[1]) }
        return try reader.all(select + "WHERE \(.rows(ids, of: "organisation", in: partnership))") {
            try organisation($0, areas)
        }
    }

    /// Names by id, for lists that mention many.
    public static func names(_ reader: Reader, in partnership: PartnershipID, ids: [Int64]) throws -> [Int64: String] {
        guard !ids.isEmpty else { return [:] }
        let pairs: [(Int64, String)] = try reader.all(
            "SELECT id, name FROM organisation WHERE \(.rows(ids, of: "organisation", in: partnership))"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Those who speak for an organisation, the first entered first.
    public static func representatives(_ reader: Reader, of organisation: Int64) throws -> [Representative] {
        try representatives(reader, where: "WHERE organisation = \(organisation)")
    }

    /// Those who speak for any organisation of a partnership, the first entered first.
    public static func representatives(_ reader: Reader, in partnership: PartnershipID) throws -> [Representative] {
        try representatives(
            reader, where: "WHERE organisation IN (SELECT id FROM organisation WHERE partnership = \(partnership))"
        )
    }

    private static func representatives(_ reader: Reader, where condition: SQL) throws -> [Representative] {
        try reader.all(
            "SELECT id, organisation, title, name, email, bounced_at FROM representative " + condition + " ORDER BY id"
        ) { row in
            let bounced: Int64? = try row[5]
            return Representative(
                id: try row[0], organisation: try row[1], title: try row[2], name: try row[3], email: try row[4],
                hasBounced: bounced != nil
            )
        }
    }

    private static let select: SQL = """
        SELECT id, slug, name, number, kind, sector, responsibilities, offers, needs, meets, staffs, reached, committee,
            joined_on, left_on, version FROM organisation

        """

    private static func first(_ reader: Reader, _ condition: SQL) throws -> Organisation? {
        guard var found = try reader.first(select + condition, { try organisation($0, [:]) }) else { return nil }
        found.municipalities = try reader.values(
            "SELECT municipality FROM organisation_municipality WHERE organisation = \(found.id) ORDER BY municipality"
        )
        return found
    }

    private static func areas(_ reader: Reader, in partnership: PartnershipID) throws -> [Int64: [String]] {
        var areas: [Int64: [String]] = [:]
        try reader.each(
            """
            SELECT organisation_municipality.organisation, municipality FROM organisation_municipality
            JOIN organisation ON organisation.id = organisation_municipality.organisation
            WHERE organisation.partnership = \(partnership) ORDER BY municipality
            """
        ) { row in areas[try row[0], default: []].append(try row[1]) }
        return areas
    }

    private static func organisation(_ row: Row, _ areas: [Int64: [String]]) throws -> Organisation {
        let id: Int64 = try row[0]
        return Organisation(
            id: id, slug: try row[1], name: try row[2], number: try row[3], kind: try row[4], sector: try row[5],
            municipalities: areas[id] ?? [], responsibilities: try row[6], offers: try row[7], needs: try row[8],
            meets: try row[9], staffs: try row[10], reached: try row[11], isInCommittee: try row[12],
            joinedOn: try row[13],
            leftOn: try row[14], version: try row[15]
        )
    }
}
