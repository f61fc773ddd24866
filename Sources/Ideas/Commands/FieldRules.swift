import Partnership
import Web

/// What commands on ideas ask of what was typed.
struct FieldRules {
    private(set) var issues: [Issue] = []

    /// A text of at most `most` characters. `missing`: key of the message when it is empty; nil lets it be.
    mutating func text(_ field: String, _ text: String, most: Int, missing: String? = nil) {
        if text.isEmpty, let missing {
            issues.append(Issue(field, missing))
        } else if text.unicodeScalars.count > most {
            let over = text.unicodeScalars.count - most
            issues.append(Issue(field, "ideas.work.issue.tooLong", ["most": "\(most)", "over": "\(over)"]))
        }
    }

    /// A day as a date field gives it; an empty one is let be.
    mutating func day(_ field: String, _ day: String) {
        if !day.isEmpty, WorkDay.end(day) == nil { issues.append(Issue(field, "ideas.work.issue.day")) }
    }
}

/// Days that something is to be done by.
enum WorkDay {
    /// Days ahead that a date may lie.
    static let furthest = 730

    /// The last second of a day, `YYYY-MM-DD`: what is due on a day may be done all that day.
    static func end(_ day: String) -> Timestamp? {
        Timestamp(day: day)?.adding(days: 1).adding(seconds: -1)
    }

    /// The end of a day that was chosen, or of the day `days` ahead when none was. Throws when it has passed or is too far away.
    static func chosen(_ field: String, _ day: String, else days: Int, now: Timestamp) throws -> Timestamp {
        guard let end = end(day.isEmpty ? now.adding(days: days).isoDay : day) else {
            throw Refusal.invalid(field, "ideas.work.issue.day")
        }
        guard end > now else { throw Refusal.invalid(field, "ideas.work.issue.dayPassed") }
        guard now.days(until: end) <= furthest else { throw Refusal.invalid(field, "ideas.work.issue.dayFar") }
        return end
    }
}

/// How long what is typed may be, in characters.
enum WorkLength {
    static let title = 120
    static let label = 40
    static let labels = 12
    static let step = 200
    static let reason = 2_000
    static let answer = 5_000
    static let word = 60
}
