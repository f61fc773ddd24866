import Database
import Foundation
import GRDB
import Partnership
import Torg

/// Ideas given through HTTP by many at once, each on the disk before it is answered, held against rows that are committed to
/// the same disk one at a time.
struct DurableSubmissions {
    let planted: Planted
    let seconds: Int

    private static let pairs = 3
    private static let clients = 32
    /// More than any server here takes in a second.
    private static let mostASecond = 8_000

    func rows() async throws -> [Row] {
        let before = try await ideas()
        let (own, single, given, latencies) = try await pairs()
        let stored = try await ideas() - before
        let ratios = Samples(zip(own, single).map { $0 / $1 })
        return [
            Row(
                what: "Ideas given by \(Self.clients) clients, each durable when answered",
                measured: Figures.times(ratios.median), goal: "> \(Figures.times(1))", isMet: ratios.median > 1,
                note: """
                    \(Figures.grouped(Samples(own).median)) ideas a second against \(Figures.grouped(Samples(single).median)) \
                    rows; \(Figures.times(ratios.least)) to \(Figures.times(ratios.most)) in \(Self.pairs) pairs; an idea took \
                    \(Figures.milliseconds(Samples(latencies).median)), one in a hundred more than \
                    \(Figures.milliseconds(Samples(latencies).quantile(0.99)))
                    """
            ),
            Row(
                what: "Ideas in the store afterwards", measured: Figures.grouped(stored), goal: Figures.grouped(given),
                isMet: stored == given, note: "as many as receipts were given"
            ),
        ]
    }

    /// Rates of both in each pair, how many receipts were given, and how long each took.
    private func pairs() async throws -> (own: [Double], single: [Double], given: Int, latencies: [Double]) {
        let site = try Child.site(planted.folder)
        defer { site.end() }
        var forms = try await SubmissionForms(planted, port: site.port)
        let rows = try SingleRows(file: planted.folder + "/rows.sqlite")
        var own: [Double] = []
        var single: [Double] = []
        var given = 0
        var latencies: [Double] = []
        var bar = ProgressBar("Ideas given by \(Self.clients) clients")
        for pair in 1...Self.pairs {
            let requests = forms.give(seconds * Self.mostASecond)
            let outcome = Clients.run(Self.clients, port: site.port, seconds: seconds, requests: requests)
            try outcome.require([303])
            let count = outcome.statuses[303] ?? 0
            own.append(Double(count) / outcome.seconds)
            given += count
            latencies += outcome.latencies
            single.append(try rows.rate(seconds: seconds))
            bar.show(pair, of: Self.pairs)
        }
        return (own, single, given, latencies)
    }

    private func ideas() async throws -> Int {
        let site = try await Planted.open(planted.folder)
        let count: Int? = try await site.services.database.read { try $0.value("SELECT count(*) FROM idea") }
        try await Planted.close(site)
        return count ?? 0
    }
}

/// One row, one commit, one after the other, each flushed to the disk: as plain as GRDB can do it.
private struct SingleRows {
    private let pool: DatabasePool

    init(file: String) throws {
        pool = try DatabasePool(path: file)
        let settings = try pool.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
                    """
            )
            return try ["journal_mode", "synchronous"].map { try String.fetchOne(database, sql: "PRAGMA \($0)") }
        }
        guard settings == ["wal", "2"] else { throw Broken("the rows to compare with are not durable: \(settings)") }
    }

    /// Rows a second.
    func rate(seconds: Int) throws -> Double {
        let words = String(repeating: "Det borde finnas en bänk vid hållplatsen. ", count: 6)
        let started = ContinuousClock.now
        let deadline = started + .seconds(seconds)
        var count = 0
        while ContinuousClock.now < deadline {
            try pool.write { database in
                try database.cachedStatement(sql: "INSERT INTO said (words) VALUES (?)").execute(arguments: [words])
            }
            count += 1
        }
        return Double(count) / (ContinuousClock.now - started).seconds
    }
}
