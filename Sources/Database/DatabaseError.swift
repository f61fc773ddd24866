/// What can go wrong in the database. Messages are for logs, never for readers of a page; they hold no bound values.
public enum DatabaseError: Error, Sendable, Hashable {
    /// A rule of the schema that a change may break.
    public enum Rule: Sendable, Hashable {
        case unique, foreignKey, check, notNull, other
    }

    /// A change would break a rule; `detail` names table and column where the engine tells.
    case constraint(Rule, detail: String)
    /// Another process held the database for longer than the busy timeout.
    case busy
    /// The database server does not answer. It is tried again by itself; what was asked may be asked again.
    case unreachable(String)
    /// A statement took longer than it may.
    case timeout
    /// The disk or the database is full. Nothing was written.
    case full
    /// The disk failed, or the file can't be opened, or is not ours to write.
    case unreadable(String)
    /// The file is damaged or is no database.
    case damaged(String)
    /// The column, counted from 0, does not hold what was asked for.
    case decoding(column: Int, expected: String)
    /// Text with U+0000 can't be stored: one of the engines could not hold it.
    case zeroInText
    /// A scope word of the search index is not made of a–z and 0–9.
    case scope(String)
    /// The statement is wrong: a fault in the program.
    case statement(String)
    /// The database was migrated by a newer version of the program, which knows these.
    case newerMigrations([String])
    /// The database lacks steps that it should have.
    case olderMigrations
    /// Two migrations have the same name.
    case duplicateMigration(String)
    /// The database was being copied into, and is not whole yet.
    case halfCopied
    /// The database is not empty, so nothing can be copied into it.
    case notEmpty
    /// The engine would not promise that a commit reaches the disk.
    case notDurable(String)
    /// The database is not made as it must be; says how.
    case unsuitable(String)
    /// The database is closed.
    case closed
}
