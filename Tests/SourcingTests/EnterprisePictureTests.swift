import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct EnterprisePictureTests {
    /// A picture unlike those of other numbers.
    static func png(_ number: Int) -> [UInt8] {
        func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            let named = Array(name.utf8) + body
            var sum: UInt32 = 0xFFFF_FFFF
            for byte in named {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
            }
            return big(UInt32(body.count)) + named + big(sum ^ 0xFFFF_FFFF)
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(1) + big(1) + [8, 0, 0, 0, 0]) + chunk("IDAT", big(UInt32(number))) + chunk("IEND", [])
    }

    private func add(_ made: EnterpriseSite, _ files: [[UInt8]]) async throws -> TestPage {
        let browser = try await made.site.browser(as: made.site.otherRepresentative)
        var form = FormFields()
        form.append("_token", try await browser.formToken(for: made.enterprise.picturesPath))
        let sent = files.enumerated().map {
            UploadedFile(field: "pictures", name: "bild\($0.offset).png", bytes: $0.element)
        }
        return try await browser.postAsIs(made.enterprise.picturesPath, form, files: sent)
    }

    private func count(_ made: EnterpriseSite) async throws -> Int {
        let (partnership, id) = (made.site.partnership.id, made.enterprise.id)
        return try await made.site.read { try EnterprisePictures.of(id, $0, in: partnership).count }
    }

    @Test func `pictures are added, seen by all and taken away after a question`() async throws {
        let made = try await EnterpriseSite()
        #expect(try await add(made, [Self.png(1), Self.png(2)]).status == 303)
        // The same picture again is kept once.
        #expect(try await add(made, [Self.png(1)]).status == 303)
        #expect(try await count(made) == 2)
        let page = try await made.site.get(made.enterprise.path)
        let path = String(try #require(page.body.firstMatch(of: /\/filer\/[0-9]+/)?.0))
        #expect(page.contains("alt=\"Bild 1 från Studieförbundet Prov\""))
        #expect(try await made.site.get(path).status == 200)
        let removal = "\(made.enterprise.picturesPath)/\(path.dropFirst("/filer/".count))/ta-bort"
        #expect(try await made.site.get(removal, as: made.site.otherRepresentative).contains("Ta bort bild 1?"))
        #expect(try await made.site.post(removal, as: made.site.representative).status == 404)
        #expect(try await made.site.post(removal, as: made.site.otherRepresentative).status == 303)
        #expect(try await made.site.post(removal, as: made.site.otherRepresentative).status == 404)
        #expect(try await made.site.get(path).status == 404)
        #expect(
            try await made.verbs() == [
                "enterprise.made", "enterprise.picturesAdded", "enterprise.picturesAdded", "enterprise.pictureRemoved",
            ])
    }

    @Test func `pictures of a profile that only members read are not let out`() async throws {
        let made = try await EnterpriseSite { $0.isPublic = false }
        _ = try await add(made, [Self.png(1)])
        let (partnership, id) = (made.site.partnership.id, made.enterprise.id)
        let file = try await made.site.read { try EnterprisePictures.of(id, $0, in: partnership) }[0]
        #expect(try await made.site.get(file.path).status == 404)
        #expect(try await made.site.get(file.path, as: made.site.reader).status == 200)
    }

    @Test func `five hundred files, and one too many, save nothing and say how many there may be`() async throws {
        let made = try await EnterpriseSite()
        let all = try await add(made, (1...500).map { Self.png($0) })
        #expect(all.status == 422 && all.contains("högst 20 bilder, och det skulle bli 500"))
        #expect(try await add(made, (1...19).map { Self.png($0) }).status == 303)
        let more = try await add(made, [Self.png(30), Self.png(31)])
        #expect(more.status == 422 && more.contains("det skulle bli 21"))
        #expect(try await count(made) == 19)
        #expect(try await add(made, [Self.png(30)]).status == 303)
        let full = try await made.site.get(made.enterprise.picturesPath, as: made.site.otherRepresentative)
        #expect(full.contains("Sidan har 20 bilder") && !full.contains("type=\"file\""))
    }

    @Test func `what is no picture is told by its name, and the others wait too`() async throws {
        let made = try await EnterpriseSite()
        let page = try await add(made, [Self.png(1), Array("<svg>".utf8), Array(Self.png(2).dropLast(3)), []])
        #expect(page.status == 422 && page.contains("bild1.png är ingen bild") && page.contains("bild2.png är trasig"))
        #expect(page.contains("bild3.png är tom"))
        let scan = try await add(made, [Array("%PDF-1.7 något".utf8)])
        #expect(scan.status == 422 && scan.contains("En PDF kan inte visas"))
        #expect(try await add(made, []).contains("Välj minst en bild."))
        #expect(try await count(made) == 0)
    }
}
