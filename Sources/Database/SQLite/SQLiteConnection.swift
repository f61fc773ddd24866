import GRDB
import GRDBSQLite

/// Runs statements on one SQLite connection, from GRDB's cache of prepared statements.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database

    init(_ database: GRDB.Database) {
        self.database = database
    }

    var dialect: Dialect { .sqlite }

    func rows(_ sql: SQL, _ take: (Row) throws -> Bool) throws {
        try DatabaseError.translating {
            let statement = try prepare(sql)
            defer { statement.finish() }
            let cursor = StatementRows(statement)
            while let row = try cursor.next() {
                guard try take(row) else { return }
            }
        }
    }

    func change(_ sql: SQL) throws -> Int {
        let before = database.totalChangesCount
        try rows(sql) { _ in true }
        return database.totalChangesCount == before ? 0 : database.changesCount
    }

    func post(_ sql: SQL) throws { _ = try change(sql) }

    /// Nothing here has a time limit but waiting for another process.
    func liftTimeouts() {}

    private func prepare(_ sql: SQL) throws -> Statement {
        let (text, arguments) = sql.rendered(in: .sqlite)
        var statement =
            try arguments.count > Self.longestCached
            ? database.makeStatement(sql: text) : database.cachedStatement(sql: text)
        // The same statement may be running further out, in a loop over its rows.
        if sqlite3_stmt_busy(statement.sqliteStatement) != 0 { statement = try database.makeStatement(sql: text) }
        try statement.bind(arguments)
        return statement
    }

    /// Lists of every length would fill the cache of statements.
    private static let longestCached = 64
}

extension Dialect {
    static let sqlite = Dialect(
        placeholder: { _ in "?" },
        list: nil,
        word: { token in
            switch token {
            case .key: "INTEGER PRIMARY KEY AUTOINCREMENT"
            case .integer: "INTEGER"
            case .real: "REAL"
            case .blob: "BLOB"
            case .strict: "STRICT"
            // There is one writer, so nobody else has a row.
            case .skippingLocked: ""
            }
        },
        tableNamed: { "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \($0)" },
        catalogue: SQLiteCatalogue.tables,
        lastKeys: SQLiteCatalogue.lastKeys,
        setLastKey: SQLiteCatalogue.setLastKey,
        textIndex: SQLiteFullText.self
    )
}

/// The rows of a running statement. GRDB steps it, so that it notices transactions that SQLite ended by itself.
private final class StatementRows: DatabaseCursor {
    typealias Element = Row

    let _statement: Statement
    var _isDone = false
    private let row: Row

    init(_ statement: Statement) {
        _statement = statement
        row = Row(cells: StatementCells(statement.sqliteStatement))
    }

    func _element(sqliteStatement: SQLiteStatement) throws -> Row { row }
}

/// The columns of a running statement's current row.
private final class StatementCells: RowCells {
    private let statement: SQLiteStatement
    let count: Int

    init(_ statement: SQLiteStatement) {
        self.statement = statement
        count = Int(sqlite3_column_count(statement))
    }

    func integer(at position: Int) -> Int64? {
        let column = CInt(position)
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, column)
    }

    func text(at position: Int) -> String? {
        let column = CInt(position)
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { return nil }
        let start = sqlite3_column_text(statement, column)
        let length = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }

    func value(at position: Int) -> SQLValue {
        let column = CInt(position)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: return .text(text(at: position) ?? "")
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let length = Int(sqlite3_column_bytes(statement, column))
            return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: length)))
        default: return .null
        }
    }
}

extension Statement {
    /// Binds all arguments anew.
    fileprivate func bind(_ arguments: [SQLArgument]) throws {
        finish()
        guard Int(sqlite3_bind_parameter_count(sqliteStatement)) == arguments.count else {
            throw DatabaseError.statement("a ? in SQL text: values enter by interpolation")
        }
        for (position, argument) in arguments.enumerated() {
            let code = try bind(argument.value, at: CInt(position + 1))
            if code != SQLITE_OK { throw GRDB.DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
    }

    private func bind(_ argument: SQLValue, at position: CInt) throws -> CInt {
        switch argument {
        case .null: return sqlite3_bind_null(sqliteStatement, position)
        case .integer(let value): return sqlite3_bind_int64(sqliteStatement, position, value)
        case .real(let value): return sqlite3_bind_double(sqliteStatement, position, value)
        case .blob(let bytes):
            // A null pointer would be stored as NULL.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(sqliteStatement, position, 0) }
            return sqlite3_bind_blob64(sqliteStatement, position, bytes, UInt64(bytes.count), Self.copying)
        case .text(var text):
            return try text.withUTF8 { utf8 in
                guard !utf8.contains(0) else { throw DatabaseError.zeroInText }
                return utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        sqliteStatement, position, $0.baseAddress ?? Self.nothing, UInt64($0.count), Self.copying,
                        UInt8(SQLITE_UTF8))
                }
            }
        }
    }

    /// Ends the run and lets go of the arguments. What went wrong in the run was thrown by it already.
    fileprivate func finish() {
        sqlite3_reset(sqliteStatement)
        sqlite3_clear_bindings(sqliteStatement)
    }

    /// Tells SQLite to copy what it is handed: SQLITE_TRANSIENT, a cast that Swift does not import.
    private static var copying: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// An empty string somewhere in memory, as a null pointer would be stored as NULL.
    private static var nothing: UnsafePointer<CChar> {
        UnsafeRawPointer(StaticString("").utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
