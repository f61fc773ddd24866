/// Dates as mail writes them (RFC 5322 §3.3), always in UTC.
enum InternetDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let secondsPerDay: Int64 = 86_400

    /// `Tue, 24 Nov 2026 02:10:00 +0000` for milliseconds since 1970.
    static func text(milliseconds: Int64) -> String {
        let seconds = floorDivide(milliseconds, by: 1000)
        let days = floorDivide(seconds, by: secondsPerDay)
        let clock = seconds - days * secondsPerDay
        let (year, month, day) = civil(days: days)
        let weekday = weekdays[Int(days - floorDivide(days, by: 7) * 7)]
        let time = [clock / 3600, clock / 60 % 60, clock % 60].map { padded($0, to: 2) }.joined(separator: ":")
        return "\(weekday), \(padded(day, to: 2)) \(months[Int(month - 1)]) \(padded(year, to: 4)) \(time) +0000"
    }

    /// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar (Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`): years begin in March, so leap days come last.
    private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
