public import Database
import Foundation
import Synchronization
public import Web

extension Services {
    /// All partnerships of the installation, in the order they were made. Read again only after something was written.
    public func partnerships() async throws -> [Partnership] { try await known.all(database) }

    /// The partnership that answers to a host name, with or without a port; nil when none does.
    public func partnership(host: String?) async throws -> Partnership? {
        Self.partnership(host, among: try await partnerships())
    }

    /// The same, as it was when last read.
    func lastKnownPartnership(host: String?) -> Partnership? { Self.partnership(host, among: known.last) }

    private static func partnership(_ host: String?, among all: [Partnership]) -> Partnership? {
        let name = host.map { $0.split(separator: ":").first.map { String($0).lowercased() } ?? "" } ?? ""
        return all.first { $0.host == name } ?? all.first { $0.host == "*" }
    }
}

/// The partnerships as they were at a revision of the database: every request asks for one.
final class KnownPartnerships: Sendable {
    private struct Known {
        let revision: UInt64
        let stored: [StoredPartnership]
        let all: [Partnership]
    }

    private let known = Mutex<Known?>(nil)

    /// As they were when last read.
    var last: [Partnership] { known.withLock { $0?.all ?? [] } }

    func all(_ database: Database) async throws -> [Partnership] {
        let revision = database.revision
        let last = known.withLock { $0 }
        if let last, last.revision == revision { return last.all }
        // They are kept for this revision, so they must not be older.
        let stored = try await Database.$mayLag.withValue(false) {
            try await database.read { try StoredPartnership.all($0) }
        }
        // Most changes are of something else, and settings take longer to decode than to compare.
        let all = if let last, last.stored == stored { last.all } else { try stored.map { try Partnership($0) } }
        known.withLock { $0 = Known(revision: revision, stored: stored, all: all) }
        return all
    }
}

/// A partnership as the store holds it, its settings as JSON.
private struct StoredPartnership: Sendable, Equatable {
    let id: PartnershipID
    let host: String
    let name: String
    let settings: String

    static func all(_ reader: Reader) throws -> [StoredPartnership] {
        try reader.all("SELECT id, host, name, settings FROM partnership ORDER BY id") {
            StoredPartnership(id: try $0[0], host: try $0[1], name: try $0[2], settings: try $0[3])
        }
    }
}

extension Partnership {
    /// All partnerships of an installation, in the order they were made.
    public static func all(_ reader: Reader) throws -> [Partnership] {
        try StoredPartnership.all(reader).map { try Partnership($0) }
    }

    fileprivate init(_ stored: StoredPartnership) throws {
        self.init(
            id: stored.id, host: stored.host, name: stored.name,
            settings: try JSONDecoder().decode(Settings.self, from: Data(stored.settings.utf8)))
    }

    /// Writes a new partnership and returns it with its key.
    public static func create(_ writer: Writer, host: String, name: String, settings: Settings, at now: Timestamp)
        throws
        -> Partnership
    {
        let json = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        let id = try writer.insert(
            "INSERT INTO partnership (host, name, settings, created_at) VALUES (\(host), \(name), \(json), \(now))"
        )
        return Partnership(id: PartnershipID(rawValue: id), host: host, name: name, settings: settings)
    }
}

extension Partnership {
    /// Stores other settings for this partnership.
    public func replaceSettings(_ writer: Writer, by settings: Settings) throws {
        let json = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        try writer.execute("UPDATE partnership SET settings = \(json) WHERE id = \(id)")
    }
}
