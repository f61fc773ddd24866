public import Database

/// Names a partnership. Every question to the store names one, so that two partnerships in one installation never mix.
public struct PartnershipID: RawRepresentable, Sendable, Hashable, Codable, DatabaseValue {
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A partnership between the public sector and civil society: one site.
public struct Partnership: Sendable, Hashable {
    public let id: PartnershipID
    /// The host name that the site answers to; `*` answers to every name.
    public let host: String
    /// `Partnerskap för sociala innovationer`.
    public let name: String
    public let settings: Settings

    /// What a partnership chooses for itself. Kept as JSON; a key that is missing takes its default.
    public struct Settings: Sendable, Hashable, Codable {
        /// Where it works: `Örebro län`.
        public var region = ""
        /// Address that letters come from and that the site's pages give.
        public var address = "partnerskapet@example.org"
        public var municipalities: [Municipality] = []
        /// Themes that an idea can be labelled with.
        public var themes: [String] = []
        /// Whether an idea whose giver agrees is public at once, before a coordinator has looked.
        public var publishesAtOnce = false
        /// Days that an organisation has for its answer unless the coordinator says otherwise.
        public var answerDays = 21
        /// Days that a coordinator has for the next step unless they say otherwise.
        public var stepDays = 7
        /// Days after "done" until the givers are asked whether it was.
        public var doneCheckDays = 28
        /// Months that contact details are kept after the case has ended.
        public var contactMonths = 12
        /// Whether coordinators and operators are let in only with a second factor.
        public var requiresSecondFactor = true
        /// Whether the site shows made-up content and says so on every page.
        public var isDemo = false
        /// What the ids of open contracting data begin with, as the Open Contracting Partnership has registered it: `ocds-a1b2c3`.
        /// Empty: none is registered yet.
        public var ocidPrefix = ""

        public init() {}

        /// Names of all settings, as JSON has them.
        public static var keys: Set<String> { Set(CodingKeys.allCases.map(\.rawValue)) }

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case region, address, municipalities, themes, publishesAtOnce, answerDays, stepDays, doneCheckDays,
                contactMonths
            case requiresSecondFactor, isDemo, ocidPrefix
        }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let standard = Settings()
            region = try values.decodeIfPresent(String.self, forKey: .region) ?? standard.region
            address = try values.decodeIfPresent(String.self, forKey: .address) ?? standard.address
            municipalities = try values.decodeIfPresent([Municipality].self, forKey: .municipalities) ?? []
            themes = try values.decodeIfPresent([String].self, forKey: .themes) ?? []
            publishesAtOnce =
                try values.decodeIfPresent(Bool.self, forKey: .publishesAtOnce) ?? standard.publishesAtOnce
            answerDays = try values.decodeIfPresent(Int.self, forKey: .answerDays) ?? standard.answerDays
            stepDays = try values.decodeIfPresent(Int.self, forKey: .stepDays) ?? standard.stepDays
            doneCheckDays = try values.decodeIfPresent(Int.self, forKey: .doneCheckDays) ?? standard.doneCheckDays
            contactMonths = try values.decodeIfPresent(Int.self, forKey: .contactMonths) ?? standard.contactMonths
            requiresSecondFactor =
                try values.decodeIfPresent(Bool.self, forKey: .requiresSecondFactor) ?? standard.requiresSecondFactor
            isDemo = try values.decodeIfPresent(Bool.self, forKey: .isDemo) ?? standard.isDemo
            ocidPrefix = try values.decodeIfPresent(String.self, forKey: .ocidPrefix) ?? standard.ocidPrefix
        }
    }

    public init(id: PartnershipID, host: String, name: String, settings: Settings) {
        self.id = id
        self.host = host
        self.name = name
        self.settings = settings
    }

    /// The municipality with a code; nil when the partnership has none such.
    public func municipality(_ code: String?) -> Municipality? {
        settings.municipalities.first { $0.code == code }
    }
}

/// A municipality and its place on the tile map.
public struct Municipality: Sendable, Hashable, Codable {
    /// Four digits (Statistics Sweden).
    public let code: String
    public let name: String
    /// Tile, counted from the left and from the top; halves are allowed.
    public let column: Double
    public let row: Double
    /// Degrees north of its main town (WGS 84); nil when not told.
    public let latitude: Double?
    /// Degrees east of its main town; nil when not told.
    public let longitude: Double?

    public init(
        code: String, name: String, column: Double, row: Double, latitude: Double? = nil, longitude: Double? = nil
    ) {
        self.code = code
        self.name = name
        self.column = column
        self.row = row
        self.latitude = latitude
        self.longitude = longitude
    }
}
