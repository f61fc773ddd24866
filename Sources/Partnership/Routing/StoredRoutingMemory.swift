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
                "SELECT feature, cell FROM routing_cell WHERE partnership = \(partnership) AND feature IN \(list: keys)"
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
                WHERE partnership = \(partnership) AND receiver IN \(list: keys)
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
        guard let writer = reader as? Writer else { throw DatabaseError.statement("learning needs a writer") }
        for cells in cells.sorted(by: { $0.key < $1.key }).portions(of: Self.portion) {
            let rows = cells.map { "(\(partnership), \(Int64(bitPattern: $0.key)), \($0.value.bytes))" as SQL }
            try writer.post(
                """
                INSERT INTO routing_cell (partnership, feature, cell) VALUES \(.join(rows, separator: ", "))
                ON CONFLICT (partnership, feature) DO UPDATE SET cell = excluded.cell
                """)
        }
        for (receiver, cell) in receivers.sorted(by: { $0.key < $1.key }) {
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

extension Router {
    /// The router of a partnership, which knows who has taken over whose responsibility.
    public static func of(_ reader: Reader, in partnership: PartnershipID) throws -> Router {
        let moved: [(Int64, Int64)] = try reader.all(
            "SELECT old, new FROM routing_alias WHERE partnership = \(partnership)"
        ) { (try $0[0], try $0[1]) }
        return Router(aliases: Dictionary(moved) { first, _ in first })
    }
}
