import GRDB

/// Stands for another process with the same file open: SQLite locks connections against each other, not processes.
final class OtherProcess: Sendable {
    private let connection: DatabaseQueue

    init(at path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        connection = try DatabaseQueue(path: path, configuration: configuration)
    }

    func holdLock() throws { try run("BEGIN IMMEDIATE") }

    func letGo() throws { try run("COMMIT") }

    func run(_ script: String) throws {
        try connection.writeWithoutTransaction { try $0.execute(sql: script) }
    }
}
