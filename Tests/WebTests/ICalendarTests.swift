import Testing

@testable import Web

struct ICalendarTests {
    private func calendar(_ change: (inout ICalendar.Event) -> Void = { _ in }) throws -> String {
        var event = ICalendar.Event(
            uid: "stop-1@torg.example.org", sequence: 2, changedAt: try Samples.moment("2026-11-24T09:00:00Z"),
            startsAt: try Samples.moment("2026-12-04T09:00:00Z"), endsAt: try Samples.moment("2026-12-04T13:00:00Z"),
            summary: "Torget")
        change(&event)
        return ICalendar(name: "Turnén", events: [event]).text
    }

    @Test func `every line ends with CRLF and holds at most 75 bytes, and no character is cut`() throws {
        let long = String(repeating: "Å ä ö 😀 ", count: 60)
        let text = try calendar { $0.description = long }
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && !text.replacing("\r\n", with: "").contains("\n"))
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(text.replacing("\r\n ", with: "").contains("DESCRIPTION:\(long)\r\n"))
    }

    @Test func `what somebody wrote can't end a line or begin a property`() throws {
        let text = try calendar {
            $0.summary = "A;B,C\\D\r\nATTENDEE:x\n\u{7}E"
            $0.url = "https://torg.example.org/\r\nX:1"
        }
        #expect(text.contains("SUMMARY:A\\;B\\,C\\\\D\\nATTENDEE:x\\nE\r\n"))
        #expect(!text.contains("\r\nATTENDEE") && !text.contains("\r\nX:1"))
    }

    @Test func `times are in UTC and what is missing is left out`() throws {
        let text = try calendar()
        #expect(text.contains("DTSTART:20261204T090000Z\r\nDTEND:20261204T130000Z\r\n"))
        #expect(text.contains("SEQUENCE:2\r\n") && text.contains("STATUS:CONFIRMED\r\n"))
        for name in ["GEO", "LOCATION", "DESCRIPTION", "URL"] { #expect(!text.contains("\r\n\(name):")) }
    }

    @Test func `a position is written north first, with a point`() throws {
        let text = try calendar {
            $0.position = (58.88, -14.9023)
            $0.isCancelled = true
        }
        #expect(text.contains("GEO:58.880000;-14.902300\r\n") && text.contains("STATUS:CANCELLED\r\n"))
    }
}
