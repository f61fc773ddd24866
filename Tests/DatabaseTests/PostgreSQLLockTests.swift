import Database
import Foundation
import TestSupport
import Testing

/// Writes of two processes, for which two `Database`s stand.
@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLLockTests {
    @Test func `those that lock the same run one after the other, in whichever process`() async throws {
        let place = try await PostgreSQLPlace()
        let databases = try [place.open(), place.open()]
        _ = try await add("0", to: databases[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    try await databases[number % 2].write(locking: 5) { writer in
                        // Not in one statement: without the lock, some would be lost.
                        let name: String? = try writer.value("SELECT name FROM thing")
                        Thread.sleep(forTimeInterval: 0.001)
                        let next = (name.flatMap { Int($0) } ?? 0) + 1
                        try writer.execute("UPDATE thing SET name = \(String(next))")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await names(in: databases[1]) == ["60"])
        for database in databases { try await database.close() }
    }

    @Test func `those that lock something else run beside each other`() async throws {
        let place = try await PostgreSQLPlace()
        let databases = try [place.open(), place.open()]
        let gate = DispatchSemaphore(value: 0)
        let started = Flag()
        async let held: Void = databases[0].write(locking: 1) { writer in
            try writer.execute("INSERT INTO thing (name) VALUES ('held')")
            started.raise()
            gate.wait()
        }
        #expect(try await until { started.isUp })
        for (number, database) in databases.enumerated() {
            _ = try await database.write(locking: 2) { writer in
                try writer.execute("INSERT INTO thing (name) VALUES (\("beside \(number)"))")
            }
        }
        let late = Flag()
        async let same: Void = databases[1].write(locking: 1) { (_) -> Void in late.raise() }
        try await Task.sleep(for: .milliseconds(200))
        #expect(!late.isUp)
        gate.signal()
        _ = try await (held, same)
        #expect(late.isUp)
        for database in databases { try await database.close() }
    }

    @Test func `two that wait for each other are both carried out`() async throws {
        let place = try await PostgreSQLPlace()
        let databases = try [place.open(), place.open()]
        for name in ["a", "b"] { _ = try await add(name, to: databases[0]) }
        let begun = Runs()
        let swap: @Sendable (Int, [String]) async throws -> Void = { number, names in
            try await databases[number].write(locking: Int64(number)) { writer in
                try writer.execute("SET LOCAL deadlock_timeout = '50ms'")
                try writer.execute("UPDATE thing SET size = COALESCE(size, 0) + 1 WHERE name = \(names[0])")
                begun.next()
                for _ in 0..<200 where begun.count < 2 { Thread.sleep(forTimeInterval: 0.01) }
                try writer.execute("UPDATE thing SET size = COALESCE(size, 0) + 1 WHERE name = \(names[1])")
            }
        }
        async let one: Void = swap(0, ["a", "b"])
        async let other: Void = swap(1, ["b", "a"])
        _ = try await (one, other)
        #expect(begun.count > 2, "they did meet")
        #expect(try await databases[0].read { try $0.values("SELECT size FROM thing") } == [2.0, 2.0])
        for database in databases { try await database.close() }
    }

    @Test func `a lock that is held for too long is told as busy`() async throws {
        let place = try await PostgreSQLPlace()
        let databases = try [place.open(), place.open { $0.lockTimeout = 0.2 }]
        let gate = DispatchSemaphore(value: 0)
        let started = Flag()
        async let held: Void = databases[0].write { _ in
            started.raise()
            gate.wait()
        }
        #expect(try await until { started.isUp })
        await #expect(throws: DatabaseError.busy) { try await add("late", to: databases[1]) }
        gate.signal()
        try await held
        _ = try await add("in time", to: databases[1])
        for database in databases { try await database.close() }
    }

    @Test func `closing lets what waits be done first`() async throws {
        let place = try await PostgreSQLPlace()
        let database = try place.open()
        let written = (0..<200).map { number in
            Task {
                try await database.write(locking: Int64(number % 7)) { writer in
                    try writer.execute("INSERT INTO thing (name) VALUES (\("thing \(number)"))")
                }
            }
        }
        try await Task.sleep(for: .milliseconds(20))
        try await database.close()
        var kept = 0
        for task in written {
            switch await task.result {
            case .success: kept += 1
            case .failure(let error): #expect(error as? DatabaseError == .closed)
            }
        }
        #expect(try await names(in: place.test.database).count == kept)
    }
}
