@testable public import Database

/// How many statements something asks of the store. For tests that what it costs does not grow.
public func statements(_ reader: Reader, _ body: (Reader) throws -> Void) throws -> Int {
    let counting = CountingConnection(reader.connection)
    try body(Reader(connection: counting))
    return counting.count
}

/// Counts the statements that are asked through it.
private final class CountingConnection: Connection {
    private let connection: any Connection
    private(set) var count = 0

    init(_ connection: any Connection) { self.connection = connection }

    var dialect: Dialect { connection.dialect }

    func rows(_ sql: SQL, _ take: (Row) throws -> Bool) throws {
        count += 1
        try connection.rows(sql, take)
    }

    func change(_ sql: SQL) throws -> Int { try connection.change(sql) }
    func post(_ sql: SQL) throws { try connection.post(sql) }
    func liftTimeouts() throws { try connection.liftTimeouts() }
}
