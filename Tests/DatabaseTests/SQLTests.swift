import Database
import Testing

private enum Kind: String, DatabaseValue { case old, new }
private enum Plain: String { case old, new }

struct SQLTests {
    @Test(arguments: ["'; DROP TABLE thing; --", "\" OR 1=1", "?", "å\u{301}\"", "\\", "", "$1 :a @b"])
    func `a value is never read as SQL`(hostile: String) async throws {
        try await withDatabase { database in
            let id = try await add(hostile, to: database)
            let found: [Int64] = try await database.read {
                try $0.values("SELECT id FROM thing WHERE name = \(hostile)")
            }
            #expect(found == [id])
            #expect(try await names(in: database) == [hostile])
        }
    }

    @Test func `all kinds of values come back as they were`() async throws {
        func comesBack<Value: DatabaseValue & Equatable>(_ value: Value) async throws {
            try await withDatabase { database in
                let back = try await database.read { try $0.value("SELECT \(value)", as: Value.self) }
                #expect(back == value)
                let optional = try await database.read { try $0.first("SELECT \(value)") { try $0[0] as Value? } }
                #expect(optional == value)
            }
        }
        try await comesBack(Int64.min)
        try await comesBack(7)
        try await comesBack(1.5)
        try await comesBack(true)
        try await comesBack("å")
        try await comesBack("")
        try await comesBack([UInt8(0), 255])
        try await comesBack([UInt8]())
        try await comesBack(Kind.new)
    }

    @Test func `columns are read by position, quickly or as anything`() async throws {
        try await withDatabase { database in
            let row = try await database.read { reader throws in
                try reader.first("SELECT 1, 2, 'three', NULL") {
                    let ids: (Int64, Int, String) = (try $0[0], try $0[1], try $0[2])
                    let optional: (Int64?, String?, String?) = (try $0[0], try $0[2], try $0[3])
                    return "\(ids) \(optional) \($0.count)"
                }
            }
            #expect(row == "(1, 2, \"three\") (Optional(1), Optional(\"three\"), nil) 4")
        }
    }

