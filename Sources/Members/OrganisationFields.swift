public import Partnership
public import Web

/// What is to be written of an organisation, as a form or a file gives it.
public struct OrganisationFields: Sendable, Hashable {
    /// Most characters of a name.
    public static let longestName = 120
    /// Most characters of a text.
    public static let longestText = 2_000

    public var name: String
    /// As typed; empty when not known.
    public var number: String
    /// Nil when none was chosen.
    public var kind: OrganisationKind?
    /// Nil to take what its kind most often is.
    public var sector: Sector?
    /// Codes; empty means all.
    public var municipalities: [String]
    public var responsibilities: String
    public var offers: String
    public var needs: String
    public var conditions: Conditions
    public var isInCommittee: Bool
    /// `YYYY-MM-DD`; nil when not known.
    public var joinedOn: String?
    /// Nil for a member that is still one.
    public var leftOn: String?

    /// How an organisation can be worked with; members read it.
    public struct Conditions: Sendable, Hashable {
        /// When it can meet.
        public var meets: String
        /// What it can staff.
        public var staffs: String
        /// How it wants to be reached.
        public var reached: String

        public init(meets: String = "", staffs: String = "", reached: String = "") {
            self.meets = meets
            self.staffs = staffs
            self.reached = reached
        }
    }

    public init(
        name: String, number: String = "", kind: OrganisationKind?, sector: Sector? = nil,
        municipalities: [String] = [],
        responsibilities: String = "", offers: String = "", needs: String = "", conditions: Conditions = Conditions(),
        isInCommittee: Bool = false, joinedOn: String? = nil, leftOn: String? = nil
    ) {
        self.name = name
        self.number = number
        self.kind = kind
        self.sector = sector
        self.municipalities = municipalities
        self.responsibilities = responsibilities
        self.offers = offers
        self.needs = needs
        self.conditions = conditions
        self.isInCommittee = isInCommittee
        self.joinedOn = joinedOn
        self.leftOn = leftOn
    }

    /// What an organisation has now.
    public init(_ organisation: Organisation) {
        self.init(
            name: organisation.name, number: organisation.number ?? "", kind: organisation.kind,
            sector: organisation.sector,
            municipalities: organisation.municipalities, responsibilities: organisation.responsibilities,
            offers: organisation.offers, needs: organisation.needs,
            conditions: Conditions(
                meets: organisation.meets, staffs: organisation.staffs, reached: organisation.reached
            ),
            isInCommittee: organisation.isInCommittee, joinedOn: organisation.joinedOn, leftOn: organisation.leftOn
        )
    }

    /// What is wrong with the fields, as far as can be told without the store. An issue's field is a ``MemberColumn``.
    public func issues(in partnership: Partnership) -> [Issue] {
        var issues: [Issue] = []
        if name.isEmpty {
            issues.append(Issue(column: .name, "members.issue.name"))
        } else if name.count > Self.longestName {
            issues.append(.tooLong(.name, most: Self.longestName))
        }
        if !number.isEmpty {
            do { _ = try OrganisationNumber(number) } catch { issues.append(Issue(column: .number, error.message)) }
        }
        if kind == nil { issues.append(Issue(column: .kind, "members.issue.kind")) }
        if !municipalities.allSatisfy({ partnership.municipality($0) != nil }) {
            issues.append(Issue(column: .municipalities, "members.issue.municipality"))
        }
        issues += texts.filter { $0.text.count > Self.longestText }.map { .tooLong($0.column, most: Self.longestText) }
        return issues + dateIssues
    }

    private var texts: [(column: MemberColumn, text: String)] {
        [
            (.responsibilities, responsibilities), (.offers, offers), (.needs, needs), (.meets, conditions.meets),
            (.staffs, conditions.staffs), (.reached, conditions.reached),
        ]
    }

    private var dateIssues: [Issue] {
        let dates: [(column: MemberColumn, date: String?)] = [(.joined, joinedOn), (.left, leftOn)]
        let wrong = dates.filter { $0.date.map { Timestamp(day: $0) == nil } ?? false }
        if !wrong.isEmpty { return wrong.map { Issue(column: $0.column, "members.issue.date") } }
        guard let joinedOn, let leftOn, leftOn < joinedOn else { return [] }
        return [Issue(column: .left, "members.issue.leftBeforeJoined")]
    }

    /// The same as they are stored: the number in its written form, the sector filled in, municipalities in order and once.
    var stored: OrganisationFields {
        var fields = self
        fields.number = (try? OrganisationNumber(number).text) ?? ""
        fields.sector = sector ?? kind?.usualSector
        fields.municipalities = Set(municipalities).sorted()
        return fields
    }
}

extension OrganisationKind {
    /// The side that an organisation of this kind most often stands on.
    var usualSector: Sector {
        switch self {
        case .municipality, .region, .stateAgency, .university: .public
        default: .civil
        }
    }
}

extension Issue {
    init(column: MemberColumn, _ message: String, _ values: [String: String] = [:]) {
        self.init(column.rawValue, message, values)
    }

    static func tooLong(_ column: MemberColumn, most: Int) -> Issue {
        Issue(column: column, "members.issue.tooLong", ["most": String(most)])
    }
}
