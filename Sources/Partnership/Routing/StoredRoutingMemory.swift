public import Database
public import Ranking

/// What a partnership has learned of who should have what, in its tables.
///
/// Valid as long as the reader is; keeping needs a writer. Under the partnership's lock no lesson is lost.
public struct StoredRoutingMemory: RoutingMemory {
    private let reader: Reader
    private let partnership: PartnershipID

    public init(_ reader: Reader, in partnership: PartnershipID) {
        self.reader = reader
        self.partnership = partnership
    }

    /// So many at a time, always the same number, so that the statement is prepared once.
    private static let portion = 32

    public func cells(_ features: [UInt64]) throws -> [UInt64: RoutingCell] {
        var found: [UInt64: RoutingCell] = [:]
        for keys in Self.portions(features.map { Int64(bitPattern: $0) }) {
            try reader.each(
                "SELECT feature, cell FROM routing_cell WHERE partnership = \(partnership) AND feature \(in: keys)"
            ) { row in
                // A cell that can't be read has been learned by another version, and is learned anew.
                if let cell = try? RoutingCell(bytes: row[1]) { found[UInt64(bitPattern: try row[0])] = cell }
            }
        }
        return found
    }

    public func receivers(_ ids: [Int64]) throws -> [Int64: ReceiverCell] {
        var found: [Int64: ReceiverCell] = [:]
        for keys in Self.portions(ids) {
            try reader.each(
                """
                SELECT receiver, cell FROM routing_receiver
                WHERE partnership = \(partnership) AND receiver \(in: keys)
                """
            ) { row in if let cell = try? ReceiverCell(bytes: row[1]) { found[try row[0]] = cell } }
        }
        return found
    }

    public func standing() throws -> RoutingStanding {
        let bytes: [UInt8]? = try reader.value("SELECT cell FROM routing_standing WHERE partnership = \(partnership)")
        return bytes.flatMap { try? RoutingStanding(bytes: $0) } ?? RoutingStanding()
    }

    public mutating func keep(
        cells: [UInt64: RoutingCell], receivers: [Int64: ReceiverCell], standing: RoutingStanding
    ) throws {
        let writer = try writer()
        try keep(cells, writer)
        for (receiver, cell) in receivers.sorted(by: { $0.key < $1.key }) {
            guard !cell.isEmpty else {
                try writer.post(
                    "DELETE FROM routing_receiver WHERE partnership = \(partnership) AND receiver = \(receiver)")
                continue
            }
            try writer.post(
                """
                INSERT INTO routing_receiver (partnership, receiver, cell) VALUES (\(partnership), \(receiver), \(cell.bytes))
                ON CONFLICT (partnership, receiver) DO UPDATE SET cell = excluded.cell
                """)
        }
        try writer.post(
            """
            INSERT INTO routing_standing (partnership, cell) VALUES (\(partnership), \(standing.bytes))
            ON CONFLICT (partnership) DO UPDATE SET cell = excluded.cell
            """)
    }

    private func writer() throws -> Writer {
        guard let writer = reader as? Writer else { throw DatabaseError.statement("learning needs a writer") }
        return writer
    }

    /// Nothing is kept of a feature that no text has any more.
    private func keep(_ cells: [UInt64: RoutingCell], _ writer: Writer) throws {
        let cells = cells.sorted { $0.key < $1.key }
        for cells in cells.filter({ !$0.value.isEmpty }).portions(of: Self.portion) {
            let rows = cells.map { "(\(partnership), \(Int64(bitPattern: $0.key)), \($0.value.bytes))" as SQL }
            try writer.post(
                """
                INSERT INTO routing_cell (partnership, feature, cell) VALUES \(.join(rows, separator: ", "))
                ON CONFLICT (partnership, feature) DO UPDATE SET cell = excluded.cell
                """)
        }
        for keys in Self.portions(cells.filter(\.value.isEmpty).map { Int64(bitPattern: $0.key) }) {
            try writer.post(
                "DELETE FROM routing_cell WHERE partnership = \(partnership) AND feature \(in: keys)")
        }
    }

    /// Makes what was learned of one receiver that of another, once: what the first takes on later is its own. Reads every cell.
    public mutating func move(from old: Int64, to new: Int64) throws {
        let writer = try writer()
        var last: Int64?
        while true {
            let after: SQL = last.map { " AND feature > \($0)" } ?? ""
            let rows: [(feature: Int64, cell: [UInt8])] = try reader.all(
                """
                SELECT feature, cell FROM routing_cell WHERE partnership = \(partnership)\(after)
                ORDER BY feature LIMIT \(Self.mostAtOnce)
                """
            ) { (try $0[0], try $0[1]) }
            let moved: [(UInt64, RoutingCell)] = rows.compactMap { feature, bytes in
                (try? RoutingCell(bytes: bytes))?.renamed(from: old, to: new).map { (UInt64(bitPattern: feature), $0) }
            }
            try keep(Dictionary(moved) { first, _ in first }, writer)
            guard rows.count == Self.mostAtOnce else { break }
            last = rows.last?.feature
        }
        let known = try receivers([old, new])
        guard let former = known[old] else { return }
        try keep(
            cells: [:],
            receivers: [old: ReceiverCell(), new: (known[new] ?? ReceiverCell()).joined(with: former)],
            standing: try standing())
    }

    /// Forgets everything.
    public mutating func clear() throws {
        for table in ["routing_cell", "routing_receiver", "routing_standing"] as [SQL] {
            try writer().execute("DELETE FROM \(table) WHERE partnership = \(partnership)")
        }
    }

    private static let mostAtOnce = 4_096

    /// The keys in equal portions; the last is filled up with its own last.
    private static func portions(_ keys: [Int64]) -> [[Int64]] {
        keys.portions(of: portion).map { keys in
            keys + Array(repeating: keys[keys.count - 1], count: portion - keys.count)
        }
    }
}

extension Array {
    /// The elements in order, so many at a time.
    fileprivate func portions(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
