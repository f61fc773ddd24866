import Database
import Web

/// What marks a work-integrating social enterprise (Tillväxtverket's four marks).
enum EnterpriseMark: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    /// Its overall purpose is to integrate people who have great difficulty in getting or keeping work.
    case purpose
    /// Those people take part through ownership, contract or other documented means.
    case participation
    /// It mainly puts its profit into its own or a like business.
    case reinvests
    /// It stands apart from the public sector.
    case independent

    /// Key of its name.
    var label: String { "sourcing.enterprise.mark.\(rawValue)" }
    /// Key of what it means.
    var hint: String { "sourcing.enterprise.markHint.\(rawValue)" }
}

/// That an enterprise bears a mark: what shows it, and on which day that was looked at (`YYYY-MM-DD`).
struct MarkNote: Sendable, Hashable {
    let mark: EnterpriseMark
    let evidence: String
    let notedOn: String
}
