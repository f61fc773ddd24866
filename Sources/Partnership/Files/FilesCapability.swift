public import Database
public import Foundation
import HTTPTypes
public import Web

/// Files that belong to subjects of any capability: the one door to them.
public struct FilesCapability: Capability {
    public init() {}

    /// Its table is among ``PartnershipMigrations/all``.
    public var migrations: [Migration] { [] }
    public var messages: URL { PartnershipFiles.messages }
    public var routes: [Route] {
        [.get("/filer/{id}", .everyone) { visit in try await visit.file(visit.number("id")) }]
    }
}

extension Visit {
    /// Answers with a file, when a capability shows the files of its subject to who visits. Throws ``Refusal/notFound``.
    public func file(_ id: Int64) async throws -> Answer {
        let (partnership, actor, rooms) = (partnership.id, actor, services.capabilities)
        return try await read { reader in
            guard let file = try StoredFiles.find(reader, in: partnership, id: id),
                try rooms.contains(where: { room in
                    try room.showsFiles(of: file.subject, to: actor, reader, in: partnership)
                })
            else { throw Refusal.notFound }
            return Answer.file(file, try StoredFiles.bytes(reader, of: file))
        }
    }
}

extension Answer {
    /// A picture is shown where it stands; a PDF, which may hold scripts and forms, is kept. Neither may do anything here.
    fileprivate static func file(_ file: StoredFile, _ bytes: [UInt8]) -> Answer {
        let disposition = file.kind.isPicture ? "inline" : "attachment"
        return Answer(
            headers: [
                .contentType: file.kind.contentType,
                .contentDisposition: "\(disposition); filename=\"\(file.id).\(file.kind.nameEnding)\"",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
                // What a picture's owner takes away is to be gone from the screen too.
                .cacheControl: "private, max-age=60",
            ],
            body: .bytes(bytes))
    }
}
