public import Web

/// Which act a buyer answers to.
public enum ProcurementAct: String, Sendable, Hashable, CaseIterable, Codable {
    /// Lag (2016:1145) om offentlig upphandling.
    case lou = "LOU"
    /// Lag (2016:1146) om upphandling inom försörjningssektorerna.
    case luf = "LUF"
}

/// What is bought.
public enum PurchaseKind: String, Sendable, Hashable, CaseIterable, Codable {
    case goods
    case services
    case works
}

/// Something else of the like that the buyer has bought.
public struct EarlierPurchase: Sendable, Hashable {
    /// Whole öre, excluding VAT.
    public let value: Int64
    /// Any moment of the day.
    public let day: Timestamp

    public init(value: Int64, day: Timestamp) {
        self.value = value
        self.day = day
    }
}

/// What a buyer says of what they want to buy: all that the adviser goes by.
public struct Purchase: Sendable, Hashable {
    /// What the contract is to cost, as far as it is known.
    public enum Value: Sendable, Hashable {
        /// The whole contract without options and extensions; whole öre, excluding VAT.
        case total(Int64)
        /// A contract without a stated total: so much a month (LOU 5:13). `months` nil: without end.
        case monthly(Int64, months: Int?)
    }

    /// The day that the procurement is begun or, for a direct procurement, decided: any moment of it.
    public var day: Timestamp
    public var act: ProcurementAct
    public var kind: PurchaseKind
    /// Nil when nobody has said what code it has.
    public var code: CPVCode?
    public var value: Value
    /// Options and extensions; whole öre, excluding VAT.
    public var options: Int64
    /// Months that the contract runs, extensions included; nil when not said.
    public var termMonths: Int?
    public var earlier: [EarlierPurchase]
    /// The part of those employed or occupied by the supplier who are in the target group of LOU 4:18, from 0 to 1; nil when not said.
    public var supplierShare: Double?
    /// Whether the supplier is registered as an idea-driven organisation (lag 2022:900); nil when not said.
    public var isIdeaDriven: Bool?

    public init(
        day: Timestamp, act: ProcurementAct = .lou, kind: PurchaseKind = .services, code: CPVCode? = nil, value: Value,
        options: Int64 = 0, termMonths: Int? = nil, earlier: [EarlierPurchase] = [], supplierShare: Double? = nil,
        isIdeaDriven: Bool? = nil
    ) {
        self.day = day
        self.act = act
        self.kind = kind
        self.code = code
        self.value = value
        self.options = options
        self.termMonths = termMonths
        self.earlier = earlier
        self.supplierShare = supplierShare
        self.isIdeaDriven = isIdeaDriven
    }

    /// Months that count at most for a contract without a stated total (LOU 5:13).
    static let mostMonths = 48

    /// Value of this contract alone, with options and extensions (LOU 5:3, 5:13); whole öre. Saturates rather than overflow.
    public var reckoned: Int64 {
        switch value {
        case .total(let total): return total.plus(options)
        case .monthly(let month, let months):
            let counted = min(months ?? Self.mostMonths, Self.mostMonths)
            return month.multipliedReportingOverflow(by: Int64(counted)).overflow
                ? .max : (month * Int64(counted)).plus(options)
        }
    }
}

extension Int64 {
    /// The sum, or the greatest number there is.
    func plus(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
