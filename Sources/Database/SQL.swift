/// One SQL statement, or a piece of one, with its arguments.
///
/// Written as a literal: `"SELECT title FROM idea WHERE id = \(id)"`. Every interpolated value becomes a bound argument,
/// never text. Text itself can only come from the program's own source, because a literal's pieces are `StaticString`.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// What is written differently in each engine.
    public enum Token: Sendable {
        /// Column type: a 64-bit primary key that the engine hands out and never hands out again.
        case key
        /// Column type: a 64-bit integer.
        case integer
        /// Column type: a 64-bit floating point number.
        case real
        /// Column type: bytes.
        case blob
        /// After a table's closing parenthesis: makes the engine hold columns to their types where it would not by itself.
        case strict
        /// After a `SELECT` within an `UPDATE`: locks the rows it gives, and leaves out those that another process has locked.
        case skippingLocked
    }

    enum Part: Sendable {
        case text(StaticString)
        case argument(SQLArgument)
        case list([SQLValue], SQLType)
        case token(Token)
        /// The name of a table or column, read from the database's own catalogue.
        case name(String)
    }

    var parts: [Part]

    init(parts: [Part]) {
        self.parts = parts
    }

    public init(stringLiteral value: StaticString) {
        parts = value.utf8CodeUnitCount == 0 ? [] : [.text(value)]
    }

    public init(stringInterpolation: Interpolation) {
        parts = stringInterpolation.parts
    }

    /// True when there is neither text nor argument.
    public var isEmpty: Bool { parts.isEmpty }

    /// The two, one after the other, with nothing in between.
    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(parts: left.parts + right.parts)
    }

    /// `column = value`, said as a range, for the walk of one index in the order of `column` and what follows it there, which the
    /// order must name too: `ORDER BY column DESC, id DESC`.
    ///
    /// Of a column that is equal to something, an engine knows that it can't change the order. It may then walk the keys of all rows
    /// from their newest end until it has met enough with that value, which is a long way when the newest are others'. A column between
    /// two bounds stays in the order, and only the index that begins with it has that.
    public static func only(_ column: SQL, _ value: some DatabaseValue) -> SQL {
        "(\(column) >= \(value) AND \(column) <= \(value))"
    }

    /// The parts with the separator between them; empty parts are left out.
    public static func join(_ parts: [SQL], separator: StaticString) -> SQL {
        var joined: [Part] = []
        for part in parts where !part.isEmpty {
            if !joined.isEmpty { joined.append(.text(separator)) }
            joined += part.parts
        }
        return SQL(parts: joined)
    }
}

extension SQL {
    /// Collects the pieces of an `SQL` literal. Used by the compiler.
    public struct Interpolation: StringInterpolationProtocol {
        public typealias StringLiteralType = StaticString

        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { parts.append(.text(literal)) }
        }

        /// Binds a value.
        public mutating func appendInterpolation<Value: DatabaseValue>(_ value: Value) {
            append(value.sqlValue, Value.sqlType)
        }

        /// Binds a value, or NULL.
        public mutating func appendInterpolation<Value: DatabaseValue>(_ value: Value?) {
            append(value?.sqlValue ?? .null, Value.sqlType)
        }

        /// Binds the raw value of an enum.
        public mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value)
        where Value.RawValue: DatabaseValue {
            append(value.rawValue.sqlValue, Value.RawValue.sqlType)
        }

        /// Binds the raw value of an enum, or NULL.
        public mutating func appendInterpolation<Value: RawRepresentable>(_ value: Value?)
        where Value.RawValue: DatabaseValue {
            append(value?.rawValue.sqlValue ?? .null, Value.RawValue.sqlType)
        }

        /// Binds a value that is both; settles the choice between the two above.
        public mutating func appendInterpolation<Value: DatabaseValue & RawRepresentable>(_ value: Value)
        where Value.RawValue: DatabaseValue {
            append(value.sqlValue, Value.sqlType)
        }

        /// Binds a value that is both, or NULL.
        public mutating func appendInterpolation<Value: DatabaseValue & RawRepresentable>(_ value: Value?)
        where Value.RawValue: DatabaseValue {
            append(value.sqlValue, Value.sqlType)
        }

        /// Puts another literal in here, with its arguments.
        public mutating func appendInterpolation(_ sql: SQL) {
            parts += sql.parts
        }

        /// Puts in text from the program's own source.
        public mutating func appendInterpolation(raw: StaticString) {
            appendLiteral(raw)
        }

        /// Puts in the name of a table or column, quoted. For the copying of whole databases, which reads names from them.
        mutating func appendInterpolation(name: String) {
            parts.append(.name(name))
        }

        /// Puts in what the engine at hand calls it.
        public mutating func appendInterpolation(_ token: Token) {
            parts.append(.token(token))
        }

        /// Asks whether what stands before is one of the values: `id \(in: ids)`. Nothing is one of none.
        public mutating func appendInterpolation<Value: DatabaseValue>(in values: [Value]) {
            parts.append(.list(values.map(\.sqlValue), Value.sqlType))
        }

        /// Asks whether what stands before is the raw value of one of the enums.
        public mutating func appendInterpolation<Value: RawRepresentable>(in values: [Value])
        where Value.RawValue: DatabaseValue {
            appendInterpolation(in: values.map(\.rawValue))
        }

        /// Asks the same of values that are both; settles the choice between the two above.
        public mutating func appendInterpolation<Value: DatabaseValue & RawRepresentable>(in values: [Value])
        where Value.RawValue: DatabaseValue {
            parts.append(.list(values.map(\.sqlValue), Value.sqlType))
        }

        private mutating func append(_ value: SQLValue, _ type: SQLType) {
            parts.append(.argument(SQLArgument(value: value, type: type)))
        }
    }
}
