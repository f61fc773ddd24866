import Dispatch

/// A table that was copied, and whether it is now the same in both.
public struct CopiedTable: Sendable {
    public let name: String
    public let rows: Int
    /// SHA-256 of its rows in the database that was copied.
    public let checksum: String
    public let isEqual: Bool
}

/// How far a copy has come. Rows are counted twice, as they are compared after they were copied.
public struct CopyProgress: Sendable {
    public let table: String
    public let done: Int
    public let total: Int
}

extension Database {
    /// Copies all rows, as they stand at one moment, into an empty database that the same migrations have made; then compares
    /// the two, table by table.
    ///
    /// A copy that was stopped goes on where it was when it is begun again. Until it is done the other database can't be used:
    /// `migrate` and `pendingMigrations` throw `DatabaseError.halfCopied`. Throws `DatabaseError.notEmpty` when it holds rows that
    /// no copy has put there.
    public func copy(
        to target: Database, progress: @Sendable @escaping (CopyProgress) -> Void = { _ in }
    ) async throws -> [CopiedTable] {
        let known = Set(try await read { try $0.connection.dialect.catalogue($0).map(\.name) })
        let tables = try await target.prepareForCopy(known)
        let copied = try await read { source in
            try CopyRun(source: source, target: target, tables: tables, progress: progress).run()
        }
        if copied.allSatisfy(\.isEqual) { _ = try await target.write { try $0.execute("DROP TABLE copy_state") } }
        return copied
    }

    /// Marks the database as being copied into, and gives its tables in the order they are to be filled. Throws
    /// `DatabaseError.unsuitable`, and marks nothing, when it has a table that is not among those `known`, or that has no key.
    private func prepareForCopy(_ known: Set<String>) async throws -> [Table] {
        try await write { writer in
            let tables = try writer.connection.dialect.catalogue(writer)
                .filter { !["schema_migration", "search_word", "search_block", "copy_state"].contains($0.name) }
            if let strange = tables.first(where: { !known.contains($0.name) || $0.key.isEmpty }) {
                throw DatabaseError.unsuitable("it has a table \(strange.name), which is not Torg's")
            }
            if try !writer.tableExists("copy_state") {
                for table in tables where try TableCopy(table: table).lastKey(writer) != nil {
                    throw DatabaseError.notEmpty
                }
                try writer.execute("CREATE TABLE copy_state (begun_at BIGINT NOT NULL)")
            }
            return try Table.inOrder(tables)
        }
    }
}

/// One copy, run on the thread that reads from the source.
private struct CopyRun {
    let source: Reader
    let target: Database
    let tables: [Table]
    let progress: @Sendable (CopyProgress) -> Void

    func run() throws -> [CopiedTable] {
        // A server would end a session that waits for the other database.
        try source.connection.liftTimeouts()
        let copies = tables.map { TableCopy(table: $0) }
        let counts = try copies.map { try $0.count(source) }
        let total = counts.reduce(0, +) * 3
        var done = 0
        func note(_ copy: TableCopy, _ rows: Int) {
            done += rows
            progress(CopyProgress(table: copy.table.name, done: done, total: total))
        }
        for (copy, count) in zip(copies, counts) {
            let before = done
            try fill(copy) { note(copy, $0) }
            done = before + count
        }
        let last = try source.connection.dialect.lastKeys(source, tables)
        try onTarget { [tables] writer in
            for table in tables where table.hasCountedKey {
                if let key = last[table.name] { try writer.connection.dialect.setLastKey(writer, table, key) }
            }
        }
        defer { progress(CopyProgress(table: "", done: total, total: total)) }
        return try zip(copies, counts).map { copy, count in
            let checksum = try copy.checksum(source) { note(copy, $0) }
            let copied = try Self.waiting { [target] in try await target.read { try copy.checksum($0) { _ in } } }
            done += count
            return CopiedTable(name: copy.table.name, rows: count, checksum: checksum, isEqual: checksum == copied)
        }
    }

    private func fill(_ copy: TableCopy, _ note: (Int) -> Void) throws {
        let start = try Self.waiting { [target] in try await target.read { try copy.lastKey($0) } }
        try eachBatch(of: copy, after: start) { rows in
            try onTarget { try copy.write(rows, $0) }
            note(rows.count)
        }
        guard !copy.table.ownReferences.isEmpty else { return }
        try eachBatch(of: copy, after: nil) { rows in try onTarget { try copy.refer(rows, $0) } }
    }

    private func eachBatch(
        of copy: TableCopy, after start: [SQLArgument]?, _ body: ([[SQLArgument]]) throws -> Void
    ) throws {
        var last = start
        while true {
            let rows = try copy.rows(after: last, source)
            if !rows.isEmpty { try body(rows) }
            guard rows.count == TableCopy.batch, let row = rows.last else { return }
            last = copy.key(of: row)
        }
    }

    private func onTarget(_ body: @Sendable @escaping (Writer) throws -> Void) throws {
        try Self.waiting { [target] in try await target.write(body) }
    }

    /// Waits here for what another thread does: this one is the database's own, and nobody else's turn depends on it.
    private static func waiting<T: Sendable>(_ work: @Sendable @escaping () async throws -> T) throws -> T {
        let done = DispatchSemaphore(value: 0)
        let box = Box<T>()
        Task {
            do { box.result = .success(try await work()) } catch { box.result = .failure(error) }
            done.signal()
        }
        done.wait()
        guard let result = box.result else { throw DatabaseError.closed }
        return try result.get()
    }

    /// Written before the signal, read after the wait.
    private final class Box<T: Sendable>: @unchecked Sendable {
        var result: Result<T, any Error>?
    }
}
