public import Database
import Foundation
import Synchronization
public import Web

extension Services {
    /// All partnerships of the installation, in the order they were made. Read again only after something was written.
    public func partnerships() async throws -> [Partnership] { try await known.all(database) }

    /// The partnership that answers to a host name, with or without a port; nil when none does.
    public func partnership(host: String?) async throws -> Partnership? {
        let name = host.map { $0.split(separator: ":").first.map { String($0).lowercased() } ?? "" } ?? ""
        let all = try await partnerships()
        return all.first { $0.host == name } ?? all.first { $0.host == "*" }
    }
}

/// The partnerships as they were at a revision of the database: every request asks for one.
final class KnownPartnerships: Sendable {
    private let known = Mutex<(revision: UInt64, all: [Partnership])?>(nil)

    func all(_ database: Database) async throws -> [Partnership] {
        let revision = database.revision
        if let known = known.withLock({ $0 }), known.revision == revision { return known.all }
        let all = try await database.read { try Partnership.all($0) }
        known.withLock { $0 = (revision, all) }
        return all
    }
}

extension Partnership {
    /// All partnerships of an installation, in the order they were made.
    public static func all(_ reader: Reader) throws -> [Partnership] {
        try reader.all("SELECT id, host, name, settings FROM partnership ORDER BY id") { try Partnership(row: $0) }
    }

    init(row: Row) throws {
        let json: String = try row[3]
        self.init(
            id: try row[0],
            host: try row[1],
            name: try row[2],
            settings: try JSONDecoder().decode(Settings.self, from: Data(json.utf8))
        )
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
