/// A table as the database's own catalogue tells of it.
struct Table: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        let name: String
        let type: SQLType
    }

    struct Reference: Sendable, Hashable {
        let column: String
        let table: String
    }

    let name: String
    let columns: [Column]
    /// The columns of its key, in order.
    let key: [String]
    let references: [Reference]

    /// Columns that refer to rows of the same table.
    var ownReferences: [String] { references.filter { $0.table == name }.map(\.column).sorted() }

    /// Whether it hands out its keys itself.
    var hasCountedKey: Bool { key == ["id"] && columns.first { $0.name == "id" }?.type == .integer }

    /// The tables so that each comes after those that it refers to. Throws when they refer to each other in a ring.
    static func inOrder(_ tables: [Table]) throws -> [Table] {
        var left = tables.sorted { $0.name < $1.name }
        var ordered: [Table] = []
        while !left.isEmpty {
            let names = Set(left.map(\.name))
            guard
                let next = left.firstIndex(where: { table in
                    table.references.allSatisfy { $0.table == table.name || !names.contains($0.table) }
                })
            else { throw DatabaseError.statement("tables refer to each other in a ring: \(names.sorted())") }
            ordered.append(left.remove(at: next))
        }
        return ordered
    }
}

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

/// What PostgreSQL tells of its tables.
enum PostgreSQLCatalogue {
    static func tables(_ reader: Reader) throws -> [Table] {
        let columns = try reader.all(
            """
            SELECT CAST(relname AS text), CAST(attname AS text), CAST(atttypid AS bigint) FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid
            WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace) AND attnum > 0 AND NOT attisdropped
            ORDER BY relname, attnum
            """
        ) { (try $0[0], try $0[1], try $0[2]) as (String, String, Int64) }
        let keys = try constraints(reader, "p")
        let references = try constraints(reader, "f")
        return Dictionary(grouping: columns) { $0.0 }.map { name, columns in
            Table(
                name: name,
                columns: columns.map { Table.Column(name: $0.1, type: type($0.2)) },
                key: keys.filter { $0.table == name }.map(\.column),
                references: references.filter { $0.table == name }.map {
                    Table.Reference(column: $0.column, table: $0.other)
                })
        }
    }

    /// The columns of all constraints of a kind, in order.
    private static func constraints(
        _ reader: Reader, _ kind: String
    ) throws -> [(table: String, column: String, other: String)] {
        try reader.all(
            """
            SELECT CAST(own.relname AS text), CAST(attname AS text), COALESCE(CAST(other.relname AS text), '')
            FROM pg_constraint
            CROSS JOIN LATERAL unnest(conkey) WITH ORDINALITY AS part (number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = part.number
            JOIN pg_class AS own ON own.oid = conrelid
            LEFT JOIN pg_class AS other ON other.oid = confrelid
            WHERE CAST(contype AS text) = \(kind) AND connamespace = CAST(current_schema() AS regnamespace)
            ORDER BY own.relname, conname, part.place
            """
        ) { (try $0[0], try $0[1], try $0[2]) }
    }

    private static func type(_ number: Int64) -> SQLType {
        switch UInt32(clamping: number) {
        case PostgreSQLType.text: .text
        case PostgreSQLType.bytea: .blob
        case PostgreSQLType.float8: .real
        default: .integer
        }
    }

    static func lastKeys(_ reader: Reader, _ tables: [Table]) throws -> [String: Int64] {
        var last: [String: Int64] = [:]
        for table in tables where table.hasCountedKey {
            let key: Int64?? = try reader.value(
                "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(\(table.name), 'id') AS regclass))")
            if let key = key ?? nil { last[table.name] = key }
        }
        return last
    }

    static func setLastKey(_ writer: Writer, _ table: Table, _ key: Int64) throws {
        _ = try writer.value("SELECT setval(pg_get_serial_sequence(\(table.name), 'id'), \(key))", as: Int64.self)
    }
}
