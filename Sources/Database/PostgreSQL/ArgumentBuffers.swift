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
        types = arguments.map { $0.type.oid }
        starts.reserveCapacity(arguments.count)
        for argument in arguments {
            let start = bytes.count
            switch argument.value {
            case .null: break
            case .integer(let value): withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
            case .real(let value): withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes += $0 }
            case .text(let text):
                bytes += text.utf8
                if bytes[start...].contains(0) { throw DatabaseError.zeroInText }
            case .blob(let blob): bytes += blob
            }
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

extension SQLType {
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
