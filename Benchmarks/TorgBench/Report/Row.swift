import Foundation

/// One line of the table.
struct Row: Sendable {
    let what: String
    let measured: String
    /// Empty where a figure is shown for itself.
    let goal: String
    /// Nil where there is no goal.
    let isMet: Bool?
    /// The figures that it was reckoned from.
    let note: String

    /// A figure that must not be above its goal; without one, it is shown for itself.
    static func atMost(
        _ goal: Double?, _ what: String, _ value: Double, _ write: (Double) -> String, _ note: String
    ) -> Row {
        Row(
            what: what, measured: write(value), goal: goal.map { "≤ \(write($0))" } ?? "",
            isMet: goal.map { value <= $0 },
            note: note
        )
    }

    /// A figure that must not be below its goal; without one, it is shown for itself.
    static func atLeast(
        _ goal: Double?, _ what: String, _ value: Double, _ write: (Double) -> String, _ note: String
    ) -> Row {
        Row(
            what: what, measured: write(value), goal: goal.map { "≥ \(write($0))" } ?? "",
            isMet: goal.map { value >= $0 },
            note: note
        )
    }

    /// As the table holds it.
    var line: String { "| \([what, measured, goal, verdict, note].joined(separator: " | ")) |" }

    /// The same, told at once: what is measured after it may go wrong.
    func told() -> Row {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
        return self
    }

    var verdict: String { isMet.map { $0 ? "met" : "**missed**" } ?? "" }
}

/// How figures are written.
enum Figures {
    static func grouped(_ number: Int) -> String {
        var text = String(abs(number))
        var parts: [Substring] = []
        while text.count > 3 {
            parts.insert(Substring(text.suffix(3)), at: 0)
            text = String(text.dropLast(3))
        }
        return (number < 0 ? "−" : "") + ([Substring(text)] + parts).joined(separator: "\u{A0}")
    }

    static func grouped(_ number: Double) -> String { grouped(Int(number.rounded())) }
    static func percent(_ share: Double) -> String { "\(decimals(share * 100, 0)) %" }
    static func times(_ ratio: Double) -> String { "\(decimals(ratio, 2)) ×" }
    static func megabytes(_ value: Double) -> String { "\(decimals(value, 0)) MB" }
    static func kilobytes(_ bytes: Double) -> String { "\(decimals(bytes / 1000, 1)) kB" }
    static func seconds(_ value: Double) -> String { "\(decimals(value, 2)) s" }
    static func milliseconds(_ value: Double) -> String { "\(decimals(value, value < 10 ? 2 : 1)) ms" }

    static func decimals(_ value: Double, _ count: Int) -> String {
        guard value.isFinite else { return "?" }
        return String(format: "%.\(count)f", value)
    }
}
