public import Database
import Foundation
public import Partnership
public import Web

/// Reads a file of members and tells what it would change. Writes nothing.
public struct MemberImport: Sendable {
    /// Most bytes of a file.
    public static let mostBytes = 2 << 20
    /// Most rows of a file.
    public static let mostRows = 5_000

    static let required: [MemberColumn] = [.name, .kind]

    private let sheet: MemberSheet

    /// `messages`: those of the site, which hold the names of columns and values in each language.
    public init(_ partnership: Partnership, _ messages: Messages) {
        sheet = MemberSheet(partnership, messages)
    }

    /// What a file would change as the register stands. Throws ``ImportFault`` for a file that can't be read at all.
    public func preview(_ bytes: [UInt8], _ reader: Reader) throws -> ImportPreview {
        let (headers, rows) = try table(bytes)
        let columns = headers.map { sheet.column(named: $0) }
        try check(columns)
        let register = Register(try MemberEntry.all(reader, in: sheet.partnership.id))
        let read = zip(Self.numbers(rows, headers), rows).map { number, row in
            RowReader(number: number, cells: cells(row, columns), sheet: sheet, register: register)
        }
        let repeated = repeated(read)
        return ImportPreview(
            columns: columns.compactMap(\.self),
            unknown: zip(headers, columns).filter { $1 == nil && !$0.isEmpty }.map(\.0),
            rows: read.map { $0.row(repeats: repeated[$0.number]) },
            state: try Self.state(reader, sheet.partnership.id)
        )
    }

    /// The number of the last thing that happened to any organisation.
    static func state(_ reader: Reader, _ partnership: PartnershipID) throws -> Int64 {
        let last: Int64? = try reader.value(
            """
            SELECT COALESCE(MAX(id), 0) FROM timeline_entry
            WHERE partnership = \(partnership) AND subject_kind = 'organisation'
            """
        )
        return last ?? 0
    }

    private func table(_ bytes: [UInt8]) throws -> (headers: [String], rows: [CSV.Row]) {
        guard bytes.count <= Self.mostBytes else { throw ImportFault.tooLarge }
        var rows: [CSV.Row]
        do {
            rows = try CSV.rows(bytes)
        } catch {
            switch error {
            case .notText: throw ImportFault.notText
            case .openQuote(let line): throw ImportFault.openQuote(line: line)
            case .tooManyRows: throw ImportFault.tooManyRows
            }
        }
        guard rows.count > 1 else { throw rows.isEmpty ? ImportFault.noRows : missing(rows[0]) ?? .noRows }
        guard rows.count <= Self.mostRows + 1 else { throw ImportFault.tooManyRows }
        return (rows.removeFirst().cells.map(Self.trimmed), rows)
    }

    /// A single row that is no header is told as one, not as a file without rows.
    private func missing(_ header: CSV.Row) -> ImportFault? {
        let columns = header.cells.map { sheet.column(named: $0) }
        let missing = Self.required.filter { !columns.contains($0) }
        return missing.isEmpty ? nil : .missing(missing)
    }

    private func check(_ columns: [MemberColumn?]) throws(ImportFault) {
        let missing = Self.required.filter { !columns.contains($0) }
        guard missing.isEmpty else { throw .missing(missing) }
        var seen: Set<MemberColumn> = []
        for column in columns.compactMap(\.self) where !seen.insert(column).inserted { throw .sameColumnTwice(column) }
    }

    /// The numbers of the rows as a spreadsheet shows them: their lines, less the line breaks inside cells before them.
    private static func numbers(_ rows: [CSV.Row], _ headers: [String]) -> [Int] {
        func breaks(_ cells: [String]) -> Int { cells.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } } }
        var passed = breaks(headers)
        return rows.map { row in
            let number = row.line - passed
            passed += breaks(row.cells)
            return number
        }
    }

    private func cells(_ row: CSV.Row, _ columns: [MemberColumn?]) -> [MemberColumn: String] {
        var cells: [MemberColumn: String] = [:]
        for (index, column) in columns.enumerated() {
            guard let column else { continue }
            cells[column] = index < row.cells.count ? Self.trimmed(row.cells[index]) : ""
        }
        return cells
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// Numbers of rows that tell of an organisation which an earlier row told of, and the number of that one.
    private func repeated(_ rows: [RowReader]) -> [Int: Int] {
        var first: [String: Int] = [:]
        var repeated: [Int: Int] = [:]
        for row in rows {
            let earlier = row.keys.compactMap { first[$0] }.min()
            if let earlier { repeated[row.number] = earlier }
            for key in row.keys where first[key] == nil { first[key] = row.number }
        }
        return repeated
    }
}
