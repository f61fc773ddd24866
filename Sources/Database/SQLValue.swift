/// A value as the database holds it.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// Which kind of column a value belongs in, whether it is there or not.
public enum SQLType: Sendable, Hashable {
    case integer, real, text, blob
}

/// A value on its way into a statement, with the type of its column, which a NULL alone would not tell.
struct SQLArgument: Sendable, Hashable {
    let value: SQLValue
    let type: SQLType
    /// Whether the value is the bytes of a list of that type, as the engine takes them.
    var isList = false
}

/// A type that can be put into an `SQL` literal and read from a `Row`.
///
/// An enum with a raw value gets both by naming the protocol: `enum Kind: String, DatabaseValue { … }`.
public protocol DatabaseValue: Sendable {
    /// Makes the value from what the database holds, or nil when that is of another kind.
    init?(sqlValue: SQLValue)
    /// What the database is to hold.
    var sqlValue: SQLValue { get }
    /// The kind of column that it belongs in.
    static var sqlType: SQLType { get }
}

extension Int64: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .integer }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value
    }

    @inlinable
    public var sqlValue: SQLValue { .integer(self) }
}

extension Int: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .integer }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(exactly: value)
    }

    @inlinable
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Double: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .real }

    @inlinable
    public init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        case .null, .text, .blob: return nil
        }
    }

    @inlinable
    public var sqlValue: SQLValue { .real(self) }
}

/// Held as 0 and 1.
extension Bool: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .integer }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value != 0
    }

    @inlinable
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .text }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self = value
    }

    @inlinable
    public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { .blob }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard case .blob(let value) = sqlValue else { return nil }
        self = value
    }

    @inlinable
    public var sqlValue: SQLValue { .blob(self) }
}

/// NULL is nil; a value of another kind than `Wrapped` is still refused.
extension Optional: DatabaseValue where Wrapped: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { Wrapped.sqlType }

    @inlinable
    public init?(sqlValue: SQLValue) {
        if sqlValue == .null {
            self = .none
        } else if let value = Wrapped(sqlValue: sqlValue) {
            self = .some(value)
        } else {
            return nil
        }
    }

    @inlinable
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension DatabaseValue where Self: RawRepresentable, RawValue: DatabaseValue {
    @inlinable
    public static var sqlType: SQLType { RawValue.sqlType }

    @inlinable
    public init?(sqlValue: SQLValue) {
        guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
        self.init(rawValue: raw)
    }

    @inlinable
    public var sqlValue: SQLValue { rawValue.sqlValue }
}
