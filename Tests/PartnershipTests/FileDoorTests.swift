import Database
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Partnership

/// The one door to files.
@Suite struct FileDoorTests {
    @Test func `a picture is shown to those whom a capability lets see it, and is not there for anybody else`()
        async throws
    {
        let site = try await TestSite(capabilities: [FilesCapability(), Album()])
        let file = try await site.run(Attach(bytes: FilePictures.jpeg, subject: Subject("album", 1)), as: .system)
        let page = try await site.get("/filer/\(file)", as: site.coordinator)
        #expect(page.status == 200)
        #expect(page.answer.headers[.contentType] == "image/jpeg")
        #expect(page.answer.headers[.contentDisposition] == "inline; filename=\"\(file).jpg\"")
        #expect(page.answer.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
        #expect(page.answer.headers[.cacheControl]?.hasPrefix("private") == true && !page.answer.isShared)
        guard case .bytes(let bytes) = page.answer.body else { return #expect(Bool(false), "no bytes") }
        #expect(bytes == (try CleanFile(FilePictures.jpeg).bytes))
        for actor in [.visitor, site.reader, site.representative, site.operator] {
            #expect(try await site.get("/filer/\(file)", as: actor).status == 404)
        }
        for path in ["/filer/\(file + 1)", "/filer/-1", "/filer/bild.jpg"] {
            #expect(try await site.get(path, as: site.coordinator).status == 404)
        }
    }

    @Test func `a PDF is kept rather than shown, and a subject of no capability's has no files to see`() async throws {
        let site = try await TestSite(capabilities: [FilesCapability(), Album()])
        let pdf = Array("%PDF-1.7\n%%EOF".utf8)
        let sheet = try await site.run(Attach(bytes: pdf, subject: Subject("album", 1)), as: .system)
        let page = try await site.get("/filer/\(sheet)", as: site.coordinator)
        #expect(page.answer.headers[.contentType] == "application/pdf")
        #expect(page.answer.headers[.contentDisposition] == "attachment; filename=\"\(sheet).pdf\"")
        let other = try await site.run(Attach(bytes: pdf, subject: Subject("drawer", 1)), as: .system)
        #expect(try await site.get("/filer/\(other)", as: site.coordinator).status == 404)
    }

    @Test func `a file of another partnership is not there`() async throws {
        let site = try await TestSite(capabilities: [FilesCapability(), Album()])
        let file = try await site.run(Attach(bytes: FilePictures.png, subject: Subject("album", 1)), as: .system)
        let now = site.clock.now
        try await site.write { writer in
            let other = try Partnership.create(
                writer, host: "annan.example", name: "En annan", settings: .init(), at: now)
            try writer.execute("UPDATE file SET partnership = \(other.id)")
        }
        #expect(try await site.get("/filer/\(file)", as: site.coordinator).status == 404)
    }

    @Test func `the same picture is kept once with a subject, and goes with it`() async throws {
        let site = try await TestSite(capabilities: [FilesCapability(), Album()])
        let subject = Subject("album", 1)
        let first = try await site.run(Attach(bytes: FilePictures.jpeg, subject: subject), as: .system)
        #expect(try await site.run(Attach(bytes: FilePictures.jpeg, subject: subject), as: .system) == first)
        let other = try await site.run(Attach(bytes: FilePictures.jpeg, subject: Subject("album", 2)), as: .system)
        #expect(other != first)
        let partnership = site.partnership.id
        let files = try await site.read { try StoredFiles.of("album", [1, 2, 3], $0, in: partnership) }
        #expect(files.mapValues { $0.map(\.id) } == [1: [first], 2: [other]])
        #expect(try await site.run(Detach(file: nil, subject: subject), as: .system))
        #expect(try await !site.run(Detach(file: nil, subject: subject), as: .system))
        await #expect(throws: Refusal.notFound) {
            try await site.run(Detach(file: other, subject: subject), as: .system)
        }
        #expect(try await site.run(Detach(file: other, subject: Subject("album", 2)), as: .system))
    }
}

/// Shows coordinators its files.
private struct Album: Capability {
    var migrations: [Migration] { [] }
    var routes: [Route] { [] }
    var messages: URL { PartnershipFiles.messages }

    func showsFiles(of subject: Subject, to actor: Actor, _ reader: Reader, in partnership: PartnershipID) throws
        -> Bool
    {
        subject.kind == "album" && actor.isCoordinator
    }
}

private struct Attach: Command {
    static let permission = Permission.system
    let bytes: [UInt8]
    let subject: Subject

    func perform(_ change: Change) throws -> Int64 { try change.attach(CleanFile(bytes), to: subject) }
}

private struct Detach: Command {
    static let permission = Permission.system
    let file: Int64?
    let subject: Subject

    func perform(_ change: Change) throws -> Bool {
        guard let file else { return try change.removeFiles(of: subject) }
        try change.removeFile(file, of: subject)
        return true
    }
}
