import GRDB

extension DatabaseError {
    /// Says an error of SQLite in our words.
    init(_ error: GRDB.DatabaseError) {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraint(Rule(error.extendedResultCode), detail: message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH, .SQLITE_NOLFS:
            self = .unreadable(message)
        case .SQLITE_MISUSE: self = .closed
        default: self = .statement(message)
        }
    }

    /// Runs the body and says what SQLite throws in our words; other errors pass as they are.
    static func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
    }

    /// As `translating`, for what waits.
    static func translatingAsync<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
    }
}

extension DatabaseError.Rule {
    init(_ code: ResultCode) {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: self = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: self = .check
        case .SQLITE_CONSTRAINT_NOTNULL: self = .notNull
        default: self = .other
        }
    }
}
