import Database
import Foundation
import TestSupport
import Testing

private struct Refused: Error {}

/// What is told to each writer is what became of it.
@Suite(.enabled(if: TestDatabase.isPostgreSQL))
struct PostgreSQLWriteTests {
    private static let again: SQL = "INSERT INTO thing (name) VALUES ('there')"

    @Test func `what goes wrong in a statement that nobody waited for is told to its own writer`() async throws {
        try await withDatabase { database in
            _ = try await add("there", to: database)
            await #expect(throws: DatabaseError.constraint(.unique, detail: "thing_name_key")) {
                try await database.write { writer in try writer.post(Self.again) }
            }
            let outcomes = try await together(
                database,
                [
                    { writer in try writer.execute("INSERT INTO thing (name) VALUES ('first')") },
                    { writer in try writer.post(Self.again) },
                    { writer in
                        try writer.post(Self.again)
                        throw Refused()
                    },
                    { writer in try writer.execute("INSERT INTO thing (name) VALUES ('fourth')") },
                    { writer in try writer.post("INSERT INTO thing (name) VALUES ('fifth')") },
                ])
            #expect(outcomes == [true, false, false, true, true])
            #expect(Set(try await names(in: database)) == ["there", "first", "fourth", "fifth"])
        }
    }

    @Test(arguments: [true, false])
    func `one that refuses takes nobody with it, and only what it wrote lets the others run again`(
        writesFirst: Bool
    ) async throws {
        try await withDatabase { database in
            let runs = Runs()
            let outcomes = try await together(
                database,
                [
                    { writer in
                        runs.next()
                        try writer.execute("INSERT INTO thing (name) VALUES ('first')")
                    },
                    { writer in
                        if writesFirst { try writer.post("INSERT INTO thing (name) VALUES ('refused')") }
                        _ = try writer.ask("SELECT 1") { try $0[0] as Int }
                        throw Refused()
                    },
                    { writer in
                        runs.next()
                        try writer.post("INSERT INTO thing (name) VALUES ('third')")
                    },
                ])
            #expect(outcomes == [true, false, true])
            #expect(Set(try await names(in: database)) == ["first", "third"])
            #expect(runs.count == (writesFirst ? 3 : 2))
        }
    }

    @Test func `a failure that a body hides is told, and takes nobody else with it`() async throws {
        try await withDatabase { database in
            _ = try await add("there", to: database)
            let hides: @Sendable (Writer) throws -> Void = { writer in
                try writer.execute("INSERT INTO thing (name) VALUES ('hidden')")
                _ = try? writer.execute(Self.again)
            }
            await #expect(throws: DatabaseError.constraint(.unique, detail: "thing_name_key")) {
                try await database.write(hides)
            }
            let outcomes = try await together(
                database,
                [
                    { writer in try writer.execute("INSERT INTO thing (name) VALUES ('first')") }, hides,
                    { writer in try writer.execute("INSERT INTO thing (name) VALUES ('third')") },
                ])
            #expect(outcomes == [true, false, true])
            #expect(Set(try await names(in: database)) == ["there", "first", "third"])
        }
    }

    @Test func `a write that ends its transaction is never told that it succeeded`() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    try writer.execute("INSERT INTO thing (name) VALUES ('lost')")
                    try writer.execute("ROLLBACK")
                }
            }
            let outcomes = try await together(
                database,
                [
                    { writer in try writer.execute("INSERT INTO thing (name) VALUES ('first')") },
                    { writer in try writer.execute("ROLLBACK") },
                ])
            #expect(outcomes == [false, false])
            #expect(try await names(in: database).isEmpty)
            _ = try await add("next", to: database)
            #expect(try await names(in: database) == ["next"])
        }
    }

    @Test func `a conflict lets the write run again, also when the body hides it`() async throws {
        try await withDatabase { database in
            for isHidden in [false, true] {
                let runs = Runs()
                try await database.write { writer in
                    let run = runs.next()
                    do {
                        if run == 1 { try writer.execute(conflict) }
                    } catch  where isHidden {
                        _ = try? writer.execute("SELECT 1")
                        throw Refused()
                    }
                    try writer.execute("INSERT INTO thing (name) VALUES (\("\(isHidden)"))")
                }
                #expect(runs.count == 2)
            }
            #expect(try await names(in: database) == ["false", "true"])
        }
    }

    @Test func `very many statements at once are no trouble, and too many arguments a fault`() async throws {
        try await withDatabase { database in
            try await database.write { writer in
                for number in 0..<10_000 {
                    try writer.post("INSERT INTO thing (name) VALUES (\("thing \(number)"))")
                }
            }
            #expect(try await database.read { try $0.value("SELECT count(*) FROM thing") } == 10_000)
            let many = Array(Int64(0)..<70_000)
            let duration = await time {
                await #expect(throws: DatabaseError.statement("54000 70000 arguments")) {
                    try await database.read {
                        try $0.value("SELECT \(SQL.join(many.map { "\($0)" }, separator: " + "))") as Int?
                    }
                }
            }
            #expect(duration < .seconds(2))
            let refusal = await time {
                await #expect(throws: DatabaseError.statement("42601 there is no statement")) {
                    _ = try await database.write { try $0.execute("") }
                }
            }
            #expect(refusal < .seconds(2))
        }
    }

    @Test func `more statements than are kept prepared still give their own answers`() async throws {
        try await withDatabase { database in
            for _ in 0..<2 {
                let sums: [Int] = try await database.read { reader in
                    try (1...600).map { count in
                        let sum = SQL.join(Array(repeating: "1", count: count), separator: " + ")
                        return try reader.value("SELECT \(sum)") ?? 0
                    }
                }
                #expect(sums == Array(1...600))
            }
        }
    }

    @Test func `small decimal numbers are read as they are`() async throws {
        try await withDatabase { database in
            let numbers = try await database.read { reader in
                try reader.first("SELECT 0.00000012, -0.5, 12345678.25, CAST(7 AS numeric), 0.0001") { row in
                    try [row[0], row[1], row[2], row[3], row[4]] as [Double]
                }
            }
            let expected = [0.000_000_12, -0.5, 12_345_678.25, 7, 0.000_1]
            #expect(zip(numbers ?? [], expected).allSatisfy { abs($0 - $1) < 1e-12 } && numbers?.count == 5)
        }
    }

    /// Whether each succeeded, when all were carried out in one batch.
    private func together(
        _ database: Database, _ bodies: [@Sendable (Writer) throws -> Void]
    ) async throws -> [Bool] {
        let gate = DispatchSemaphore(value: 0)
        let started = Flag()
        async let held: Void = database.write { _ in
            started.raise()
            gate.wait()
        }
        #expect(try await until { started.isUp })
        var outcomes: [Task<Bool, Never>] = []
        for body in bodies {
            outcomes.append(
                Task {
                    do {
                        try await database.write { writer in _ = try body(writer) }
                        return true
                    } catch { return false }
                })
            let count = outcomes.count
            #expect(try await until { database.waitingWrites == count })
        }
        gate.signal()
        try await held
        var all: [Bool] = []
        for outcome in outcomes { all.append(await outcome.value) }
        return all
    }
}

/// Fails as a transaction does that another was in the way of.
let conflict: SQL = "DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END $$"
