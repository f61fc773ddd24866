/// Where a database is.
public enum DatabasePlace: Sendable {
    /// A file of SQLite's.
    case sqlite(path: String)
    /// A database on a PostgreSQL server.
    case postgreSQL(PostgreSQLConfiguration)

    /// The place that a text names: an address that begins with `postgres:` or `postgresql:`, or else a path.
    public init(_ text: String) {
        self = Self.isAddress(text) ? .postgreSQL(PostgreSQLConfiguration(url: text)) : .sqlite(path: text)
    }

    public static func isAddress(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// The file, where it is one.
    public var path: String? {
        if case .sqlite(let path) = self { path } else { nil }
    }

    /// How it is called in a message: never with a password.
    public var name: String {
        switch self {
        case .sqlite(let path): path
        case .postgreSQL(let configuration): PostgreSQLAddress.name(configuration.url)
        }
    }
}

extension Database {
    /// Opens the database at a place; makes the file where there is none. Throws as `sqlite` and `postgreSQL` do.
    public static func open(_ place: DatabasePlace) throws -> Database {
        switch place {
        case .sqlite(let path): try sqlite(at: path)
        case .postgreSQL(let configuration): try postgreSQL(configuration)
        }
    }
}
