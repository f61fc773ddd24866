/// What the adviser says of a purchase: which ways are open, why, and what each asks of the buyer. It informs; a person decides.
public struct Advice: Sendable, Hashable {
    /// A way to come to an agreement.
    public enum WayName: String, Sendable, Hashable, CaseIterable, Codable {
        case directProcurement = "direct-procurement"
        /// LOU 4:18.
        case reservedWorkshop = "reserved-4-18"
        /// LOU 19:25.
        case reservedServices = "reserved-19-25"
        /// LOU 19:25 a.
        case reservedIdeaDriven = "reserved-19-25-a"
        case procurement
        /// Idéburet offentligt partnerskap.
        case partnership = "iop"
        case noProcurement = "no-procurement"
    }

    public enum State: String, Sendable, Hashable, Codable {
        case open
        case closed
        /// A figure or a fact is missing that it hangs on.
        case cannotTell = "cannot-tell"
    }

    /// A sentence: the key of its message and its values.
    public struct Sentence: Sendable, Hashable {
        public let key: String
        public let values: [String: String]

        init(_ key: String, _ values: [String: String] = [:]) {
            self.key = "sourcing.advice.\(key)"
            self.values = values
        }
    }

    public struct Way: Sendable, Hashable {
        public let name: WayName
        public let state: State
        /// `LOU 19 a kap.`
        public let paragraph: String
        /// What the value is held against; whole öre. Nil when there is none, or it is not known.
        public let limit: Int64?
        /// The period that the limit is for.
        public let period: String?
        public let reasons: [Sentence]
        public let duties: [Sentence]
    }

    /// The value of this contract alone, and with others of the like; whole öre.
    public struct Sums: Sendable, Hashable {
        public let own: Int64
        /// With those of the twelve months up to the day.
        public let twelveMonths: Int64
        /// With those of the day's calendar year.
        public let financialYear: Int64
        /// The one that counts.
        public let deciding: Int64
    }

    public let sums: Sums
    public let ways: [Way]
    /// What the buyer ought to look out for, whichever way.
    public let warnings: [Sentence]
}
