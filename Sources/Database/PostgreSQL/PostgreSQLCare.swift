extension Database {
    /// Runs statements of the administrator's that can stand in no transaction, on a PostgreSQL server: for tests that make and
    /// remove databases. Does nothing on SQLite.
    package func administer(_ statements: [String]) async throws {
        try await (engine as? PostgreSQLEngine)?.maintain(statements)
    }
}

extension PostgreSQLEngine {
    /// A copy of a server's files is the server's own affair; what is in them is copied by `Database.copy`.
    func backup(to path: String, progress: @Sendable @escaping (Int, Int) -> Void) async throws {
        throw DatabaseError.statement("a PostgreSQL database is backed up by copying it")
    }

    /// The server holds to its rules by itself; what can stand wrong is an index that was never finished, or a rule that was never
    /// checked against older rows.
    func check() async throws -> [String] {
        try await read { reader in
            try reader.values(
                """
                SELECT 'index ' || relname || ' was never finished' FROM pg_index JOIN pg_class ON oid = indexrelid
                WHERE NOT indisvalid
                UNION ALL SELECT 'rule ' || conname || ' was never checked' FROM pg_constraint WHERE NOT convalidated
                """) + PostgreSQLFullText.findings(reader)
        }
    }

    /// Removed rows leave their pages; the server's log and its backups keep them until they are recycled.
    func compact() async throws {
        try await write(locking: 0) { writer in
            try writer.liftTimeouts()
            try PostgreSQLFullText.optimise(writer)
        }
        // Table by table: the server's own, rewritten under those who ask, would answer some of them as if they were damaged.
        try await maintain(
            try await read { reader in
                try reader.values(
                    """
                    SELECT format('VACUUM (FULL, ANALYZE) %I.%I', schemaname, tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
                    """)
            })
    }

    /// The server does this by itself.
    func checkpoint() async throws {}
}
