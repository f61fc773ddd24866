import Mail
import Partnership
import Web

/// What forms of procurements ask of what was typed.
struct ProcurementRules {
    private(set) var issues: [Issue] = []

    /// A text of at most `most` characters. `missing`: key of the message when it is empty; nil lets it be.
    mutating func text(_ field: String, _ text: String, most: Int, missing: String? = nil) {
        if text.isEmpty, let missing {
            add(field, missing)
        } else if text.unicodeScalars.count > most {
            add(field, "sourcing.procurement.issue.tooLong", ["most": "\(most)"])
        }
    }

    mutating func add(_ field: String, _ message: String, _ values: [String: String] = [:]) {
        issues.append(Issue(field, message, values))
    }

    /// A sum that must be there. Gives it when it can be read.
    @discardableResult
    mutating func sum(_ field: String, _ text: String, missing: String) -> Int64? {
        guard !text.isEmpty else {
            add(field, missing)
            return nil
        }
        guard let sum = Kronor.read(text) else {
            add(field, "sourcing.procurement.issue.sum")
            return nil
        }
        return sum
    }

    /// A day that may be left out. Gives it when it can be read.
    @discardableResult
    mutating func day(_ field: String, _ text: String, missing: String? = nil) -> Timestamp? {
        if text.isEmpty {
            if let missing { add(field, missing) }
            return nil
        }
        guard let day = Timestamp(day: text) else {
            add(field, "sourcing.procurement.issue.day")
            return nil
        }
        return day
    }

    /// A code that may be left out; a wrong check digit is told with the right one.
    @discardableResult
    mutating func code(_ field: String, _ text: String) -> CPVCode? {
        guard !text.isEmpty else { return nil }
        do throws(CPVCode.Fault) {
            return try CPVCode(text.filter { !$0.isWhitespace })
        } catch {
            switch error {
            case .shape: add(field, "sourcing.procurement.issue.code")
            case .checkDigit(let right):
                add(
                    field, "sourcing.procurement.issue.codeDigit",
                    ["digits": String(text.filter { !$0.isWhitespace }.prefix(8)), "digit": "\(right)"])
            }
            return nil
        }
    }

    /// A share in per cent, as thousandths; it may be left out.
    @discardableResult
    mutating func share(_ field: String, _ text: String, missing: String? = nil) -> Int? {
        if text.isEmpty {
            if let missing { add(field, missing) }
            return nil
        }
        switch SharePercent.read(text) {
        case .some(let share) where share <= 1_000: return share
        case .some: add(field, "sourcing.procurement.issue.shareAbove")
        case .none: add(field, "sourcing.procurement.issue.share")
        }
        return nil
    }

    /// An organisation number; a person's number is refused.
    @discardableResult
    mutating func number(_ field: String, _ text: String, missing: String? = nil) -> OrganisationNumber? {
        if text.isEmpty {
            if let missing { add(field, missing) }
            return nil
        }
        do throws(OrganisationNumber.Fault) {
            return try OrganisationNumber(text)
        } catch {
            add(field, error.message)
            return nil
        }
    }

    mutating func email(_ field: String, _ text: String, missing: String) {
        if text.isEmpty {
            add(field, missing)
        } else if MailAddress(text) == nil {
            add(field, "sourcing.procurement.issue.email")
        }
    }
}

/// Shares as people type them: `35`, `33,3 %`.
enum SharePercent {
    /// In thousandths, what lies beyond them cut off; nil when it is no number from 0 up.
    static func read(_ text: String) -> Int? {
        let typed = text.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        let parts = typed.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard digits, (1...2).contains(parts.count), parts[0].utf8.count <= 6, let whole = Int(parts[0]) else {
            return nil
        }
        let tenth = parts.count == 2 ? Int(parts[1].prefix(1)) ?? 0 : 0
        return whole * 10 + tenth
    }

    /// `35` or `33,3`.
    static func tell(_ share: Int, _ language: Language) -> String {
        Advice.Sentence.Value.percent(Double(share) / 1_000).told(language)
    }
}

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
