import Database
import Foundation
import Ideas
import Torg

/// The site on PostgreSQL: few ideas against many; then held against what pgbench gets from the same server, and one process against
/// two.
enum OnServer {
    private static let pairs = 3
    private static let clients = 32
    private static let mostASecond = 4_000
    private static let lookups = "one lookup by key each"

    static func growth(_ few: Planted, _ many: Planted) async throws -> [Row] {
        let small = try await ServerDatabase(few, "few")
        let large = try await ServerDatabase(many, "many", hasNeighbours: true)
        let rows = [
            try copied(large, many).told(),
            Row(
                what: "PostgreSQL: bytes for each idea, with all that belongs to it",
                measured:
                    Figures.kilobytes(
                        Double(try await large.size()) / Double(many.count + Neighbours.partnerships * Neighbours.ideas)
                    ),
                goal: "", isMet: nil, note: "the whole database after VACUUM, indexes and search included"
            ).told(),
        ]
        return rows
            + (try await Growth(
                few: few, many: many, settings: [small.url, large.url].map { ["TORG_DATABASE_URL": $0] },
                name: "PostgreSQL: ", commonGoal: 1.5
            ).rows())
    }

    static func load(_ planted: Planted, seconds: Int) async throws -> [Row] {
        let database = try await ServerDatabase(planted, "load")
        let bench = PgBench(url: try await ServerDatabase.make("plain"))
        try bench.prepare()
        let place = ["TORG_DATABASE_URL": database.url]
        return try await page(planted, database, bench, seconds).map { $0.told() }
            + processes(planted, place, seconds).map { $0.told() }
            + [try await given(planted, place, bench, seconds).told()]
    }

    private static func copied(_ database: ServerDatabase, _ planted: Planted) throws -> Row {
        Row(
            what: "torg copy from SQLite to PostgreSQL, compared", measured: Figures.seconds(database.seconds),
            goal: "", isMet: nil,
            note: "\(Figures.grouped(database.rows)) rows of \(Figures.grouped(planted.count)) ideas")
    }

    /// A page that is made from the database each time, against the plainest lookup: each of its statements counted as one, and the
    /// page as a whole.
    private static func page(
        _ planted: Planted, _ database: ServerDatabase, _ bench: PgBench, _ seconds: Int
    ) async throws -> [Row] {
        let place = ["TORG_DATABASE_URL": database.url]
        let site = try Child.site(planted.folder, ["TORG_CACHES_PAGES": "false"].merging(place) { $1 })
        defer { site.end() }
        let path = planted.paths[planted.paths.count / 2]
        _ = try Wrk.rate(port: site.port, path, seconds: 1)
        let own = try (1...pairs).map { _ in
            (try Wrk.rate(port: site.port, path, seconds: seconds), try bench.lookups(seconds: seconds))
        }
        let statements = try await statements(site, path, database)
        let pages = Samples(own.map(\.0)).median
        let name = "PostgreSQL: page of an idea, cache off, against pgbench -S"
        return [
            .atLeast(
                0.25, "\(name), \(lookups)", Samples(own.map { $0 * statements / $1 }).median, Figures.percent,
                """
                \(Figures.grouped(pages)) pages a second with \(Figures.decimals(statements, 1)) statements each, against \
                \(Figures.grouped(Samples(own.map(\.1)).median)) lookups
                """),
            Row(
                what: "\(name), page against lookup", measured: Figures.percent(Samples(own.map { $0 / $1 }).median),
                goal: "", isMet: nil, note: "the same figures, without regard to what a page asks"),
        ]
    }

    /// How many statements one page takes, by the server's own count.
    private static func statements(_ site: Child, _ path: String, _ database: ServerDatabase) async throws -> Double {
        let pages = 200
        let administrator = try ServerDatabase.administrator()
        try await administrator.administer([
            "CREATE EXTENSION IF NOT EXISTS pg_stat_statements", "SELECT pg_stat_statements_reset()",
        ])
        let connection = try Connection(port: site.port)
        for _ in 1...pages {
            guard try connection.send(HTTPText.get(path)).status == 200 else { throw Broken("no page at \(path)") }
        }
        // Beside the pages, each process asks whether others have written.
        let calls: Int? = try await administrator.read { reader in
            try reader.value(
                """
                SELECT CAST(COALESCE(sum(calls), 0) AS BIGINT) FROM pg_stat_statements
                JOIN pg_database ON pg_database.oid = dbid
                WHERE datname = \(database.name) AND query LIKE 'SELECT%' AND query NOT LIKE '%pg_current_snapshot%'
                """)
        }
        try await administrator.close()
        return Double(calls ?? 0) / Double(pages)
    }

    /// One process against two, the same number of connections to each site as a whole.
    private static func processes(_ planted: Planted, _ place: [String: String], _ seconds: Int) throws -> [Row] {
        let settings = ["TORG_CACHES_PAGES": "false"].merging(place) { $1 }
        let sites = try (1...2).map { _ in try Child.site(planted.folder, settings) }
        defer { for site in sites { site.end() } }
        let path = planted.paths[planted.paths.count / 2]
        var one: [Double] = []
        var two: [Double] = []
        for _ in 1...pairs {
            one.append(try Wrk.rate(port: sites[0].port, path, seconds: seconds))
            two.append(try Wrk.rate(ports: sites.map(\.port), path, seconds: seconds))
        }
        let ratios = Samples(zip(two, one).map { $0 / $1 })
        return [
            .atLeast(
                0.9, "PostgreSQL: pages that two processes give, against one, cores shared", ratios.median,
                Figures.percent,
                "\(Figures.grouped(Samples(two).median)) a second against \(Figures.grouped(Samples(one).median))")
        ]
    }

    /// Ideas given, against rows of the same size that pgbench inserts, one to a transaction, on the same server.
    private static func given(
        _ planted: Planted, _ place: [String: String], _ bench: PgBench, _ seconds: Int
    ) async throws -> Row {
        let site = try Child.site(planted.folder, place)
        defer { site.end() }
        var forms = try await SubmissionForms(planted, port: site.port)
        let bytes = (1...1_000).map { planted.maker.idea($0).submission.words.utf8.count }.reduce(0, +) / 1_000
        var own: [Double] = []
        var plain: [Double] = []
        var latencies: [Double] = []
        for _ in 1...pairs {
            let requests = forms.give(seconds * mostASecond)
            let outcome = Clients.run(clients, port: site.port, seconds: seconds, requests: requests)
            try outcome.require([303])
            own.append(Double(outcome.statuses[303] ?? 0) / outcome.seconds)
            latencies += outcome.latencies
            plain.append(try bench.inserts(bytes: bytes, seconds: seconds))
        }
        let ratios = Samples(zip(own, plain).map { $0 / $1 })
        return .atLeast(
            0.6, "PostgreSQL: ideas given by \(clients) clients, against pgbench with one INSERT each", ratios.median,
            Figures.percent,
            """
            \(Figures.grouped(Samples(own).median)) ideas a second against \(Figures.grouped(Samples(plain).median)) rows of \
            \(bytes) bytes; an idea took \(Figures.milliseconds(Samples(latencies).median)), one in a hundred more than \
            \(Figures.milliseconds(Samples(latencies).quantile(0.99)))
            """)
    }
}
