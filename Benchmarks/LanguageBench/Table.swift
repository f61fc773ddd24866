import Foundation

/// The rows of a CSV file whose first row names its columns (RFC 4180).
struct Table {
    private let rows: [[String]]
    private let places: [String: Int]

    var count: Int { rows.count }

    /// Throws what reading the file throws. A byte order mark is passed over.
    init(contentsOf path: String) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        self.init(bytes)
    }

    init(_ bytes: [UInt8]) {
        var rows = Self.rows(bytes)
        let names = rows.isEmpty ? [] : rows.removeFirst()
        self.rows = rows
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func has(_ columns: [String]) -> Bool { columns.allSatisfy { places[$0] != nil } }

    /// One cell; empty where the row is short or has no such column.
    func cell(_ row: Int, _ column: String) -> String {
        guard let place = places[column], place < rows[row].count else { return "" }
        return rows[row][place]
    }

    /// A quoted field may hold commas, line breaks and doubled quotes.
    private static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        func endField() {
            row.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        func endRow() {
            endField()
            if row != [""] { rows.append(row) }
            row.removeAll(keepingCapacity: true)
        }
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && place < bytes.count && bytes[place] == byte:
                field.append(byte)
                place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: endField()
            case UInt8(ascii: "\n") where !isQuoted: endRow()
            case UInt8(ascii: "\r") where !isQuoted: break
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
