public import Database

/// When work can be done, or is to be done. None: it is not said.
public struct WorkTimes: OptionSet, Sendable, Hashable, DatabaseValue {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let days = WorkTimes(rawValue: 1)
    public static let evenings = WorkTimes(rawValue: 2)
    public static let nights = WorkTimes(rawValue: 4)
    public static let weekends = WorkTimes(rawValue: 8)

    /// Each with its name in forms, addresses and messages (`sourcing.times.days`).
    public static let named: [(name: String, times: WorkTimes)] = [
        ("days", .days), ("evenings", .evenings), ("nights", .nights), ("weekends", .weekends),
    ]

    /// Those of some names; unknown names are passed over.
    public init(names: [String]) {
        self = Self.named.filter { names.contains($0.name) }.reduce(into: []) { $0.formUnion($1.times) }
    }

    public var names: [String] { Self.named.filter { contains($0.times) }.map(\.name) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(rawValue: Int(value))
    }

    public var sqlValue: SQLValue { .integer(Int64(rawValue)) }
    public static var sqlType: SQLType { .integer }
}
