/// A table as the database's own catalogue tells of it.
struct Table: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        let name: String
        let type: SQLType
    }

    struct Reference: Sendable, Hashable {
        let column: String
        let table: String
    }

    let name: String
    let columns: [Column]
    /// The columns of its key, in order.
    let key: [String]
    let references: [Reference]

    /// Columns that refer to rows of the same table.
    var ownReferences: [String] { references.filter { $0.table == name }.map(\.column).sorted() }

    /// Whether it hands out its keys itself.
    var hasCountedKey: Bool { key == ["id"] && columns.first { $0.name == "id" }?.type == .integer }

    /// The tables so that each comes after those that it refers to. Throws when they refer to each other in a ring.
    static func inOrder(_ tables: [Table]) throws -> [Table] {
        var left = tables.sorted { $0.name < $1.name }
        var ordered: [Table] = []
        while !left.isEmpty {
            let names = Set(left.map(\.name))
            guard
                let next = left.firstIndex(where: { table in
                    table.references.allSatisfy { $0.table == table.name || !names.contains($0.table) }
                })
            else { throw DatabaseError.statement("tables refer to each other in a ring: \(names.sorted())") }
            ordered.append(left.remove(at: next))
        }
        return ordered
    }
}
