import Foundation
import Testing
import Web

struct TimestampTests {
    @Test(arguments: [
        ("2026-03-28T23:30:00Z", "2026-03-29", "00:30"), ("2026-03-29T00:59:59Z", "2026-03-29", "01:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29", "03:00"), ("2026-10-25T00:59:00Z", "2026-10-25", "02:59"),
        ("2026-10-25T01:00:00Z", "2026-10-25", "02:00"), ("2026-12-31T22:59:00Z", "2026-12-31", "23:59"),
        ("2026-12-31T23:00:00Z", "2027-01-01", "00:00"), ("1969-12-31T23:30:00Z", "1970-01-01", "00:30"),
        ("1969-06-01T00:30:00Z", "1969-06-01", "02:30"), ("2024-02-29T12:00:00Z", "2024-02-29", "13:00"),
    ])
    func `a moment is shown in the time of Stockholm`(iso: String, day: String, clock: String) throws {
        let time = try Samples.moment(iso)
        #expect(time.isoDay == day)
        #expect(time.clock == clock)
        #expect(time.iso == iso)
    }

    @Test func `an independent calendar agrees, hour by hour over the edges of summer time`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Stockholm"))
        for year in stride(from: 1996, through: 2100, by: 4) {
            for start in ["\(year)-03-24T00:00:00Z", "\(year)-10-24T00:00:00Z", "\(year)-12-31T00:00:00Z"] {
                for hour in 0..<200 {
                    let time = try Samples.moment(start).adding(seconds: hour * 3600)
                    let date = Date(timeIntervalSince1970: Double(time.rawValue) / 1000)
                    let parts = calendar.dateComponents([.year, .month, .day, .hour], from: date)
                    let (civilYear, month, day) = time.civilDay
                    #expect([civilYear, month, day] == [parts.year, parts.month, parts.day])
                    #expect(Int(time.clock.prefix(2)) == parts.hour)
                }
            }
        }
    }

    @Test func `each day begins at midnight and counts on to the next`() throws {
        let first = try #require(Timestamp(day: "2025-12-30"))
        for number in 0..<800 {
            let time = first.adding(days: number)
            #expect(time.clock == "00:00")
            #expect(first.days(until: time) == number)
            #expect(Timestamp(day: time.isoDay) == time)
        }
    }

    @Test func `days later is the same time of day across summer time`() throws {
        let time = try Samples.moment("2026-10-20T12:15:00Z")
        #expect(time.adding(days: 14).clock == "14:15")
        #expect(time.adding(days: 14).iso == "2026-11-03T13:15:00Z")
        #expect(try Samples.moment("2026-03-28T01:30:00Z").adding(days: 1).iso == "2026-03-29T01:30:00Z")
    }

    @Test(arguments: [
        "", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-01-01", "2026-01-01T00:00",
        "2026-+3-01",
        "-2026-01-01", "2026-1-", "２０２６-01-01", "1899-12-31", "2201-01-01", "9999999999-01-01",
    ])
    func `what is no day is refused`(text: String) {
        #expect(Timestamp(day: text) == nil)
    }

    @Test func `dates are written as the language writes them`() throws {
        let time = try Samples.moment("2026-11-24T13:05:00Z")
        #expect(Language.swedish.date(time) == "24 november 2026")
        #expect(Language.swedish.dateAndTime(time) == "24 november 2026 kl. 14.05")
        #expect(Language.english.dateAndTime(time) == "24 November 2026 at 14:05")
    }
}