    @Test func `enums go in and come out by raw value`() async throws {
        try await withDatabase { database in
            let none: (Kind?, Plain?) = (nil, nil)
            let sql: SQL = "SELECT \(Kind.new), \(Plain.old), \(none.0), \(none.1), \("third")"
            try await database.read { reader throws in
                let kinds = try reader.first(sql) { [try $0[0], try $0[2]] as [Kind?] }
                let plain = try reader.first(sql) { [try $0[1], try $0[3]] as [Plain?] }
                let sure = try reader.first(sql) { (try $0[0] as Kind, try $0[1] as Plain) }
                #expect(kinds == [.new, nil])
                #expect(plain == [.old, nil])
                #expect(sure?.0 == .new && sure?.1 == .old)
                #expect(throws: DatabaseError.decoding(column: 4, expected: "Kind")) {
                    try reader.first(sql) { try $0[4] as Kind }
                }
                #expect(throws: DatabaseError.decoding(column: 4, expected: "Plain")) {
                    try reader.first(sql) { try $0[4] as Plain }
                }
            }
        }
    }

    @Test func `a list binds each of its values, and an empty one matches nothing`() async throws {
        try await withDatabase { database in
            for name in ["a", "b", "c"] { _ = try await add(name, to: database) }
            let none: [String] = []
            let many = (0..<2_000).map { "\($0)" } + ["c"]
            try await database.read { reader throws in
                func names(_ sql: SQL) throws -> [String] { try reader.values(sql) }
                #expect(try names("SELECT name FROM thing WHERE name \(in: ["a", "c"])") == ["a", "c"])
                #expect(try names("SELECT name FROM thing WHERE name \(in: none)") == [String]())
                #expect(try names("SELECT name FROM thing WHERE name \(in: many)") == ["c"])
                #expect(try names("SELECT name FROM thing WHERE kind \(in: [Kind.old])") == [String]())
                #expect(try names("SELECT name FROM thing WHERE id \(in: [2, 3] as [Int64])") == ["b", "c"])
                #expect(try names("SELECT name FROM thing WHERE NOT name \(in: none)") == ["a", "b", "c"])
                #expect(try names("SELECT 'yes' WHERE \(1.5) \(in: [0.5, 1.5])") == ["yes"])
                #expect(
                    try names("SELECT 'yes' WHERE \([7] as [UInt8]) \(in: [[0, 255], [7]] as [[UInt8]])") == ["yes"])
                #expect(try names("SELECT 'yes' WHERE \("") \(in: ["å, \"b\"", "", "{}"])") == ["yes"])
                #expect(try names("SELECT 'yes' WHERE \("é") \(in: ["e", nil] as [String?])") == [String]())
            }
            await #expect(throws: DatabaseError.zeroInText) {
                try await database.read {
                    try $0.value("SELECT name FROM thing WHERE name \(in: ["a", "a\0b"])") as String?
                }
            }
        }
    }

    @Test func `pieces are put together with their arguments`() async throws {
        try await withDatabase { database in
            for name in ["a", "b", "c"] { _ = try await add(name, to: database) }
            let conditions: [SQL] = ["name > \("a")", "", "name < \("c")"]
            let filter: SQL = "WHERE \(SQL.join(conditions, separator: " AND "))"
            try await database.read { reader throws in
                func names(_ sql: SQL) throws -> [String] { try reader.values(sql) }
                #expect(try names("SELECT name FROM thing \(filter)") == ["b"])
                #expect(try names("SELECT name FROM thing " + filter + " \(raw: "ORDER BY id")") == ["b"])
            }
            #expect(("" as SQL).isEmpty)
            #expect(SQL.join([], separator: ", ").isEmpty)
        }
    }

    @Test func `a column of another kind than asked for is an error that names it`() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.decoding(column: 0, expected: "Int64")) {
                try await database.read { try $0.value("SELECT 'text'", as: Int64.self) }
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "String")) {
                try await database.read { try $0.first("SELECT 1") { try $0[1] as String } }
            }
            await #expect(throws: DatabaseError.decoding(column: 0, expected: "String")) {
                try await database.read { try $0.all("SELECT NULL") { try $0[0] as String } }
            }
        }
    }

    @Test func `a loop can run the statement it is itself reading`() async throws {
        try await withDatabase { database in
            for name in ["a", "b", "c"] { _ = try await add(name, to: database) }
            let pairs = try await database.read { reader throws in
                var pairs: [String] = []
                let sql: SQL = "SELECT name FROM thing ORDER BY id"
                try reader.each(sql) { row in
                    let outer: String = try row[0]
                    try reader.each(sql) { pairs.append(outer + (try $0[0] as String)) }
                }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
        }
    }

    @Test func `text with zero, a question mark, two statements and nonsense are refused`() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.zeroInText) { try await add("a\0b", to: database) }
            for sql: SQL in ["SELECT ?", "SELECT 1; SELECT 2", "SELEKT", "SELECT \"thing\"", "", "SELECT :name"] {
                await #expect(throws: DatabaseError.self) { try await database.read { try $0.each(sql) { _ in } } }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.each("DELETE FROM thing") { _ in } }
            }
        }
    }

    @Test func `broken rules are told apart`() async throws {
        try await withDatabase { database in
            _ = try await add("a", to: database)
            func rule(_ sql: SQL) async throws -> DatabaseError.Rule? {
                do { _ = try await database.write { try $0.execute(sql) } } catch DatabaseError.constraint(let rule, _)
                {
                    return rule
                }
                return nil
            }
            #expect(try await rule("INSERT INTO thing (name) VALUES ('a')") == .unique)
            #expect(try await rule("INSERT INTO thing (id, name) VALUES (1, 'b')") == .unique)
            #expect(try await rule("INSERT INTO thing (name, parent) VALUES ('b', 99)") == .foreignKey)
            #expect(try await rule("INSERT INTO thing (name, kind) VALUES ('b', 'other')") == .check)
            #expect(try await rule("INSERT INTO thing (name) VALUES (NULL)") == .notNull)
            #expect(try await rule("INSERT INTO thing (name, parent) VALUES ('b', 'text')") == .other)
            #expect(try await names(in: database) == ["a"])
        }
    }

    @Test func `execute counts the rows it changed itself`() async throws {
        try await withDatabase { database in
            try await database.write { writer throws in
                #expect(try writer.execute("INSERT INTO thing (name) VALUES ('a'), ('b')") == 2)
                #expect(try writer.execute("UPDATE thing SET size = 1") == 2)
                #expect(try writer.execute("UPDATE thing SET size = 1 WHERE name = 'none'") == 0)
                #expect(try writer.execute("CREATE TABLE other (a TEXT)") == 0)
                #expect(try writer.execute("DELETE FROM thing WHERE name = 'a'") == 1)
                #expect(try writer.insert("INSERT INTO thing (name) VALUES ('c')") == 3)
            }
        }
    }
}
