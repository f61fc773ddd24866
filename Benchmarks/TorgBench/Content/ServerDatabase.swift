import Database
import Foundation
import Partnership
import Torg

/// A database on the PostgreSQL server that the run was started beside, filled from a made-up one.
struct ServerDatabase {
    let name: String
    let url: String
    /// Seconds that the copy took, and the rows that it held.
    let seconds: Double
    let rows: Int

    private static let variable = "TORG_TEST_POSTGRESQL"

    /// An empty database of this name; its address.
    static func make(_ name: String) async throws -> String {
        let administrator = try administrator()
        try await administrator.administer(["CREATE DATABASE \(name) TEMPLATE template0"])
        try await administrator.close()
        return try server().deletingLastPathComponent().appendingPathComponent(name).absoluteString
    }

    /// The server's own database, opened as one who may do all.
    static func administrator() throws -> Database {
        try Database.postgreSQL(PostgreSQLConfiguration(url: server().absoluteString))
    }

    private static func server() throws -> URL {
        guard let server = ProcessInfo.processInfo.environment[variable].flatMap(URL.init(string:)) else {
            throw Broken("there is no PostgreSQL: run make bench, or scripts/with-postgresql --durable torg-bench")
        }
        return server
    }

    init(_ planted: Planted, _ name: String, hasNeighbours: Bool = false) async throws {
        self.name = name
        url = try await Self.make(name)
        let started = ContinuousClock.now
        let place = DatabasePlace(url)
        let copied = try await Site.copy(from: .sqlite(path: planted.file), to: place) { _ in }
        guard copied.allSatisfy(\.isEqual) else { throw Broken("the copy is not the same") }
        seconds = (ContinuousClock.now - started).seconds
        rows = copied.reduce(0) { $0 + $1.rows }
        let database = try Database.open(place)
        if hasNeighbours {
            try await database.write { try Neighbours.fill($0, besides: planted.ground.partnership.id.rawValue) }
        }
        try await database.administer(["VACUUM (ANALYZE)"])
        try await database.close()
    }

    /// Bytes that the database takes.
    func size() async throws -> Int {
        let database = try Database.open(DatabasePlace(url))
        let size: Int? = try await database.read { try $0.value("SELECT pg_database_size(current_database())") }
        try await database.close()
        return size ?? 0
    }
}

/// 199 other partnerships in the same database, with 50 organisations and 1 000 ideas each, made by the server from the first
/// one's.
enum Neighbours {
    static let partnerships = 199
    static let organisations = 50
    static let ideas = 1_000

    static func fill(_ writer: Writer, besides first: Int64) throws {
        try writer.liftTimeouts()
        try writer.execute(
            """
            INSERT INTO partnership (host, name, settings, created_at)
            SELECT 'torg' || n || '.example.org', 'Partnerskap ' || n, settings, created_at
            FROM partnership CROSS JOIN generate_series(1, \(partnerships)) AS n WHERE id = \(first)
            """)
        try writer.execute(
            """
            INSERT INTO organisation (partnership, slug, name, kind, sector, joined_on)
            SELECT partnership.id, 'granne-' || n, 'Granne ' || n, 'association', 'civil', '2024-01-01'
            FROM partnership CROSS JOIN generate_series(1, \(organisations)) AS n WHERE partnership.id <> \(first)
            """)
        try writer.execute(
            """
            INSERT INTO idea (partnership, year, number, title, words, municipality, place, for_whom, source, state, visibility,
                consents, received_at, changed_at, next_step, next_at, closed_reason, closed_at, done_at, done_asked_at,
                tracking_hash)
            SELECT partnership.id, year, number, title, words, municipality, place, for_whom, source, state, visibility,
                consents, received_at, changed_at, next_step, next_at, closed_reason, closed_at, done_at, done_asked_at,
                sha256(CAST(partnership.id || ':' || chosen.id AS bytea))
            FROM (SELECT * FROM idea WHERE partnership = \(first) AND joined_into IS NULL ORDER BY id LIMIT \(ideas)) AS chosen
            CROSS JOIN partnership WHERE partnership.id <> \(first)
            """)
        try writer.execute(
            """
            INSERT INTO search_text (id, title, body, scope, terms, words)
            SELECT idea.id * 8, search_text.title, body,
                replace(scope, 'p' || first.partnership || 'k0', 'p' || idea.partnership || 'k0'), terms,
                array_to_tsvector(ARRAY(
                    SELECT CASE WHEN word LIKE '#%'
                        THEN replace(split_part(word, '.', 1), 'p' || first.partnership, 'p' || idea.partnership)
                            || '.' || idea.id * 8 / 8192
                        ELSE replace(word, '=p' || first.partnership || 'k0', '=p' || idea.partnership || 'k0') END
                    FROM unnest(tsvector_to_array(search_text.words)) AS word))
            FROM idea JOIN idea AS first USING (year, number) JOIN search_text ON search_text.id = first.id * 8
            WHERE first.partnership = \(first) AND idea.partnership <> \(first)
            """)
        try writer.execute(
            """
            INSERT INTO search_block (home, block)
            SELECT DISTINCT home, search_text.id / 8192
            FROM search_text, unnest((string_to_array(scope, ' '))[:2]) AS home ON CONFLICT DO NOTHING
            """)
    }
}
