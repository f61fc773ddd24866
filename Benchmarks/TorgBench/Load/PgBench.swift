import Foundation

/// pgbench, PostgreSQL's own load generator: what its server gives to the plainest statements.
struct PgBench {
    static let clients = 32

    let url: String

    /// Transactions a second that each insert one row with these many bytes of text.
    func inserts(bytes: Int, seconds: Int) throws -> Double {
        let words = String(repeating: "x", count: bytes)
        let script = Scene.shared.folder + "/insert.sql"
        try "INSERT INTO said (words) VALUES ('\(words)');\n".write(toFile: script, atomically: true, encoding: .utf8)
        return try rate(["-f", script], seconds: seconds)
    }

    /// Transactions a second that each look up one row by its key.
    func lookups(seconds: Int) throws -> Double { try rate(["-S"], seconds: seconds) }

    /// Makes the tables: one to insert into, and pgbench's own.
    func prepare() throws {
        let made = try Shell.output(["pgbench", "-i", "-q", "-s", "10", url])
        let table = try Shell.output([
            "psql", "-Xq", url, "-c",
            "CREATE TABLE said (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, words text)",
        ])
        guard table.isEmpty, made.contains("done in") else { throw Broken("pgbench: \(made) \(table)") }
    }

    /// It is told by SIGALRM that its time is up, which a process that Dispatch has started has blocked.
    private static let unblocking = [
        "python3", "-c",
        """
        import os, signal, sys
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
        os.execvp(sys.argv[1], sys.argv[1:])
        """,
    ]

    private func rate(_ load: [String], seconds: Int) throws -> Double {
        let said = try Shell.output(
            Self.unblocking + [
                "pgbench", "-n", "-M", "prepared", "-c", "\(Self.clients)", "-j", "2", "-T", "\(seconds)",
            ] + load + [url])
        guard let match = said.firstMatch(of: /tps = ([0-9.]+)/), let rate = Double(match.1), rate > 0 else {
            throw Broken("pgbench: \(said)")
        }
        return rate
    }
}
