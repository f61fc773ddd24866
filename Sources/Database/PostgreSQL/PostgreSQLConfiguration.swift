/// How a PostgreSQL server is reached and used.
public struct PostgreSQLConfiguration: Sendable {
    /// Where the server is, as libpq reads it: `postgresql://user@host1,host2/database?sslmode=verify-full`. Of several hosts
    /// the one that takes writes is found. A password may stand in it, in `PGPASSWORD`, or in a password file.
    public var url: String
    /// A server that follows the first, for reads that may lag behind; nil sends all to the first.
    public var standbyURL: String?
    /// How many read at a time.
    public var readers: Int
    /// How many write at a time, each what it has locked.
    public var writers: Int
    /// How many writes that lock the same may share one commit.
    public var largestBatch: Int
    /// How long, in seconds, a call waits for a server that does not answer.
    public var patience: Double
    /// The longest that a statement may take, in seconds.
    public var statementTimeout: Double
    /// The longest that a write waits for another process, in seconds.
    public var lockTimeout: Double
    /// Whether a pooler that hands a server connection to others between transactions, such as pgBouncer, stands between.
    /// Nothing is then kept on the connection: no prepared statements, and timeouts must be set for the role.
    public var isPooled: Bool
    /// Whether a server that does not flush its commits to the disk is refused.
    public var mustBeDurable: Bool

    public init(
        url: String, standbyURL: String? = nil, readers: Int = 8, writers: Int = 4, largestBatch: Int = 50,
        patience: Double = 5, statementTimeout: Double = 30, lockTimeout: Double = 10, isPooled: Bool = false,
        mustBeDurable: Bool = true
    ) {
        self.url = url
        self.standbyURL = standbyURL
        self.readers = readers
        self.writers = writers
        self.largestBatch = largestBatch
        self.patience = patience
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.isPooled = isPooled
        self.mustBeDurable = mustBeDurable
    }

    /// What a session is opened with: defaults first, which the address may override.
    /// - Parameter takesWrites: whether only a server that takes writes will do.
    func parameters(_ url: String, takesWrites: Bool) -> [(name: String, value: String)] {
        var all = [
            ("application_name", "torg"), ("client_encoding", "UTF8"), ("connect_timeout", "3"),
            // Kerberos would be looked for at each connection.
            ("gssencmode", "disable"),
            // Who is gone without a word is missed within seconds, on either side.
            ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "10000"),
            ("target_session_attrs", takesWrites ? "read-write" : "any"),
        ]
        if !isPooled {
            all.append(
                (
                    "options",
                    "-c statement_timeout=\(milliseconds(statementTimeout)) -c lock_timeout=\(milliseconds(lockTimeout)) "
                        // Made for questions that take minutes: an ordinary one would wait for its compiler.
                        + "-c jit=off "
                        + "-c idle_in_transaction_session_timeout=60000 "
                        + "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                ))
        }
        return all + [("dbname", url)]
    }

    private func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1000) }
}
