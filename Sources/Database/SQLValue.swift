/// A value as the database holds it.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type that can be put into an `SQL` literal and read from a `Row`.
///
/// An enum with a raw value gets both by naming the protocol: `enum Kind: String, DatabaseValue { … }`.
public protocol DatabaseValue: Sendable {
    /// Makes the value from what the database holds, or nil when that is of another kind.
    init?(sqlValue: SQLValue)
    /// What the database is to hold.
    var sqlValue: SQLValue { get }
}

extension Int64: DatabaseValue {
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
    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(exactly: value)
    }

    @inlinable
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Double: DatabaseValue {
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
    public init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value != 0
    }

    @inlinable
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: DatabaseValue {
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
    public init?(sqlValue: SQLValue) {
        guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
        self.init(rawValue: raw)
    }

    @inlinable
    public var sqlValue: SQLValue { rawValue.sqlValue }
}
