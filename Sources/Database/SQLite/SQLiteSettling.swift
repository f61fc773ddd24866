import GRDB

extension Database {
    /// Writes what stands in the log of a SQLite file into it, and leaves it without a log, as it may be moved. For whoever has the
    /// file alone: throws `DatabaseError.busy` when any process has it open.
    public static func settleSQLite(at path: String) throws {
        try DatabaseError.translating {
            var settings = Configuration()
            settings.busyMode = .immediateError
            let queue = try DatabaseQueue(path: path, configuration: settings)
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        }
    }
}
