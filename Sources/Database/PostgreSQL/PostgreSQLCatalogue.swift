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
        // SQLite notes 0 for a table that was written to without a row; a sequence begins at 1.
        guard key > 0 else { return }
        _ = try writer.value("SELECT setval(pg_get_serial_sequence(\(table.name), 'id'), \(key))", as: Int64.self)
    }
}
