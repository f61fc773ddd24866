import Mail
import Partnership
import Web

/// What a profile asks of what was typed.
struct EnterpriseRules {
    private(set) var issues: [Issue] = []

    mutating func add(_ field: String, _ message: String, _ values: [String: String] = [:]) {
        issues.append(Issue(field, "sourcing.enterprise.issue.\(message)", values))
    }

    /// A text of at most `most` characters. `missing`: what is said when it is empty; nil lets it be.
    mutating func text(_ field: String, _ text: String, most: Int, missing: String? = nil) {
        if text.isEmpty, let missing {
            add(field, missing)
        } else if text.unicodeScalars.count > most {
            add(field, "tooLong", ["most": "\(most)"])
        }
    }

    /// A day that is not to come. `missing`: what is said when there is none; nil lets it be.
    mutating func pastDay(_ field: String, _ day: String, now: Timestamp, missing: String? = nil) {
        if day.isEmpty {
            if let missing { add(field, missing) }
        } else if Timestamp(day: day) == nil {
            add(field, "day")
        } else if day > now.isoDay {
            add(field, "dayAhead")
        }
    }

    mutating func code(_ field: String, _ typed: String) {
        do { _ = try CPVCode.read(typed) } catch {
            let (key, values) = error.told
            issues.append(Issue(field, key, values))
        }
    }

    mutating func email(_ field: String, _ typed: String) {
        if !typed.isEmpty, MailAddress(typed) == nil { add(field, "email") }
    }
}

/// How long what is typed may be, in characters, and how many there may be of things.
enum EnterpriseLength {
    static let summary = 500
    static let text = 2_000
    static let line = 300
    static let offerTitle = 120
    static let offerText = 1_000
    static let name = 120
    static let phone = 40
    static let message = 4_000
    static let mostOffers = 20
    static let mostPictures = 20
    /// Hours of a week, for all who work there together.
    static let mostHours = 100_000
}

/// A share as people write it.
enum Share {
    /// What was typed, `35`, `35,5` or `35 %`, as permille; nil when it is no share from 0 up. It may be above 1000.
    static func read(_ typed: String) -> Int? {
        let text = typed.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ part in
                !part.isEmpty && part.utf8.count <= 6 && part.utf8.allSatisfy { (48...57).contains($0) }
            }), let whole = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        let permille = whole * 10 + (parts[1].first?.wholeNumberValue ?? 0)
        // Further decimals are cut, so that no share becomes larger than it is, save that more than all is more than all.
        let isMore = parts[1].dropFirst().contains { $0 != "0" }
        return permille == 1_000 && isMore ? permille + 1 : permille
    }

    /// `35,5`; `35` when there is no decimal.
    static func tell(_ permille: Int, _ language: Language) -> String {
        let tenths = permille % 10
        let point = language == .swedish ? "," : "."
        return tenths == 0 ? "\(permille / 10)" : "\(permille / 10)\(point)\(tenths)"
    }
}
