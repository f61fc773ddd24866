public import Database
public import Partnership

/// How many public ideas there are in each municipality and state; kept by every change, so that nobody has to count.
public struct IdeaTally: Sendable, Hashable {
    private struct Place: Sendable, Hashable {
        /// Empty for ideas without one.
        let municipality: String
        let state: IdeaState
    }

    private let counts: [Place: Int]

    public static func read(_ reader: Reader, in partnership: PartnershipID) throws -> IdeaTally {
        try ask(reader, in: partnership).get()
    }

    /// Asks for the same.
    static func ask(_ reader: Reader, in partnership: PartnershipID) throws -> Asked<IdeaTally> {
        try reader.ask("SELECT municipality, state, count FROM idea_tally WHERE partnership = \(partnership)") {
            (Place(municipality: try $0[0], state: try $0[1]), try $0[2] as Int)
        }.map { IdeaTally(counts: Dictionary($0) { first, _ in first }) }
    }

    /// How many, in all or in one municipality and state, without reading all the counts.
    static func count(
        _ reader: Reader, in partnership: PartnershipID, municipality: String?, state: IdeaState?
    ) throws -> Int {
        let place: SQL = municipality.map { " AND municipality = \($0)" } ?? ""
        let state: SQL = state.map { " AND state = \($0)" } ?? ""
        return try reader.value(
            """
            SELECT CAST(COALESCE(sum(count), 0) AS BIGINT) FROM idea_tally WHERE partnership = \(partnership)\(place)\(state)
            """
        ) ?? 0
    }

    /// How many, in all or in one municipality and state.
    public func count(municipality: String? = nil, state: IdeaState? = nil) -> Int {
        counts.reduce(0) { sum, entry in
            let isHere = municipality.map { $0 == entry.key.municipality } ?? true
            return isHere && (state.map { $0 == entry.key.state } ?? true) ? sum + entry.value : sum
        }
    }
}
