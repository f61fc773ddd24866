import Partnership

/// How long what is typed may be, in characters.
enum ProcurementLength {
    static let title = 120
    static let words = 6_000
    static let reason = 2_000
    static let name = 120
    static let note = 500
    static let question = 2_000
    static let tender = 20_000
}

/// The second of two editors is told.
enum ProcurementOvertaken {
    static let message = "sourcing.procurement.issue.changedMeanwhile"

    /// Throws ``Refusal/invalid(_:)`` when somebody else was there first.
    static func check(_ seen: Int, _ current: Int) throws {
        guard seen == current else { throw Refusal.invalid("", message) }
    }
}
