import Database

/// Brings up a database in which a moved responsibility was followed at every reading: what was learned is the heir's from now on,
/// and what the former one takes on later is its own.
enum RoutingMoves {
    static let migration = Migration("partnership-0013-routing-moves") { writer in
        let aliases: [(partnership: PartnershipID, old: Int64, new: Int64)] = try writer.all(
            "SELECT partnership, old, new FROM routing_alias ORDER BY partnership, old"
        ) { (try $0[0], try $0[1], try $0[2]) }
        try writer.execute(
            """
            CREATE TABLE routing_move (
                partnership BIGINT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
                old BIGINT NOT NULL REFERENCES organisation (id), new BIGINT NOT NULL REFERENCES organisation (id),
                PRIMARY KEY (partnership, old)
            )
            """)
        for (partnership, names) in Dictionary(grouping: aliases, by: \.partnership) {
            let heirs = Dictionary(names.map { ($0.old, $0.new) }) { first, _ in first }
            var memory = StoredRoutingMemory(writer, in: partnership)
            for old in heirs.keys.sorted() {
                guard let new = last(of: old, heirs) else { continue }
                try memory.move(from: old, to: new)
                try writer.execute(
                    "INSERT INTO routing_move (partnership, old, new) VALUES (\(partnership), \(old), \(new))")
            }
        }
        try writer.execute("DROP TABLE routing_alias")
    }

    /// Who has it in the end; nil where the heirs run in a ring.
    private static func last(of old: Int64, _ heirs: [Int64: Int64]) -> Int64? {
        var seen: Set<Int64> = [old]
        var place = old
        while let next = heirs[place] {
            guard seen.insert(next).inserted else { return nil }
            place = next
        }
        return place
    }
}
