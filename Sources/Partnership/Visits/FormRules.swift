import Mail
public import Web

/// What is wrong with what was typed in a form, gathered field by field, so that all of it can be told at once.
///
/// Capabilities add rules of their own in extensions.
public struct FormRules: Sendable {
    public private(set) var issues: [Issue] = []

    public init() {}

    /// `message`: key of what is said beside the field.
    public mutating func add(_ field: String, _ message: String, _ values: [String: String] = [:]) {
        issues.append(Issue(field, message, values))
    }

    /// A text of at most `most` characters. `missing`: key of the message when it is empty; nil lets it be.
    public mutating func text(_ field: String, _ text: String, most: Int, missing: String? = nil) {
        if isThere(field, text, missing), text.unicodeScalars.count > most {
            add(field, "rules.issue.tooLong", ["most": "\(most)"])
        }
    }

    /// A day, `2027-03-01`. Gives it when it can be read. `missing`: as for ``text(_:_:most:missing:)``.
    @discardableResult
    public mutating func day(_ field: String, _ text: String, missing: String? = nil) -> Timestamp? {
        guard isThere(field, text, missing) else { return nil }
        let day = Timestamp(day: text)
        if day == nil { add(field, "rules.issue.day") }
        return day
    }

    /// An address of e-mail. `missing`: as for ``text(_:_:most:missing:)``.
    public mutating func email(_ field: String, _ text: String, missing: String? = nil) {
        if isThere(field, text, missing), MailAddress(text) == nil { add(field, "rules.issue.email") }
    }

    /// Whether something was typed; where it was not and is `missing`, that is said.
    public mutating func isThere(_ field: String, _ text: String, _ missing: String?) -> Bool {
        if text.isEmpty, let missing { add(field, missing) }
        return !text.isEmpty
    }
}
