import Web

/// When an agreement is followed up: after three months, then yearly, and at its end.
enum FollowUpPlan {
    /// A period, and the day that its parties are asked of it.
    struct Entry: Sendable, Hashable {
        let fromOn: String
        let untilOn: String
        let dueOn: String
    }

    /// Months after the beginning of the first.
    private static let first = 3
    /// A last period that is shorter than this many days is taken into the one before.
    private static let shortest = 60
    /// Agreements longer than this are not planned to their end.
    private static let mostYears = 60

    /// The periods of an agreement, `YYYY-MM-DD`. `last`: its last day. Without one it is planned one period beyond `today`, and more as
    /// time goes. Nothing for days that are none.
    static func entries(from start: String, until last: String?, today: String) -> [Entry] {
        guard var from = Timestamp(day: start), last.map({ $0 >= start }) ?? true else { return [] }
        let end = last.flatMap { Timestamp(day: $0) }?.adding(days: 1)
        var entries: [Entry] = []
        for months in [first] + (1...mostYears).map({ $0 * 12 }) {
            guard let mark = day(start, plus: months) else { break }
            let isLast = end.map { $0.rawValue <= mark.adding(days: shortest).rawValue } ?? false
            let next = isLast ? end ?? mark : mark
            entries.append(
                Entry(fromOn: from.isoDay, untilOn: next.adding(days: -1).isoDay, dueOn: next.isoDay))
            if isLast || (end == nil && next.isoDay > today) { break }
            from = next
        }
        return entries
    }

    /// The same day of a month some months later, or the last of that month.
    private static func day(_ start: String, plus months: Int) -> Timestamp? {
        guard let begin = Timestamp(day: start)?.civilDay else { return nil }
        let month = begin.month - 1 + months
        let (year, number) = (begin.year + month / 12, month % 12 + 1)
        return (begin.day - 3...begin.day).reversed().lazy
            .compactMap { Timestamp(day: "\(year)-\(two(number))-\(two($0))") }.first
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
