import Foundation

/// A moment: milliseconds since 1970 in UTC. Pages show it in the time of Stockholm.
public struct Timestamp: RawRepresentable, Sendable, Hashable, Comparable, Codable {
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// What the machine's clock says.
    public static var now: Timestamp { Timestamp(rawValue: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// Midnight in Stockholm at the beginning of a day, from `YYYY-MM-DD`; nil when there is no such day.
    public init?(day: String) {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(day), (1900...2200).contains(year)
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        guard Self.civil(days: days) == (year, month, day) else { return nil }
        self.init(local: Int64(days) * 86_400_000)
    }

    /// A time of day in Stockholm, from `YYYY-MM-DD` and `14:05`, `14.05`, `1405` or `14`; nil when there is no such day or time.
    public init?(day: String, clock: String) {
        guard let midnight = Timestamp(day: day), let minutes = Self.minutes(clock) else { return nil }
        self.init(local: midnight.local + Int64(minutes) * 60_000)
    }

    /// Minutes after midnight.
    private static func minutes(_ clock: String) -> Int? {
        var parts = clock.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        if parts.count == 1, parts[0].count == 4 { parts = [parts[0].prefix(2), parts[0].suffix(2)] }
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isWholeNumber } }),
            let hour = Int(parts[0]), (0...23).contains(hour), let minute = parts.count == 2 ? Int(parts[1]) : 0,
            (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// What a clock in Stockholm shows, as milliseconds since its 1970. An hour that summer time skips is read as the one after
    /// it, and of an hour that comes twice the first is meant.
    private init(local: Int64) {
        let summer = local - 7_200_000
        self.init(rawValue: Self.offset(at: summer) == 7_200_000 ? summer : local - 3_600_000)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.rawValue < right.rawValue }

    /// The same time of day in Stockholm, `days` later.
    public func adding(days: Int) -> Timestamp { Timestamp(local: local + Int64(days) * 86_400_000) }

    /// Whether it lies further ahead of `now` than the clocks of two processes may differ, which is a minute: what was made then was
    /// made by a clock that was wrong, and would live for longer than it should.
    public func isAhead(of now: Timestamp) -> Bool { self > now.adding(seconds: Self.mostDifference) }

    /// Seconds that the clocks of two processes may differ.
    public static let mostDifference = 60

    public func adding(seconds: Int) -> Timestamp { Timestamp(rawValue: rawValue + Int64(seconds) * 1000) }

    /// Whole days from this moment's day to another's, as a calendar in Stockholm counts them.
    public func days(until other: Timestamp) -> Int { other.localDays - localDays }

    /// When its day began in Stockholm.
    public var midnight: Timestamp { Timestamp(local: Int64(localDays) * 86_400_000) }

    /// Year, month and day in Stockholm.
    public var civilDay: (year: Int, month: Int, day: Int) { Self.civil(days: localDays) }

    /// `2026-11-24`, in Stockholm: what a date field wants.
    public var isoDay: String {
        let (year, month, day) = civilDay
        return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
    }

    /// `14:05`, in Stockholm.
    public var clock: String {
        let minutes = Int((local % 86_400_000 + 86_400_000) % 86_400_000) / 60_000
        return "\(Self.padded(minutes / 60)):\(Self.padded(minutes % 60))"
    }

    /// `2026-11-24T13:05:00Z`, in UTC (RFC 3339).
    public var iso: String {
        let (year, month, day) = Self.civil(days: Int(rawValue.floorDivided(by: 86_400_000)))
        let seconds = Int(rawValue.floorDivided(by: 1000) - rawValue.floorDivided(by: 86_400_000) * 86_400)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.padded).joined(separator: ":")
        return "\(year)-\(Self.padded(month))-\(Self.padded(day))T\(time)Z"
    }

    /// The day of the week in Stockholm: 0 is Monday.
    public var weekday: Int { (localDays + 3 + 7_000_000) % 7 }

    private var local: Int64 { rawValue + Self.offset(at: rawValue) }
    private var localDays: Int { Int(local.floorDivided(by: 86_400_000)) }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// Stockholm's distance from UTC in milliseconds. Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on
    /// the last Sunday of October (directive 2000/84/EC); reckoned here because a page shows dozens of dates.
    private static func offset(at utc: Int64) -> Int64 {
        let year = civil(days: Int(utc.floorDivided(by: 86_400_000))).year
        let start = lastSunday(year: year, month: 3) + 3_600_000
        let end = lastSunday(year: year, month: 10) + 3_600_000
        return start <= utc && utc < end ? 7_200_000 : 3_600_000
    }

    private static func lastSunday(year: Int, month: Int) -> Int64 {
        let last = days(year: year, month: month, day: 31)
        // 1970-01-01 was a Thursday, so day 3 was a Sunday.
        return Int64(last - (last - 3 + 7_000_000) % 7) * 86_400_000
    }

    /// Days since 1970-01-01 of a date in the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}

extension Language {
    /// `24 november 2026` or `24 November 2026`.
    public func date(_ time: Timestamp) -> String {
        let (year, month, day) = time.civilDay
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// `24 november 2026 kl. 14.05` or `24 November 2026 at 14:05`.
    public func dateAndTime(_ time: Timestamp) -> String {
        switch self {
        case .swedish: "\(date(time)) kl. \(time.clock.replacing(":", with: "."))"
        case .english: "\(date(time)) at \(time.clock)"
        }
    }

    /// `14.05` or `14:05`.
    public func time(_ time: Timestamp) -> String {
        self == .swedish ? time.clock.replacing(":", with: ".") : time.clock
    }

    /// `tisdag 24 november 2026` or `Tuesday 24 November 2026`.
    public func weekdayAndDate(_ time: Timestamp) -> String {
        let names = self == .swedish ? Self.swedishDays : Self.englishDays
        return "\(names[time.weekday]) \(date(time))"
    }

    private static let swedishDays = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    private static let englishDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    private var months: [String] { self == .swedish ? Self.swedishMonths : Self.englishMonths }

    private static let swedishMonths = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
