import Database
import Foundation
import TestSupport
import Testing

/// Sessions and servers that are lost, and what becomes of those who read and write.
@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLLossTests {
    @Test func `sessions that end between reads and writes are not missed`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        for number in 0..<3 {
            _ = try await add("thing \(number)", to: database)
            try await place.endSessions()
            #expect(try await names(in: database).count == number + 1)
            try await place.endSessions()
        }
        _ = try await add("last", to: database)
        try await database.close()
    }

    @Test func `a session that ends in the midst of a read or a write lets it run again, once`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        let end: SQL = "SELECT pg_terminate_backend(pg_backend_pid())"
        let (reads, writes) = (Runs(), Runs())
        let found = try await database.read { reader in
            if reads.next() == 1 { try reader.each(end) { _ in } }
            return try reader.value("SELECT 7") as Int?
        }
        try await database.write { writer in
            try writer.execute("INSERT INTO thing (name) VALUES ('once')")
            if writes.next() == 1 { _ = try? writer.execute(end) }
        }
        #expect(found == 7 && reads.count == 2 && writes.count == 2)
        #expect(try await names(in: database) == ["once"])
        try await database.close()
    }

    @Test(arguments: [CuttingProxy.Cut.before, .after])
    func `a commit that is answered with silence is found out`(cut: CuttingProxy.Cut) async throws {
        let place = try await PostgreSQLPlace()
        let proxy = try CuttingProxy(to: PostgreSQLPlace.port)
        let database = try place.open { ($0.url, $0.isPooled) = (place.url(port: proxy.port), true) }
        let runs = Runs()
        proxy.cut("COMMIT\0", cut)
        let start = database.revision
        try await database.write { writer in
            runs.next()
            try writer.execute("INSERT INTO thing (name) VALUES ('once')")
        }
        #expect(runs.count == (cut == .before ? 2 : 1))
        #expect(database.revision > start)
        #expect(try await names(in: place.test.database) == ["once"])
        try await database.close()
    }

    @Test func `a session that is ended within the commit has kept nothing, and the write runs again`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        try await database.write { writer in
            try writer.execute("CREATE SEQUENCE turn")
            try writer.execute(
                """
                CREATE FUNCTION end_first() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF nextval('turn') = 1 THEN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                        PERFORM pg_sleep(5);
                    END IF;
                    RETURN NULL;
                END $$
                """)
            try writer.execute(
                """
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION end_first()
                """)
        }
        let runs = Runs()
        try await database.write { writer in
            runs.next()
            try writer.execute("INSERT INTO thing (name) VALUES ('once')")
        }
        #expect(runs.count == 2)
        #expect(try await names(in: database) == ["once"])
        try await database.close()
    }

    @Test func `a server that is away is waited for, but not for ever, and found when it is back`() async throws {
        let place = try await PostgreSQLPlace()
        let proxy = try CuttingProxy(to: PostgreSQLPlace.port)
        let database = try place.open { ($0.url, $0.patience, $0.readers) = (place.url(port: proxy.port), 1, 2) }
        _ = try await add("before", to: database)
        proxy.down()
        let start = ContinuousClock.now
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do {
                        if number % 10 == 0 { _ = try await add("\(number)", to: database) }
                        _ = try await names(in: database)
                        return false
                    } catch DatabaseError.unreachable { return true }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let duration = ContinuousClock.now - start
        #expect(refused == 40)
        #expect(duration > .milliseconds(500) && duration < .seconds(3.5))
        async let waiting = add("meanwhile", to: database)
        try await Task.sleep(for: .milliseconds(300))
        try proxy.up()
        _ = try await waiting
        #expect(try await names(in: database) == ["before", "meanwhile"])
        proxy.down()
        await #expect(throws: DatabaseError.self) { try await names(in: database) }
        let closing = try await time { try await database.close() }
        #expect(closing < .seconds(1))
        await #expect(throws: DatabaseError.closed) { try await names(in: database) }
        await #expect(throws: DatabaseError.closed) { try await add("late", to: database) }
    }

    @Test func `of two hosts the one that lives is found`() async throws {
        let place = try await PostgreSQLPlace()
        let dead = try CuttingProxy.freePort()
        let database = try place.open {
            $0.url = place.url(hosts: "127.0.0.1:\(dead),127.0.0.1:\(PostgreSQLPlace.port)")
        }
        _ = try await add("there", to: database)
        #expect(try await names(in: database) == ["there"])
        try await database.close()
        let start = ContinuousClock.now
        #expect(throws: DatabaseError.self) {
            try place.open { ($0.url, $0.patience) = (place.url(port: dead), 0.5) }
        }
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
