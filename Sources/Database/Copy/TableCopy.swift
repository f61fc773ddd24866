import Crypto

/// Reads and writes the rows of one table, in the order of its key.
struct TableCopy: Sendable {
    let table: Table

    /// Rows that are read and written in one go.
    static let batch = 200

    /// The next rows after a key; the first when there is none.
    func rows(after key: [SQLArgument]?, _ reader: Reader) throws -> [[SQLArgument]] {
        let after: SQL = key.map { key in " WHERE (\(names(table.key))) > (\(values(key)))" } ?? ""
        return try reader.all(
            "SELECT \(names(columns.map(\.name))) FROM \(name: table.name)\(after) ORDER BY \(names(table.key)) LIMIT \(Self.batch)"
        ) { row in
            columns.enumerated().map { SQLArgument(value: row.cells.value(at: $0.offset), type: $0.element.type) }
        }
    }

    /// The key of a row that `rows` gave.
    func key(of row: [SQLArgument]) -> [SQLArgument] {
        table.key.compactMap { name in columns.firstIndex { $0.name == name }.map { row[$0] } }
    }

    /// The greatest key that is there.
    func lastKey(_ reader: Reader) throws -> [SQLArgument]? {
        let types = table.key.compactMap { name in columns.first { $0.name == name }?.type }
        let order = SQL.join(table.key.map { "\(name: $0) DESC" }, separator: ", ")
        return try reader.first("SELECT \(names(table.key)) FROM \(name: table.name) ORDER BY \(order) LIMIT 1") {
            row in
            types.enumerated().map { SQLArgument(value: row.cells.value(at: $0.offset), type: $0.element) }
        }
    }

    func count(_ reader: Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM \(name: table.name)") ?? 0
    }

    /// Writes rows, those columns left empty that refer to rows of the same table: they may not be there yet.
    func write(_ rows: [[SQLArgument]], _ writer: Writer) throws {
        guard !isSearchText else { return try index(rows, writer) }
        let own = Set(table.ownReferences)
        let lines = rows.map { row in
            let kept = zip(row, columns).map { own.contains($1.name) ? SQLArgument(value: .null, type: $1.type) : $0 }
            return "(\(values(kept)))" as SQL
        }
        try writer.execute(
            """
            INSERT INTO \(name: table.name) (\(names(columns.map(\.name)))) VALUES \(SQL.join(lines, separator: ", "))
            """)
    }

    /// Fills in the columns that `write` left empty.
    func refer(_ rows: [[SQLArgument]], _ writer: Writer) throws {
        for (position, column) in columns.enumerated() where table.ownReferences.contains(column.name) {
            for row in rows where row[position].value != .null {
                try writer.post(
                    """
                    UPDATE \(name: table.name) SET \(name: column.name) = \(values([row[position]]))
                    WHERE (\(names(table.key))) = (\(values(key(of: row))))
                    """)
            }
        }
    }

    /// SHA-256 over all rows in order, each value with its kind and its length, so that no two tables look alike.
    func checksum(_ reader: Reader, _ noteRows: (Int) -> Void) throws -> String {
        var hash = SHA256()
        var last: [SQLArgument]?
        while true {
            let rows = try rows(after: last, reader)
            for row in rows {
                var bytes: [UInt8] = []
                for argument in row { argument.value.append(to: &bytes) }
                hash.update(data: bytes)
            }
            noteRows(rows.count)
            guard rows.count == Self.batch, let row = rows.last else { break }
            last = key(of: row)
        }
        return hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// What is copied and compared: of the search index only what it is made of.
    private var columns: [Table.Column] {
        table.columns.filter { !isSearchText || !["words", "terms"].contains($0.name) }
    }

    private var isSearchText: Bool { table.name == "search_text" }

    private func index(_ rows: [[SQLArgument]], _ writer: Writer) throws {
        func text(_ row: [SQLArgument], _ name: String) -> String {
            guard let position = columns.firstIndex(where: { $0.name == name }),
                case .text(let text) = row[position].value
            else { return "" }
            return text
        }
        for row in rows {
            guard let id = columns.firstIndex(where: { $0.name == "id" }), case .integer(let key) = row[id].value else {
                continue
            }
            try writer.textIndex.put(
                IndexedText(id: key, scope: text(row, "scope"), title: text(row, "title"), body: text(row, "body")),
                writer)
        }
    }

    private func names(_ names: [String]) -> SQL {
        SQL.join(names.map { "\(name: $0)" }, separator: ", ")
    }

    private func values(_ arguments: [SQLArgument]) -> SQL {
        SQL.join(arguments.map { SQL(parts: [.argument($0)]) }, separator: ", ")
    }
}

extension SQLValue {
    fileprivate func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(0)
        case .integer(let value): Self.append(1, withUnsafeBytes(of: value.bigEndian) { Array($0) }, to: &bytes)
        case .real(let value): Self.append(2, withUnsafeBytes(of: value.bitPattern.bigEndian) { Array($0) }, to: &bytes)
        case .text(let text): Self.append(3, Array(text.utf8), to: &bytes)
        case .blob(let blob): Self.append(4, blob, to: &bytes)
        }
    }

    private static func append(_ kind: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(kind)
        withUnsafeBytes(of: UInt64(content.count).bigEndian) { bytes += $0 }
        bytes += content
    }
}
