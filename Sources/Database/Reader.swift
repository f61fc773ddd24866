/// One connection of an engine, inside a transaction.
@usableFromInline
protocol Connection: AnyObject {
    var dialect: Dialect { get }
    /// Runs one statement and hands over its rows until `take` answers false.
    func rows(_ sql: SQL, _ take: (Row) throws -> Bool) throws
    /// Runs one statement some time before its answer is asked for.
    func ask<T>(_ sql: SQL, _ read: @escaping (Row) throws -> T) throws -> Asked<[T]>
    /// Runs one statement to its end and returns how many rows it changed.
    func change(_ sql: SQL) throws -> Int
    /// Runs one statement some time before the next that is waited for; what goes wrong in it is thrown then.
    func post(_ sql: SQL) throws
    /// Lets the statements of this transaction take as long as they need.
    func liftTimeouts() throws
}

/// A question on its way, whose answer can be waited for.
///
/// Valid only in the closure that its reader was handed to.
public struct Asked<Answer> {
    private let answer: () throws -> Answer

    init(_ answer: @escaping () throws -> Answer) { self.answer = answer }

    /// The answer. Throws what the reader's own methods throw.
    public func get() throws -> Answer { try answer() }

    /// The same question, with something made of its answer.
    public func map<T>(_ make: @escaping (Answer) throws -> T) -> Asked<T> {
        Asked<T> { try make(try answer()) }
    }
}

extension Connection {
    /// Where there is no journey to share: at once.
    func ask<T>(_ sql: SQL, _ read: @escaping (Row) throws -> T) throws -> Asked<[T]> {
        var answer: [T] = []
        try rows(sql) {
            answer.append(try read($0))
            return true
        }
        return Asked { [answer] in answer }
    }
}

/// Reads from the database as it stood when the transaction began.
///
/// It is valid only in the closure it was handed to. All methods throw `DatabaseError` and what the closure throws.
public class Reader {
    @usableFromInline
    let connection: any Connection

    /// What PostgreSQL's search has learned of the newest texts of each home.
    var newestBlocks: [String: [String]] = [:]

    init(connection: any Connection) {
        self.connection = connection
    }

    /// Whether there is a table of this name.
    func tableExists(_ name: String) throws -> Bool {
        try value(connection.dialect.tableNamed(name), as: Int.self) != nil
    }

    var textIndex: any TextIndex.Type { connection.dialect.textIndex }

    /// All rows, each made into a value.
    @inlinable
    public final func all<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try each(sql) { result.append(try read($0)) }
        return result
    }

    /// Asks for all rows, each made into a value, without waiting for them: what is asked one after the other travels to a server and
    /// back together. What goes wrong may be thrown by a later question, and then undoes all.
    public final func ask<T>(_ sql: SQL, _ read: @escaping (Row) throws -> T) throws -> Asked<[T]> {
        try connection.ask(sql, read)
    }

    /// The first row, made into a value, or nil when there is none.
    @inlinable
    public final func first<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T? {
        var result: T?
        try connection.rows(sql) {
            result = try read($0)
            return false
        }
        return result
    }

    /// The first column of the first row, or nil when there is no row.
    @inlinable
    public final func value<T: DatabaseValue>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        try first(sql) { try $0[0] }
    }

    /// The first column of every row.
    @inlinable
    public final func values<T: DatabaseValue>(_ sql: SQL) throws -> [T] {
        try all(sql) { try $0[0] }
    }

    /// Hands over the rows one by one, without keeping them.
    @inlinable
    public final func each(_ sql: SQL, _ read: (Row) throws -> Void) throws {
        try connection.rows(sql) {
            try read($0)
            return true
        }
    }
}

/// Reads and changes the database, inside one transaction.
///
/// It is valid only in the closure it was handed to. When that closure throws, all it changed is undone.
public final class Writer: Reader {
    /// What the body under way has changed in the search index, in order. It is carried out at the end of the batch.
    var indexChanges: [IndexChange] = []
    /// What a body knows of the store after it, for the bodies that follow in the same transaction; forgotten when one is undone.
    public var handedOn: [String: any Sendable] = [:]

    /// Runs one statement and returns how many rows it changed, those changed by triggers and foreign keys not counted.
    @discardableResult
    @inlinable
    public func execute(_ sql: SQL) throws -> Int {
        try connection.change(sql)
    }

    /// Runs one statement whose outcome nobody needs to know. It may travel with the next; what goes wrong in it undoes the
    /// whole change, though it may be thrown later.
    public func post(_ sql: SQL) throws {
        try connection.post(sql)
    }

    /// Lets this change take as long as it needs: for migrations and other work on very many rows.
    public func liftTimeouts() throws {
        try connection.liftTimeouts()
    }

    /// Runs an `INSERT` into a table whose key is `id`, and returns the key. ` RETURNING id` is added here.
    ///
    /// An `INSERT … ON CONFLICT DO NOTHING` that did nothing has no key: use `execute` for those.
    @inlinable
    public func insert(_ sql: SQL) throws -> Int64 {
        guard let id: Int64 = try value(sql + " RETURNING id") else {
            throw DatabaseError.statement("INSERT gave no id")
        }
        return id
    }
}
