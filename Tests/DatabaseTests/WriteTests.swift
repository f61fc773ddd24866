import Database
import Foundation
import Synchronization
import Testing

private struct Refused: Error {}

private final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func grow() { count.add(1, ordering: .relaxed) }
}

struct WriteTests {
    @Test func `writes that wait share one commit, and one that fails is undone alone`() async throws {
        try await withDatabase { database in
            let before = database.revision
            let gate = DispatchSemaphore(value: 0)
            let started = Counter()
            async let first: Void = database.write { writer throws in
                try writer.execute("INSERT INTO thing (name) VALUES ('first')")
                started.grow()
                gate.wait()
            }
            while started.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            try await database.write { writer throws in
                                try writer.execute("INSERT INTO thing (name) VALUES (\("thing \(number)"))")
                                if number % 10 == 0 { throw Refused() }
                            }
                            return false
                        } catch is Refused { return true }
                    }
                }
                while database.waitingWrites < 100 { try await Task.sleep(for: .milliseconds(5)) }
                gate.signal()
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try await first
            #expect(failures == 10)
            #expect(try await names(in: database).count == 91)
            #expect(database.revision == before + 2, "one commit for the first, one for the hundred")
        }
    }

    @Test func `a batch is capped`() async throws {
        try await withSQLite(SQLiteConfiguration(largestBatch: 1)) { database, _ in
            let before = database.revision
            try await withThrowingTaskGroup { group in
                for number in 0..<20 { group.addTask { _ = try await add("thing \(number)", to: database) } }
                try await group.waitForAll()
            }
            #expect(database.revision == before + 20)
        }
    }

    @Test func `a body that changes very much is kept whole, or undone whole`() async throws {
        try await withSQLite { database, _ in
            try await database.write { writer throws in
                for number in 0..<1_000 {
                    let bytes = [UInt8](repeating: 1, count: 3_000)
                    try writer.execute("INSERT INTO thing (name, content) VALUES (\("thing \(number)"), \(bytes))")
                }
            }
            func change(_ byte: UInt8, fails: Bool) async throws {
                try await database.write { writer throws in
                    for id in 1...1_000 {
                        let bytes = [UInt8](repeating: byte, count: 3_000)
                        try writer.execute("UPDATE thing SET content = \(bytes) WHERE id = \(id)")
                    }
                    if fails { throw Refused() }
                }
            }
            await #expect(throws: Refused.self) { try await change(2, fails: true) }
            let contents: SQL = "SELECT count(DISTINCT content) FROM thing"
            #expect(try await database.read { try $0.value(contents) } == 1)
            #expect(try await database.read { try $0.value("SELECT hex(min(content)) LIKE '01%' FROM thing") } == 1)
            try await change(3, fails: false)
            #expect(try await database.read { try $0.value(contents) } == 1)
            #expect(try await database.read { try $0.value("SELECT hex(min(content)) LIKE '03%' FROM thing") } == 1)
            #expect(try await database.check().isEmpty)
        }
    }

    @Test func `a write whose transaction is gone is never told that it succeeded`() async throws {
        try await withSQLite { database, _ in
            await #expect(throws: DatabaseError.self) {
                try await database.write { writer throws in
                    try writer.execute("INSERT INTO thing (name) VALUES ('lost')")
                    try writer.execute("ROLLBACK")
                }
            }
            #expect(try await names(in: database).isEmpty)
            _ = try await add("next", to: database)
            #expect(try await names(in: database) == ["next"])
        }
    }

    @Test func `a full database fails everybody in the batch and nobody else`() async throws {
        try await withSQLite { database, _ in
            _ = try await add("kept", to: database)
            try await database.write { writer in try writer.each("PRAGMA max_page_count = 1") { _ in } }
            let gate = DispatchSemaphore(value: 0)
            let started = Counter()
            async let held: Void = database.write { _ in
                started.grow()
                gate.wait()
            }
            while started.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        do {
                            try await database.write { writer throws in
                                try writer.execute("INSERT INTO thing (name) VALUES (\("small \(number)"))")
                                if number == 2 {
                                    let bytes = [UInt8](repeating: 7, count: 4_000_000)
                                    // Hides the error, as careless code may.
                                    _ = try? writer.execute(
                                        "INSERT INTO thing (name, content) VALUES ('large', \(bytes))")
                                }
                            }
                            return true
                        } catch { return false }
                    }
                }
                while database.waitingWrites < 4 { try? await Task.sleep(for: .milliseconds(5)) }
                gate.signal()
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            try await held
            let kept = try await names(in: database)
            #expect(kept.count == 1 + outcomes.count { $0 }, "as many rows as were promised: \(outcomes)")
            #expect(!kept.contains("large"))
        }
    }

    @Test func `the revision grows with each change, before its writer goes on, and not with a reading`() async throws {
        try await withDatabase { database in
            let start = database.revision
            _ = try await names(in: database)
            try await database.write { _ in }
            _ = try? await database.write { _ in throw Refused() }
            #expect(database.revision == start)
            _ = try await add("a", to: database)
            #expect(database.revision == start + 1)
        }
    }

    @Test func `another process's writes are noticed`() async throws {
        try await withSQLite { database, folder in
            let other = try Database.sqlite(at: folder.file("torg.db"))
            try await database.noticeOtherProcesses()
            let start = database.revision
            _ = try await add("own", to: database)
            try await database.noticeOtherProcesses()
            #expect(database.revision == start + 1)
            _ = try await add("theirs", to: other)
            #expect(database.revision == start + 1)
            try await database.noticeOtherProcesses()
            #expect(database.revision == start + 2)
            try await other.close()
        }
    }

    @Test func `a process that holds the database is waited for, but not for ever`() async throws {
        try await withSQLite(SQLiteConfiguration(busyTimeout: 0.3)) { database, folder in
            let patient = try Database.sqlite(
                at: folder.file("torg.db"), configuration: SQLiteConfiguration(busyTimeout: 60))
            let other = try OtherProcess(at: folder.file("torg.db"))
            try other.holdLock()
            await #expect(throws: DatabaseError.busy) { try await add("late", to: database) }
            Task {
                try await Task.sleep(for: .milliseconds(50))
                try other.letGo()
            }
            _ = try await add("in time", to: patient)
            #expect(try await names(in: database) == ["in time"])
            try await patient.close()
        }
    }

    @Test func `every commit of the writer reaches the disk`() async throws {
        try await withSQLite { database, folder in
            try await database.write { writer throws in
                let synchronous: Int? = try writer.value("PRAGMA synchronous")
                #expect(synchronous == 2)
                let mode: String? = try writer.value("PRAGMA journal_mode")
                #expect(mode == "wal")
                let keys: Int? = try writer.value("PRAGMA foreign_keys")
                #expect(keys == 1)
                let erases: Int? = try writer.value("PRAGMA secure_delete")
                #expect(erases == 1)
                let triggers: Int? = try writer.value("PRAGMA recursive_triggers")
                #expect(triggers == 0)
            }
            for name in ["torg.db", "torg.db-wal"] {
                let rights = try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions]
                #expect(rights as? Int == 0o600)
            }
        }
    }

    @Test func `a closed database refuses, after it has done what was asked before`() async throws {
        let folder = try TemporaryFolder()
        let database = try Database.sqlite(at: folder.file("torg.db"))
        _ = try await database.migrate([thing])
        async let written = withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<50 { group.addTask { try await add("thing \(number)", to: database) } }
            return try await group.reduce(0) { sum, _ in sum + 1 }
        }
        #expect(try await written == 50)
        try await database.close()
        await #expect(throws: DatabaseError.closed) { try await add("late", to: database) }
        await #expect(throws: DatabaseError.closed) { try await names(in: database) }
    }

    @Test func `a folder, a text file and a missing folder are refused`() throws {
        let folder = try TemporaryFolder()
        try Data("not a database, but long enough to look at".utf8).write(to: URL(filePath: folder.file("text")))
        for path in [folder.path, folder.file("text"), folder.file("none/torg.db")] {
            #expect(throws: DatabaseError.self) { try Database.sqlite(at: path) }
        }
    }

    @Test func `a reader sees the state it began with`() async throws {
        try await withDatabase { database in
            let counts = try await database.read { reader throws in
                let before: Int? = try reader.value("SELECT count(*) FROM thing")
                let done = DispatchSemaphore(value: 0)
                Task {
                    _ = try await add("meanwhile", to: database)
                    done.signal()
                }
                done.wait()
                return [before, try reader.value("SELECT count(*) FROM thing")]
            }
            #expect(counts == [0, 0])
        }
    }
}
