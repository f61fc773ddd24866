import Foundation

/// A calendar that others subscribe to, or one event to put in one's own (iCalendar, RFC 5545).
public struct ICalendar: Sendable {
    /// Something that happens at a time.
    public struct Event: Sendable, Hashable {
        /// Stays the same for as long as it is the same event; calendars know it again by it.
        public var uid: String
        /// Grows with every change.
        public var sequence: Int
        public var changedAt: Timestamp
        public var startsAt: Timestamp
        public var endsAt: Timestamp
        public var summary: String
        public var location = ""
        /// Degrees north and east (WGS 84).
        public var position: (latitude: Double, longitude: Double)? {
            get { latitude.flatMap { north in longitude.map { (north, $0) } } }
            set { (latitude, longitude) = (newValue?.latitude, newValue?.longitude) }
        }
        public var description = ""
        /// A whole address.
        public var url: String?
        public var isCancelled = false
        private var latitude: Double?
        private var longitude: Double?

        public init(
            uid: String, sequence: Int, changedAt: Timestamp, startsAt: Timestamp, endsAt: Timestamp, summary: String
        ) {
            self.uid = uid
            self.sequence = sequence
            self.changedAt = changedAt
            self.startsAt = startsAt
            self.endsAt = endsAt
            self.summary = summary
        }
    }

    /// What the calendar is called where it is subscribed to.
    public let name: String
    public let events: [Event]

    public init(name: String, events: [Event]) {
        self.name = name
        self.events = events
    }

    /// The whole file: lines end with CRLF and are folded at 75 bytes.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Torg//Torg//SV", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        ]
        lines.append(Self.line("X-WR-CALNAME", name))
        lines.append("X-PUBLISHED-TTL:PT6H")
        for event in events { lines += event.lines }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// An answer for programs that subscribe.
    public func answer() -> Answer { .text(text, type: "text/calendar") }

    /// An answer for somebody who puts the event in a calendar of their own. `file`: a name that ends in `.ics`.
    public func download(_ file: String) -> Answer {
        .download(file, type: "text/calendar; charset=utf-8", body: .text(text))
    }

    fileprivate static func line(_ name: String, _ text: String) -> String { "\(name):\(escaped(text))" }

    /// Text as a value may hold it (section 3.3.11); control characters have no place in it.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += ["\\", scalar]
            case "\n": result += ["\\", "n"]
            case "\t": result.append(" ")
            case _ where scalar.properties.generalCategory == .control: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A line in pieces of at most 75 bytes, each after the first begun by a space (section 3.1). No character is cut.
    static func folded(_ line: String) -> String {
        var (result, width) = ("", 0)
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if width + size > 75 {
                result += "\r\n "
                width = 1
            }
            result.unicodeScalars.append(scalar)
            width += size
        }
        return result
    }
}

extension ICalendar.Event {
    fileprivate var lines: [String] {
        var lines = [
            "BEGIN:VEVENT", ICalendar.line("UID", uid), "DTSTAMP:\(Self.utc(changedAt))",
            "LAST-MODIFIED:\(Self.utc(changedAt))", "SEQUENCE:\(max(sequence, 0))", "DTSTART:\(Self.utc(startsAt))",
            "DTEND:\(Self.utc(endsAt))", ICalendar.line("SUMMARY", summary),
            "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")",
        ]
        if !location.isEmpty { lines.append(ICalendar.line("LOCATION", location)) }
        if let position { lines.append(String(format: "GEO:%.6f;%.6f", position.latitude, position.longitude)) }
        if !description.isEmpty { lines.append(ICalendar.line("DESCRIPTION", description)) }
        if let url { lines.append("URL:\(url.filter { !$0.isNewline })") }
        return lines + ["END:VEVENT"]
    }

    /// `20261124T130500Z`.
    private static func utc(_ time: Timestamp) -> String { time.iso.filter { $0 != "-" && $0 != ":" } }
}
