/// The second of two editors is told.
enum AgreementOvertaken {
    static let message = "sourcing.agreement.issue.overtaken"
}

/// How long what is typed may be, in characters.
enum AgreementLength {
    static let title = 120
    static let text = 4_000
    static let name = 120
    static let notice = 500
    static let note = 500
    static let reason = 2_000
}
