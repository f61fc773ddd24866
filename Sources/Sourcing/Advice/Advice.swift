public import Web

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
        public enum Value: Sendable, Hashable {
            /// Whole öre.
            case money(Int64)
            case number(Int)
            /// From 0 to 1.
            case percent(Double)
            case text(String)
        }

        public let key: String
        public let values: [String: Value]

        init(_ key: String, _ values: [String: Value] = [:]) {
            self.key = "sourcing.advice.\(key)"
            self.values = values
        }

        /// The sentence in the reader's language.
        public func told(_ texts: Texts) -> String { texts(key, values.mapValues { $0.told(texts.language) }) }
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

extension Advice.Sentence.Value {
    func told(_ language: Language) -> String {
        switch self {
        case .money(let cents): language.decimal(whole: Int(cents / 100), hundredths: Int(cents % 100), most: 2)
        case .number(let number): language.number(number)
        case .percent(let share):
            // Rounded down: 29.99 is less than 30, and must not read as it.
            language.decimal(
                whole: Int(share.tenths) / 10, hundredths: Int(share.tenths) % 10 * 10, most: 1)
        case .text(let text): text
        }
    }
}

extension Language {
    /// A number with so many decimals as it needs, two at most: `1 250,50`, `33,3`, `700 000`.
    fileprivate func decimal(whole: Int, hundredths: Int, most: Int) -> String {
        guard hundredths != 0 else { return number(whole) }
        let digits = (hundredths < 10 ? "0" : "") + String(hundredths)
        return number(whole) + (self == .english ? "." : ",") + digits.prefix(most)
    }
}

extension Double {
    /// Whole tenths of a per cent of a share; a trace of binary rounding does not take one away.
    fileprivate var tenths: Double { (self * 1000 + 1e-6).rounded(.down) }
}
