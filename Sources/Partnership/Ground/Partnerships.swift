public import Database
import Foundation
public import Web

extension Services {
    /// All partnerships of the installation.
    public func partnerships() async throws -> [Partnership] {
        try await database.read { reader in
            try reader.all("SELECT id, host, name, settings FROM partnership ORDER BY id") { try Partnership(row: $0) }
        }
    }

    /// The partnership that answers to a host name, with or without a port; nil when none does.
    public func partnership(host: String?) async throws -> Partnership? {
        let name = host.map { $0.split(separator: ":").first.map { String($0).lowercased() } ?? "" } ?? ""
        return try await database.read { reader in
            try reader.first(
                """
                SELECT id, host, name, settings FROM partnership WHERE host = \(name) OR host = '*'
                ORDER BY CASE host WHEN '*' THEN 1 ELSE 0 END LIMIT 1
                """
            ) { try Partnership(row: $0) }
        }
    }
}

extension Partnership {
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
