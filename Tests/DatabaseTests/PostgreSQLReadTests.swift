import Database
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLReadTests {
    @Test func `a conflict lets the read run again, on a session that is free of it`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open { $0.readers = 1 }
        let runs = Runs()
        let found = try await database.read { reader in
            if runs.next() == 1 { try reader.each(conflict) { _ in } }
            return try reader.value("SELECT 7") as Int?
        }
        #expect(found == 7 && runs.count == 2)
        try await database.close()
    }

    @Test func `what makes a page for everybody is planned once, and nothing else on its session`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open { $0.readers = 1 }
        let mode: @Sendable (Reader) throws -> String? = { try $0.value("SELECT current_setting('plan_cache_mode')") }
        let forAll = try await Database.$mayLag.withValue(true) { try await database.read(mode) }
        #expect(forAll == "force_generic_plan")
        #expect(try await database.read(mode) == "auto")
        try await database.close()
    }

    @Test func `a read that would write is a fault of the program, at once`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        let runs = Runs()
        await #expect(throws: DatabaseError.statement("25006 cannot execute INSERT in a read-only transaction")) {
            try await database.read { reader in
                runs.next()
                try reader.each("INSERT INTO thing (name) VALUES ('a')") { _ in }
            }
        }
        #expect(runs.count == 1)
        try await database.close()
    }

    @Test func `a table may be changed beneath a statement that was prepared`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        _ = try await add("there", to: database)
        for (columns, change) in [(6, nil), (7, "ALTER TABLE thing ADD COLUMN colour TEXT")] as [(Int, SQL?)] {
            if let change { _ = try await place.test.database.write { try $0.execute(change) } }
            let read = try await database.read { try $0.first("SELECT * FROM thing") { $0.count } }
            #expect(read == columns)
            let written = try await database.write { try $0.first("SELECT * FROM thing") { $0.count } }
            #expect(written == columns)
        }
        try await database.close()
    }

    @Test func `a task that is cancelled ends its statement on the server at once`() async throws {
        let place = try await PostgreSQLPlace()
        let proxy = try CuttingProxy(to: PostgreSQLPlace.port)
        let database = try place.open { $0.url = place.url(port: proxy.port) }
        let sleeping: @Sendable () async throws -> Bool = {
            try await place.test.database.read {
                try $0.value(
                    """
                    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
                    AND query LIKE 'SELECT pg_sleep%'
                    """) == 1
            }
        }
        // Another session that is idle meanwhile and stays.
        async let other: Void = database.read { try $0.each("SELECT pg_sleep(0.1)") { _ in } }
        async let another: Void = database.read { try $0.each("SELECT pg_sleep(0.1)") { _ in } }
        _ = try await (other, another)
        let task = Task { try await database.read { try $0.each("SELECT pg_sleep(30)") { _ in } } }
        #expect(try await until(sleeping))
        let duration = await time {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(duration < .seconds(2))
        #expect(try await until { try await !sleeping() })
        let connections = proxy.connections
        #expect(try await database.read { try $0.value("SELECT 1") } == 1)
        #expect(proxy.connections == connections, "the session that was idle is still of use")
        for _ in 0..<50 {
            let task = Task { try await database.read { try $0.value("SELECT pg_sleep(0.002)") as String? } }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...4_000)))
            task.cancel()
            #expect(try await database.read { try $0.value("SELECT 1") } == 1, "no other is cancelled")
            _ = await task.result
        }
        try await database.close()
    }

    @Test func `what takes too long is ended, but for migrations`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open { ($0.statementTimeout, $0.lockTimeout) = (0.3, 0.2) }
        await #expect(throws: DatabaseError.timeout) {
            try await database.read { try $0.each("SELECT pg_sleep(5)") { _ in } }
        }
        await #expect(throws: DatabaseError.timeout) {
            _ = try await database.write { try $0.execute("SELECT pg_sleep(5)") }
        }
        await #expect(throws: DatabaseError.timeout) {
            try await database.write { try $0.post("SELECT pg_sleep(5)") }
        }
        #expect(try await database.read { try $0.value("SELECT 1") } == 1)
        let steps = [
            thing, FullText.migration("0002-search"), FullText.homesMigration("0002-search-homes"),
            FullText.keysMigration("0002-search-keys"),
            Migration("0003-slow", ["SELECT pg_sleep(0.6)"]),
        ]
        // The second to come waits for the first, however long that takes.
        let second = try place.open { ($0.statementTimeout, $0.lockTimeout) = (0.3, 0.2) }
        async let first = database.migrate(steps)
        async let last = second.migrate(steps)
        #expect(try await (first + last) == ["0003-slow"])
        try await database.close()
        try await second.close()
    }

    @Test func `reads that wait for the server keep nobody else from running`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open { $0.readers = 9 }
        _ = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<9 {
                group.addTask { try await database.read { try $0.each("SELECT pg_sleep(0.05)") { _ in } } }
            }
            try await group.waitForAll()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { try await database.read { try $0.each("SELECT pg_sleep(4)") { _ in } } }
            }
            try await Task.sleep(for: .milliseconds(50))
            let duration = try await time {
                _ = try await database.read { try $0.value("SELECT 1") as Int? }
                for _ in 0..<20 { await Task.detached {}.value }
            }
            #expect(duration < .seconds(3))
            try await group.waitForAll()
        }
        try await database.close()
    }
}
