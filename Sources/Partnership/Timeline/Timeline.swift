import Crypto
public import Database
import Foundation
public import Web

/// Who may see an entry of the timeline.
public enum Visibility: String, Sendable, Hashable, CaseIterable, DatabaseValue {
    case everyone
    case members
    case coordinators

    /// Whether `actor` may see what has this visibility.
    public func isOpen(to actor: Actor) -> Bool {
        switch self {
        case .everyone: true
        case .members: actor.isMember
        case .coordinators: actor.isCoordinator
        }
    }
}

/// One thing that happened. The timeline is only ever added to; each entry carries the hash of the one before.
public struct TimelineEntry: Sendable, Hashable {
    public let id: Int64
    public let at: Timestamp
    public let account: Int64?
    public let organisation: Int64?
    /// `idea.given`, `referral.sent` …: also the key of the message that tells it, after `timeline.`.
    public let verb: String
    public let subject: Subject
    /// Values of the message: keys, names of public bodies, never personal data.
    public let detail: [String: String]
    public let visibility: Visibility
}

extension Change {
    /// Adds to the timeline. `detail` must not hold personal data: it can't be taken out again. An entry is never earlier than
    /// the one before it, whatever the clock says.
    public func record(
        _ verb: String,
        on subject: Subject,
        _ detail: [String: String] = [:],
        organisation: Int64? = nil,
        seenBy visibility: Visibility
    ) throws {
        let last = try TimelineEnd.find(writer, in: id)
        let (previous, at) = (last?.hash ?? [], max(now, last?.at ?? now))
        let entry = TimelineEntry(
            id: 0, at: at, account: actor.account, organisation: organisation, verb: verb, subject: subject,
            detail: detail, visibility: visibility
        )
        let encoded = Timeline.encode(detail)
        let hash = Timeline.hash(of: entry, detail: encoded, after: previous, partnership: id)
        try writer.post(
            """
            INSERT INTO timeline_entry
                (partnership, subject_kind, subject_id, at, account, organisation, verb, detail, visibility, previous, hash)
            VALUES (\(id), \(subject.kind), \(subject.id), \(at), \(actor.account), \(organisation), \(verb), \(encoded),
                \(visibility), \(previous), \(hash))
            """
        )
        TimelineEnd(hash: hash, at: at).handOn(writer, in: id)
    }
}

/// The last entry of a partnership's timeline, as the next one needs it.
private struct TimelineEnd: Sendable {
    let hash: [UInt8]
    let at: Timestamp

    /// As the change before in the same transaction left it, else as it stands in the store: nobody else adds to it meanwhile.
    static func find(_ writer: Writer, in partnership: PartnershipID) throws -> TimelineEnd? {
        if let known = writer.handedOn[key(partnership)] as? TimelineEnd { return known }
        return try writer.first(
            "SELECT hash, at FROM timeline_entry \(last(in: partnership))"
        ) { TimelineEnd(hash: try $0[0], at: try $0[1]) }
    }

    func handOn(_ writer: Writer, in partnership: PartnershipID) { writer.handedOn[Self.key(partnership)] = self }

    static func last(in partnership: PartnershipID) -> SQL {
        "WHERE \(.only("partnership", partnership)) ORDER BY partnership DESC, id DESC LIMIT 1"
    }

    private static func key(_ partnership: PartnershipID) -> String { "timeline \(partnership.rawValue)" }
}

/// Reading and checking the timeline.
public enum Timeline {
    static func encode(_ detail: [String: String]) -> String {
        var text = Array("{".utf8)
        for (key, value) in detail.sorted(by: { $0.key < $1.key }) {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            text.appendJSON(key)
            text.append(UInt8(ascii: ":"))
            text.appendJSON(value)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    static func hash(of entry: TimelineEntry, detail: String, after previous: [UInt8], partnership: PartnershipID)
        -> [UInt8]
    {
        let fields = [
            String(partnership.rawValue), entry.subject.kind, String(entry.subject.id), String(entry.at.rawValue),
            entry.account.map { String($0) } ?? "", entry.organisation.map { String($0) } ?? "", entry.verb, detail,
            entry.visibility.rawValue,
        ]
        return Array(SHA256.hash(data: Data(previous) + Data(fields.joined(separator: "\u{1F}").utf8)))
    }

    /// What happened to a subject, oldest first, as far as `actor` may see it.
    public static func entries(
        _ reader: Reader, in partnership: PartnershipID, on subject: Subject, for actor: Actor
    ) throws -> [TimelineEntry] {
        try ask(reader, in: partnership, on: subject, for: actor).get()
    }

    /// Asks for the same.
    public static func ask(
        _ reader: Reader, in partnership: PartnershipID, on subject: Subject, for actor: Actor
    ) throws -> Asked<[TimelineEntry]> {
        let open = Visibility.allCases.filter { $0.isOpen(to: actor) }
        return try reader.ask(
            """
            SELECT id, at, account, organisation, verb, subject_kind, subject_id, detail, visibility FROM timeline_entry
            WHERE partnership = \(partnership) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
                AND visibility \(in: open)
            ORDER BY id
            """
        ) { try entry($0) }
    }

    /// The number of the last entry; 0 when there is none.
    public static func latest(_ reader: Reader, in partnership: PartnershipID) throws -> Int64 {
        try reader.value("SELECT id FROM timeline_entry \(TimelineEnd.last(in: partnership))")
            ?? 0
    }

    /// Walks the whole chain of a partnership; the numbers of the entries that do not follow from the one before.
    public static func brokenEntries(_ reader: Reader, in partnership: PartnershipID) throws -> [Int64] {
        var broken: [Int64] = []
        var last: [UInt8] = []
        try reader.each(
            """
            SELECT id, at, account, organisation, verb, subject_kind, subject_id, detail, visibility, previous, hash
            FROM timeline_entry WHERE partnership = \(partnership) ORDER BY id
            """
        ) { row in
            let entry = try entry(row)
            let detail: String = try row[7]
            let previous: [UInt8] = try row[9]
            let stored: [UInt8] = try row[10]
            let expected = hash(of: entry, detail: detail, after: previous, partnership: partnership)
            if previous != last || stored != expected { broken.append(entry.id) }
            last = stored
        }
        return broken
    }

    private static func entry(_ row: Row) throws -> TimelineEntry {
        let detail: String = try row[7]
        return TimelineEntry(
            id: try row[0],
            at: try row[1],
            account: try row[2],
            organisation: try row[3],
            verb: try row[4],
            subject: Subject(try row[5], try row[6]),
            detail: (try? JSONDecoder().decode([String: String].self, from: Data(detail.utf8))) ?? [:],
            visibility: try row[8]
        )
    }
}
