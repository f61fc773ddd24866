import Database
import Foundation
import TestSupport
import Testing

/// Searches at 10 000 and 1 000 000 texts. Takes minutes: set TORG_SLOW_TESTS, and TORG_SLOW_FOLDER to keep the databases.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TORG_SLOW_TESTS"] != nil))
struct ScalingTests {
    @Test func `a search costs much the same however many texts there are`() async throws {
        let few = try await costs(of: 10_000)
        let many = try await costs(of: 1_000_000)
        for (search, cost) in many.sorted(by: { $0.key < $1.key }) {
            let before = few[search] ?? 0
            print("\(search): \(Int(before * 1e6)) µs → \(Int(cost * 1e6)) µs, \(cost / before) times")
            #expect(cost / before < (search.hasPrefix("rare") ? 1.5 : 10))
        }
    }

    private func costs(of count: Int) async throws -> [String: Double] {
        let folder = try TemporaryFolder()
        let path = ProcessInfo.processInfo.environment["TORG_SLOW_FOLDER"].map { "\($0)/\(count).db" }
        let database = try Database.sqlite(at: path ?? folder.file("torg.db"))
        if try await !database.migrate([
            FullText.migration("0001-search"), FullText.homesMigration("0002-search-homes"),
            FullText.keysMigration("0002-search-keys"),
        ]).isEmpty {
            let start = ContinuousClock.now
            try await fill(database, count)
            print("\(count) texts put in: \(ContinuousClock.now - start)")
        }
        let scope = [["p1"], ["public", "members"]]
        let searches: [String: @Sendable (Reader) throws -> Void] = [
            "rare word": { _ = try $0.searchText("sällsynt4711", scope: scope, limit: 26) },
            "rare word and a common one": { _ = try $0.searchText("och sällsynt4711", scope: scope, limit: 26) },
            "word in every tenth": { _ = try $0.searchText("tionde", scope: scope, limit: 26) },
            "word in all": { _ = try $0.searchText("torget", scope: scope, limit: 26) },
            "beginning of many words": { _ = try $0.searchText("ord", scope: scope, limit: 26) },
            "page far down": { _ = try $0.searchText("tionde", scope: scope, before: 5_000, limit: 26) },
            "the newest 1 000": { _ = try $0.searchText("tionde", scope: scope, limit: 1_000) },
            "terms of many texts": { reader in
                _ = try reader.terms(
                    ofTexts: reader.newestTexts(having: [[Term(key: "torg")]], scope: scope, limit: 400))
            },
        ]
        var costs: [String: Double] = [:]
        for (name, search) in searches { costs[name] = try await cost(of: search, in: database) }
        costs["putting in"] = try await costOfWriting(to: database, after: count)
        print("\(count) texts, resident: \(residentMegabytes()) MB")
        try await database.close()
        return costs
    }

    /// Texts of about 60 words: some in all, one in every tenth, one in ten texts whatever their number, others by chance.
    private func fill(_ database: Database, _ count: Int) async throws {
        for start in stride(from: 1, through: count, by: 1_000) {
            try await database.write { writer in
                for id in start..<(start + 1_000) {
                    try writer.indexText(
                        id: Int64(id), scope: ["p1", id % 3 == 0 ? "members" : "public", "idea"], title: "Idé \(id)",
                        body: words(id, of: count))
                }
            }
        }
    }

    private func words(_ id: Int, of count: Int) -> String {
        var state = UInt64(id) &* 0x9E37_79B9_7F4A_7C15
        var text = "Vi på torget vill och kan"
        if id % 10 == 0 { text += " tionde" }
        if id % (count / 10) == 7 { text += " sällsynt4711" }
        for _ in 0..<50 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let chance = Double(state >> 33) / Double(1 << 31)
            text += " ord\(Int(50_000 * chance * chance * chance))"
        }
        return text
    }

    private func cost(of search: @Sendable @escaping (Reader) throws -> Void, in database: Database) async throws
        -> Double
    {
        try await database.read { reader in
            for _ in 0..<20 { try search(reader) }
            let samples = try (0..<15).map { _ in
                let start = ContinuousClock.now
                for _ in 0..<10 { try search(reader) }
                return (ContinuousClock.now - start) / .seconds(10)
            }
            return samples.sorted()[7]
        }
    }

    private func costOfWriting(to database: Database, after count: Int) async throws -> Double {
        let start = ContinuousClock.now
        for id in count + 1...count + 500 {
            try await database.write {
                try $0.indexText(id: Int64(id), scope: ["p1"], title: "Ny", body: words(id, of: count))
            }
        }
        try await database.write { writer in
            for id in count + 1...count + 500 { try writer.removeText(id: Int64(id)) }
        }
        return (ContinuousClock.now - start) / .seconds(500)
    }

    private func residentMegabytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }
}
