import Partnership
import Web

extension FormRules {
    /// A beginning and an end on one day, as clocks show them. The fields are `from` and `to`.
    mutating func hours(_ from: String, _ to: String) {
        // Any day will do: whether the end comes after the beginning does not depend on it.
        let day = "2026-01-01"
        let (start, end) = (Timestamp(day: day, clock: from), Timestamp(day: day, clock: to))
        if start == nil { add("from", "tours.plan.issue.clock") }
        if end == nil { add("to", "tours.plan.issue.clock") }
        if let start, let end, end <= start { add("to", "tours.plan.issue.endsBefore") }
    }
}

/// How long what is typed may be, in characters.
enum PlanLength {
    static let name = 80
    static let address = 120
    static let lead = 1_000
    static let note = 1_000
    static let permit = 2_000
    static let contact = 500
    static let shiftNote = 300
}

extension Partnership {
    /// Where the main town of a municipality lies.
    func town(_ code: String?) -> Position? {
        guard let place = municipality(code), let latitude = place.latitude, let longitude = place.longitude else {
            return nil
        }
        return Position(latitude: latitude, longitude: longitude)
    }

    /// Whether a place can be meant: it lies no further than half a degree from where the towns do. All can when no town is placed.
    func isNear(_ position: Position) -> Bool {
        let towns = settings.municipalities.compactMap { town($0.code) }
        guard let south = towns.map(\.latitude).min(), let north = towns.map(\.latitude).max(),
            let west = towns.map(\.longitude).min(), let east = towns.map(\.longitude).max()
        else { return true }
        return (south - 0.5...north + 0.5).contains(position.latitude)
            && (west - 1...east + 1).contains(position.longitude)
    }
}
