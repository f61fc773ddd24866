import Database
import Foundation
import Logging
import Partnership
import Torg
import Web

/// Known item: each title is looked for among all texts, and its own text should come first.
enum KnownItem {
    /// How far down a list is looked.
    private static let depth = 10

    /// Puts all texts, without their titles, in the index of a new site in an empty folder, or on a server, and looks for each by its
    /// title. `known-item mrr=… recall=… ms=… n=…`; nil when the columns aren't there.
    static func line(_ table: Table, in folder: String, server: String?) async throws -> String? {
        guard table.has(["title", "text"]), table.count > 0 else { return nil }
        let options = SiteOptions(directory: folder, database: server.map { DatabasePlace($0) })
        let database = try await Site.openDatabase(options).database
        let site = try await Site(
            options: options, database: database, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        let partnership = try await database.write { writer in
            try Partnership.create(writer, host: "*", name: "Prov", settings: Partnership.Settings(), at: .now)
        }
        let texts = (0..<table.count).map { table.cell($0, "text") }
        for start in stride(from: 0, to: texts.count, by: 200) {
            let some = Array(texts[start..<min(start + 200, texts.count)])
            try await site.services.run(
                IndexTexts(texts: some, first: Int64(start + 1)), as: .system, in: partnership)
        }
        // As the sweep of a running site does.
        _ = try await database.joinIndex()
        var (reciprocal, found, seconds) = (0.0, 0, 0.0)
        for number in 0..<table.count {
            let (rank, took) = try await place(
                of: Int64(number + 1), for: table.cell(number, "title"), table.count, partnership.id, database)
            seconds += took
            guard let rank else { continue }
            reciprocal += 1 / Double(rank)
            found += 1
        }
        try await site.services.passwords.shutDown()
        try await database.close()
        let count = Double(max(1, table.count))
        return String(
            format: "known-item mrr=%.3f recall=%.3f ms=%.1f n=%d", reciprocal / count, Double(found) / count,
            seconds * 1000 / count, table.count)
    }

    private static func place(
        of id: Int64, for title: String, _ total: Int, _ partnership: PartnershipID, _ database: Database
    ) async throws -> (rank: Int?, seconds: Double) {
        let began = ContinuousClock.now
        let hits = try await database.read { reader in
            try reader.rank(.idea, SearchQuery(title), in: partnership, scope: [["public"]], total: total).hits
        }
        let took = ContinuousClock.now - began
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
        return (hits.prefix(depth).firstIndex { $0.id == id }.map { $0 + 1 }, seconds)
    }
}

private struct IndexTexts: Command {
    static let permission = Permission.system
    let texts: [String]
    let first: Int64

    func perform(_ change: Change) throws {
        for (offset, text) in texts.enumerated() {
            try change.index(.idea, first + Int64(offset), scope: ["public"], title: "", body: text)
        }
    }
}
