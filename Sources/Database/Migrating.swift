import Foundation

extension Database {
    /// Brings the schema up, each missing step in one transaction, in the order given.
    ///
    /// Returns the names of the steps that were run here. Throws `DatabaseError.newerMigrations` and changes nothing when
    /// the database knows steps that are not among these.
    public func migrate(_ migrations: [Migration]) async throws -> [String] {
        _ = try await writePatiently { writer in
            try writer.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    name TEXT NOT NULL PRIMARY KEY,
                    applied_at \(.integer) NOT NULL
                ) \(.strict)
                """)
        }
        var applied: [String] = []
        for name in try await pendingMigrations(migrations) {
            guard let migration = migrations.first(where: { $0.name == name }) else { continue }
            if try await apply(migration) { applied.append(name) }
        }
        return applied
    }

    /// The names of the steps that `migrate` would run. Throws as `migrate` does.
    public func pendingMigrations(_ migrations: [Migration]) async throws -> [String] {
        let names = migrations.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw DatabaseError.duplicateMigration(twice)
        }
        let applied = try await read { reader in
            if try reader.tableExists("copy_state") { throw DatabaseError.halfCopied }
            return try reader.tableExists("schema_migration")
                ? try reader.values("SELECT name FROM schema_migration ORDER BY name") as [String] : []
        }
        let unknown = applied.filter { !names.contains($0) }
        guard unknown.isEmpty else { throw DatabaseError.newerMigrations(unknown) }
        return names.filter { !applied.contains($0) }
    }

    /// Runs one step, unless another process did so meanwhile.
    private func apply(_ migration: Migration) async throws -> Bool {
        try await writePatiently { writer in
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            let claimed = try writer.execute(
                """
                INSERT INTO schema_migration (name, applied_at) VALUES (\(migration.name), \(now))
                ON CONFLICT (name) DO NOTHING
                """)
            guard claimed == 1 else { return false }
            try writer.liftTimeouts()
            try migration.body(writer)
            return true
        }
    }

    /// A write that waits for long: another process may be at the same step.
    private func writePatiently<T: Sendable>(_ body: @Sendable @escaping (Writer) throws -> T) async throws -> T {
        let deadline = ContinuousClock.now + .seconds(600)
        while true {
            do {
                return try await write(body)
            } catch DatabaseError.busy where ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
