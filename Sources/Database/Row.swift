/// What a row can be read from; one per engine.
@usableFromInline
protocol RowCells: AnyObject {
    var count: Int { get }
    /// The integer at a position, or nil when the column holds something else.
    func integer(at position: Int) -> Int64?
    /// The text at a position, or nil when the column holds something else.
    func text(at position: Int) -> String?
    func value(at position: Int) -> SQLValue
}

/// One row of an answer, read by position, counted from 0: `let title: String = try row[1]`.
///
/// It is valid only in the closure it was handed to.
/// A column of another kind than what is asked for throws `DatabaseError.decoding`.
public struct Row {
    @usableFromInline
    let cells: any RowCells

    /// The number of columns.
    @inlinable
    public var count: Int { cells.count }

    /// The value at a position.
    @inlinable
    public subscript<Value: DatabaseValue>(position: Int) -> Value {
        get throws {
            if position < cells.count, let value = Value(sqlValue: cells.value(at: position)) { return value }
            throw DatabaseError.decoding(column: position, expected: "\(Value.self)")
        }
    }

    /// The integer at a position; the quick way.
    @inlinable
    public subscript(position: Int) -> Int64 {
        get throws {
            if position < cells.count, let value = cells.integer(at: position) { return value }
            throw DatabaseError.decoding(column: position, expected: "Int64")
        }
    }

    /// The integer at a position; the quick way.
    @inlinable
    public subscript(position: Int) -> Int {
        get throws {
            let wide: Int64 = try self[position]
            return Int(wide)
        }
    }

    /// The text at a position; the quick way.
    @inlinable
    public subscript(position: Int) -> String {
        get throws {
            if position < cells.count, let value = cells.text(at: position) { return value }
            throw DatabaseError.decoding(column: position, expected: "String")
        }
    }

    /// The enum whose raw value stands at a position.
    @inlinable
    public subscript<Value: RawRepresentable>(position: Int) -> Value where Value.RawValue: DatabaseValue {
        get throws {
            let raw: Value.RawValue = try self[position]
            if let value = Value(rawValue: raw) { return value }
            throw DatabaseError.decoding(column: position, expected: "\(Value.self)")
        }
    }

    /// The enum whose raw value stands at a position, or nil for NULL.
    @inlinable
    public subscript<Value: RawRepresentable>(position: Int) -> Value? where Value.RawValue: DatabaseValue {
        get throws {
            guard let raw: Value.RawValue = try self[position] else { return nil }
            if let value = Value(rawValue: raw) { return value }
            throw DatabaseError.decoding(column: position, expected: "\(Value.self)")
        }
    }

    /// The enum at a position that is a `DatabaseValue` too; settles the choice between the ways above.
    @inlinable
    public subscript<Value: DatabaseValue & RawRepresentable>(position: Int) -> Value
    where Value.RawValue: DatabaseValue {
        get throws {
            if position < cells.count, let value = Value(sqlValue: cells.value(at: position)) { return value }
            throw DatabaseError.decoding(column: position, expected: "\(Value.self)")
        }
    }

    /// The enum at a position that is a `DatabaseValue` too, or nil for NULL.
    @inlinable
    public subscript<Value: DatabaseValue & RawRepresentable>(position: Int) -> Value?
    where Value.RawValue: DatabaseValue {
        get throws {
            if position < cells.count, let value = Value?(sqlValue: cells.value(at: position)) { return value }
            throw DatabaseError.decoding(column: position, expected: "\(Value.self)")
        }
    }
}
