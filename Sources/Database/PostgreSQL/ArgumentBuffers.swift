import CPostgreSQL

/// Arguments in the binary form that the server reads, kept while a call lasts.
struct ArgumentBuffers {
    typealias Body<T> = (
        _ types: UnsafePointer<Oid>?, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<CInt>?,
        _ formats: UnsafePointer<CInt>?
    ) throws -> T

    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [CInt] = []
    private let types: [Oid]

    /// Throws `DatabaseError.zeroInText`: the server can't hold it.
    init(_ arguments: [SQLArgument]) throws {
        types = arguments.map { $0.isList ? $0.type.listOID : $0.type.oid }
        starts.reserveCapacity(arguments.count)
        for argument in arguments {
            let start = bytes.count
            bytes.put(argument.value)
            if case .text = argument.value, bytes[start...].contains(0) { throw DatabaseError.zeroInText }
            starts.append(argument.value == .null ? nil : start)
            lengths.append(CInt(bytes.count - start))
        }
        // So that an empty text at the end has an address, too: none would be NULL.
        bytes.append(0)
    }

    func withPointers<T>(_ body: Body<T>) throws -> T {
        guard !types.isEmpty else { return try body(nil, nil, nil, nil) }
        return try bytes.withUnsafeBufferPointer { buffer in
            try buffer.withMemoryRebound(to: CChar.self) { chars in
                let values = starts.map { start in start.flatMap { chars.baseAddress?.advanced(by: $0) } }
                return try body(types, values, lengths, Array(repeating: 1, count: types.count))
            }
        }
    }
}

extension ArgumentBuffers {
    /// A list as one argument, an array of the server's: a statement is then the same, and planned the same, for lists of all lengths.
    ///
    /// Source: `array_recv` in PostgreSQL's `arrayfuncs.c`.
    static func list(_ values: [SQLValue], _ type: SQLType) -> SQLArgument {
        let dimensions = values.isEmpty ? 0 : 1
        var bytes: [UInt8] = []
        for number in [dimensions, values.contains(.null) ? 1 : 0, Int(type.oid)] { bytes.put(Int32(number)) }
        if dimensions == 1 { for number in [values.count, 1] { bytes.put(Int32(number)) } }
        for value in values {
            let start = bytes.count
            bytes.put(Int32(-1))
            bytes.put(value)
            guard value != .null else { continue }
            withUnsafeBytes(of: Int32(bytes.count - start - 4).bigEndian) {
                bytes.replaceSubrange(start..<start + 4, with: $0)
            }
        }
        return SQLArgument(value: .blob(bytes), type: type, isList: true)
    }
}

extension [UInt8] {
    fileprivate mutating func put(_ number: Int32) { Swift.withUnsafeBytes(of: number.bigEndian) { self += $0 } }

    /// Nothing for NULL.
    fileprivate mutating func put(_ value: SQLValue) {
        switch value {
        case .null: break
        case .integer(let value): Swift.withUnsafeBytes(of: value.bigEndian) { self += $0 }
        case .real(let value): Swift.withUnsafeBytes(of: value.bitPattern.bigEndian) { self += $0 }
        case .text(let text): self += text.utf8
        case .blob(let blob): self += blob
        }
    }
}

extension SQLType {
    /// An array of such values.
    var listOID: Oid {
        switch self {
        case .integer: 1016
        case .real: 1022
        case .text: 1009
        case .blob: 1001
        }
    }

    var oid: Oid {
        switch self {
        case .integer: PostgreSQLType.int8
        case .real: PostgreSQLType.float8
        case .text: PostgreSQLType.text
        case .blob: PostgreSQLType.bytea
        }
    }

    /// One letter, for the name of a prepared statement.
    var letter: Unicode.Scalar {
        switch self {
        case .integer: "i"
        case .real: "r"
        case .text: "t"
        case .blob: "b"
        }
    }
}
