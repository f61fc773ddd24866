import Foundation
import Language
import Partnership
import Ranking

/// Predict, then learn: each row's receiver is guessed from the rows before it alone, and then told. Texts are read as the site reads
/// ideas; what is learned is kept in memory.
struct RoutingProtocol {
    /// How many rows are learned from before the guesses count.
    static let unscored = 200

    private var router = Router()
    private var memory = TransientRoutingMemory()
    /// Numbers for the receivers' names, in the order they are met.
    private var ids: [String: Int64] = [:]
    /// The place of the right receiver for each row, from 0; nil when it wasn't suggested.
    private var places: [Int?] = []
    private var seconds = 0.0

    /// `routing top1=… top3=… ms=… n=…`; nil when the columns aren't there or no row counts.
    static func line(_ table: Table) throws -> String? {
        guard table.has(["receiver", "title", "text"]), table.count > unscored else { return nil }
        var run = Self()
        // The dictionary is loaded once for a process, not for a row.
        _ = Lexicon.swedish.forms(of: "ord")
        for row in 0..<table.count { try run.guessAndLearn(table, row) }
        let counted = run.places.dropFirst(unscored)
        let count = Double(counted.count)
        let first = Double(counted.count { $0 == 0 }) / count
        let firstThree = Double(counted.count { $0.map { $0 < 3 } ?? false }) / count
        let figures = [first, firstThree].map { String(format: "%.3f", $0) }
        let pace = String(format: "%.2f", 1000 * run.seconds / Double(table.count))
        return "routing top1=\(figures[0]) top3=\(figures[1]) ms=\(pace) n=\(counted.count)"
    }

    private mutating func guessAndLearn(_ table: Table, _ row: Int) throws {
        let title = table.cell(row, "title")
        let body = table.cell(row, "text")
        let clock = ContinuousClock()
        let start = clock.now
        let text = RoutingText(title: title, body: body)
        let suggestions = try router.rank(text, most: 3, memory: memory)
        let receiver = ids[table.cell(row, "receiver")] ?? Int64(ids.count + 1)
        ids[table.cell(row, "receiver")] = receiver
        try router.learn(text, receiver: receiver, outcome: .accepted, memory: &memory)
        seconds += (clock.now - start) / .seconds(1)
        places.append(suggestions.firstIndex { $0.receiver == receiver })
    }
}
