import Foundation
import GRDB

extension SQLiteEngine {
    func backup(to path: String, progress: @Sendable @escaping (Int, Int) -> Void) async throws {
        let unfinished = path + ".unfinished"
        try await LongWork.run { [pool] in
            defer { for end in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + end) } }
            try DatabaseError.translating {
                unlink(unfinished)
                try Self.makePrivate(unfinished)
                let copy = try DatabaseQueue(path: unfinished)
                try pool.backup(to: copy, pagesPerStep: 256) {
                    progress($0.totalPageCount - $0.remainingPageCount, $0.totalPageCount)
                }
                try copy.close()
            }
            guard rename(unfinished, path) == 0 else {
                throw DatabaseError.unreadable("\(path): \(String(cString: strerror(errno)))")
            }
        }
    }

    func check() async throws -> [String] {
        try await read { reader in
            let damage: [String] = try reader.values("PRAGMA integrity_check")
            let orphans = try reader.all("PRAGMA foreign_key_check") { row in
                let table: String = try row[0]
                let id: Int64? = try row[1]
                let parent: String = try row[2]
                return "\(table) \(id.map(String.init) ?? "?"): refers to a row of \(parent) that is gone"
            }
            return damage.filter { $0 != "ok" } + orphans + (try SQLiteFullText.findings(reader))
        }
    }

    func compact() async throws {
        try await LongWork.run { [pool] in
            try DatabaseError.translating {
                // A barrier, as a reader of an older state would keep the log from being emptied.
                try pool.barrierWriteWithoutTransaction { database in
                    // By itself, not in a batch: changes of the index that come with others are carried out last.
                    try database.inTransaction(.immediate) {
                        try SQLiteFullText.optimise(Writer(connection: SQLiteConnection(database)))
                        return .commit
                    }
                    // Always: pages keep stale copies of rows that were moved to other pages before they were deleted.
                    try database.execute(sql: "VACUUM")
                    _ = try database.checkpoint(.truncate)
                }
            }
        }
    }
}
