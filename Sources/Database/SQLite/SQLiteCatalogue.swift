/// What SQLite tells of its tables.
enum SQLiteCatalogue {
    static func tables(_ reader: Reader) throws -> [Table] {
        let names: [String] = try reader.values(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 12) <> 'search_index'
            """)
        return try names.map { name in
            let columns = try reader.all("SELECT name, type, pk FROM pragma_table_info(\(name)) ORDER BY cid") { row in
                (Table.Column(name: try row[0], type: type(try row[1])), try row[2] as Int)
            }
            return Table(
                name: name, columns: columns.map(\.0),
                key: columns.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }.map(\.0.name),
                references: try reader.all("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(\(name))") {
                    Table.Reference(column: try $0[0], table: try $0[1])
                })
        }
    }

    private static func type(_ declared: String) -> SQLType {
        switch declared {
        case "TEXT": .text
        case "BLOB": .blob
        case "REAL": .real
        default: .integer
        }
    }

    static func lastKeys(_ reader: Reader, _ tables: [Table]) throws -> [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: try reader.all("SELECT name, seq FROM sqlite_sequence") { (try $0[0], try $0[1]) })
    }

    static func setLastKey(_ writer: Writer, _ table: Table, _ key: Int64) throws {
        try writer.execute("DELETE FROM sqlite_sequence WHERE name = \(table.name)")
        try writer.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (\(table.name), \(key))")
    }
}
