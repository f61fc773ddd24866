import CPostgreSQL
import Foundation

/// The answer to one statement, with its rows in binary form.
final class PostgreSQLAnswer: RowCells {
    private let result: OpaquePointer
    private let types: [Oid]
    let rowCount: Int
    /// The row that is read from.
    var row: CInt = 0

    init(_ result: OpaquePointer) {
        self.result = result
        rowCount = Int(PQntuples(result))
        types = (0..<PQnfields(result)).map { PQftype(result, $0) }
    }

    deinit { PQclear(result) }

    var count: Int { types.count }

    /// How many rows the statement changed.
    var changed: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// The kind of statement, and how much it did: `INSERT 0 1`.
    var command: String { String(cString: PQcmdStatus(result)) }

    func integer(at position: Int) -> Int64? {
        guard let bytes = bytes(at: position) else { return nil }
        return types[position] == PostgreSQLType.int8
            ? Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
            : value(at: position).integer
    }

    func text(at position: Int) -> String? {
        guard PostgreSQLType.isText(types[position]), let bytes = bytes(at: position) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func value(at position: Int) -> SQLValue {
        guard let bytes = bytes(at: position) else { return .null }
        switch types[position] {
        case PostgreSQLType.int8: return .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case PostgreSQLType.int4: return .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case PostgreSQLType.int2: return .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
        case PostgreSQLType.bool: return .integer(bytes[0] == 0 ? 0 : 1)
        case PostgreSQLType.float8:
            return .real(Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))))
        case PostgreSQLType.float4:
            return .real(Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))))
        case PostgreSQLType.numeric: return Self.numeric(bytes)
        case PostgreSQLType.void: return .null
        case let type where PostgreSQLType.isText(type): return .text(String(decoding: bytes, as: UTF8.self))
        default: return .blob(Array(bytes))
        }
    }

    /// The bytes at a position of the current row; nil for NULL.
    private func bytes(at position: Int) -> UnsafeRawBufferPointer? {
        let column = CInt(position)
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    }

    /// A decimal number, such as the sum of a column: four decimal digits to each two bytes, after a head of eight.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        func number(_ offset: Int) -> Int {
            Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self)))
        }
        let (digits, weight, decimals) = (number(0), number(2), number(6))
        let isNegative = number(4) == 0x4000
        var whole: Int64 = 0
        var fraction = 0.0
        var scale = pow(10_000, Double(min(0, weight + 1)))
        for position in 0..<max(digits, weight + 1) {
            let digit = position < digits ? number(8 + 2 * position) : 0
            if position <= weight {
                whole = whole &* 10_000 &+ Int64(digit)
            } else {
                scale /= 10_000
                fraction += Double(digit) * scale
            }
        }
        if decimals == 0 { return .integer(isNegative ? -whole : whole) }
        return .real((Double(whole) + fraction) * (isNegative ? -1 : 1))
    }
}

/// The server's numbers for the types that Torg meets (catalogue `pg_type`).
enum PostgreSQLType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
    static let void: Oid = 2278

    static func isText(_ type: Oid) -> Bool {
        // text, varchar, name, char, unknown
        [25, 1043, 19, 18, 705].contains(type)
    }
}

extension SQLValue {
    fileprivate var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }
}
