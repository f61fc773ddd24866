import Foundation
import TestSupport

@testable import Database

/// Explains each statement as it runs it, and notes those that cost more the more there is.
final class ExplainingConnection: Connection {
    private let connection: any Connection
    private(set) var faults: [String] = []
    private(set) var count = 0

    /// Tables that grow for as long as the site is there.
    private static let growing: Set<String> = [
        "idea", "referral", "referral_entry", "timeline_entry", "letter", "idea_follower", "idea_label", "search_text",
        "search_word", "session", "mailed_link", "idea_addition", "idea_contact", "idea_report", "moderation",
        "link", "file",
    ]
    /// Rows that one statement may sort: as many as stand in the blocks of a home that a search looks through.
    private static let mostSorted = 16_384.0
    /// Pages of the store that one statement may touch: each look into an index touches three. What is counted up to a thousand
    /// costs most.
    private static let mostPages = 20_000.0

    /// Explains what a page for everybody runs, which is planned once for whatever values; nil explains it for the values given.
    private let planningOnce: PlanningOnce?

    init(_ connection: any Connection, planningOnce: PlanningOnce? = nil) {
        self.connection = connection
        self.planningOnce = planningOnce
    }

    var dialect: Dialect { connection.dialect }

    func rows(_ sql: SQL, _ take: (Row) throws -> Bool) throws {
        let plan = try planningOnce?.explain(sql) ?? explain(sql)
        count += 1
        let root = (try JSONSerialization.jsonObject(with: Data(plan)) as? [[String: Any]])?.first?["Plan"]
        let text = sql.rendered(in: dialect).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let root = root as? [String: Any] else {
            faults.append("no plan: \(text)")
            return
        }
        let pages = number(root, "Shared Hit Blocks") + number(root, "Shared Read Blocks")
        if pages > Self.mostPages { faults.append("\(pages) pages: \(text)") }
        look(at: root, text)
        try connection.rows(sql, take)
    }

    func change(_ sql: SQL) throws -> Int { try connection.change(sql) }

    func post(_ sql: SQL) throws { try connection.post(sql) }

    func liftTimeouts() throws { try connection.liftTimeouts() }

    private func explain(_ sql: SQL) throws -> [UInt8] {
        var plan: [UInt8] = []
        try connection.rows("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) \(sql)") { row in
            plan = try row[0]
            return false
        }
        return plan
    }

    private func look(at node: [String: Any], _ text: String) {
        let kind = node["Node Type"] as? String ?? ""
        let table = node["Relation Name"] as? String ?? ""
        if kind == "Seq Scan", Self.growing.contains(table), number(node, "Actual Loops") > 0 {
            faults.append("reads all of \(table): \(text)")
        }
        let below = node["Plans"] as? [[String: Any]] ?? []
        if kind.contains("Sort"), below.contains(where: { number($0, "Actual Rows") > Self.mostSorted }) {
            faults.append("sorts: \(text)")
        }
        if number(node, "Rows Removed by Filter") * max(1, number(node, "Actual Loops")) > 10_000 {
            faults.append("throws away most of what it reads of \(table): \(text)")
        }
        for node in below { look(at: node, text) }
    }

    private func number(_ node: [String: Any], _ key: String) -> Double { (node[key] as? NSNumber)?.doubleValue ?? 0 }
}

/// Explains statements as they are planned when their values are not looked at, on a session of its own that sees what is committed.
final class PlanningOnce {
    private let session: PostgreSQLSession

    init(_ address: String) throws {
        session = try PostgreSQLSession([("dbname", address)], isPooled: true)
        try session.post("SET plan_cache_mode = force_generic_plan")
    }

    /// The plan as JSON.
    func explain(_ sql: SQL) throws -> [UInt8] {
        let values = sql.parts.compactMap(Self.literal)
        let types = values.isEmpty ? "" : " (\(values.map(\.type).joined(separator: ", ")))"
        let literals = values.isEmpty ? "" : " (\(values.map(\.text).joined(separator: ", ")))"
        try session.post("PREPARE explained\(types) AS \(sql.rendered(in: .postgreSQL).text)")
        let answer = try session.run("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained\(literals)")
        try session.post("DEALLOCATE explained")
        return try Row(cells: answer)[0]
    }

    private static func literal(_ part: SQL.Part) -> (text: String, type: String)? {
        switch part {
        case .text, .token, .name: nil
        case .argument(let argument): (literal(argument.value), name(argument.type))
        case .list(let values, let type):
            ("ARRAY[\(values.map(literal).joined(separator: ", "))]::\(name(type))[]", name(type) + "[]")
        }
    }

    private static func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .blob(let bytes): "'\\x\(bytes.map { String(format: "%02x", $0) }.joined())'"
        }
    }

    private static func name(_ type: SQLType) -> String {
        switch type {
        case .integer: "bigint"
        case .real: "double precision"
        case .text: "text"
        case .blob: "bytea"
        }
    }
}
