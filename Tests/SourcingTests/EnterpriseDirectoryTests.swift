import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct EnterpriseDirectoryTests {
    private static let path = EnterpriseRoutes.path

    @Test func `an empty directory says what to do instead`() async throws {
        let site = try await EnterpriseSite.bare()
        let page = try await site.get(Self.path)
        #expect(page.status == 200 && page.contains("Inga företag här") && page.contains("href=\"/behov\""))
        #expect(page.answer.isShared)
        #expect(try await site.get(Self.path, as: site.otherRepresentative).contains("/arbete/foretag"))
    }

    @Test(arguments: [
        ("", true), ("?kommun=1882", true), ("?kommun=1880", false), ("?tid=evenings", true),
        ("?tid=evenings&tid=weekends", true), ("?tid=evenings&tid=days", false), ("?kod=50000000", true),
        ("?kod=50112300", true), ("?kod=50112100", false), ("?kod=50112000", true), ("?kod=90000000", false),
        ("?ideburen=1", true), ("?besok=1", false), ("?q=tv%C3%A4tta+bilar", true), ("?q=biltv%C3%A4tt", true),
        ("?q=tv%C3%A4tta+bilar+i+Askersund+p%C3%A5+kv%C3%A4llen", true), ("?q=frisering", false),
        ("?kommun=1882&tid=evenings&kod=50112300&q=bilar", true), ("?kommun=9999&kod=hej&tid=alltid", true),
    ])
    func `filters let through what they say`(query: String, isThere: Bool) async throws {
        let made = try await EnterpriseSite()
        let page = try await made.site.get(Self.path + query)
        #expect(page.status == 200)
        #expect(page.contains("href=\"\(made.enterprise.path)\"") == isThere)
        #expect(page.contains("1 socialt företag</h2>") == isThere)
    }

    @Test func `what works in the whole region is found in each municipality, and counted there`() async throws {
        let made = try await EnterpriseSite()
        try await made.plant(1) { $1.places = [] }
        let page = try await made.site.get("\(Self.path)?kommun=1814")
        #expect(page.contains("Företag 1") && !page.contains(made.enterprise.name))
        #expect(page.contains("Askersund: 2 sociala företag") && page.contains("Lekeberg: 1 socialt företag"))
        #expect(page.contains("Hela Örebro län: 1 företag"))
    }

    @Test func `a long list has pages, keeps its filters and can be had whole`() async throws {
        let made = try await EnterpriseSite()
        try await made.plant(22) { $1.summary = "Nummer \($0)." }
        let first = try await made.site.get("\(Self.path)?tid=evenings")
        #expect(first.contains("23 sociala företag") && first.contains("tid=evenings&amp;sida=2"))
        #expect(first.body.components(separatedBy: "class=\"card idea\"").count == 21)
        let last = try await made.site.get("\(Self.path)?tid=evenings&sida=99")
        #expect(last.body.components(separatedBy: "class=\"card idea\"").count == 4)
        let whole = try await made.site.get("\(Self.path)?visa=alla")
        #expect(whole.body.components(separatedBy: "class=\"card idea\"").count == 24)
        #expect(try await made.site.get("\(Self.path)?sida=-9223372036854775808").status == 200)
    }

    @Test func `a list costs the same however long it is`() async throws {
        let made = try await EnterpriseSite()
        let (partnership, now) = (made.site.partnership.id, made.site.clock.now)
        func asked() async throws -> Int {
            try await made.site.read { reader in
                try statements(reader) { reader in
                    _ = try EnterpriseDirectory(
                        reader, in: partnership, EnterpriseFilter(), page: 1, size: 20, isMember: false, at: now)
                }
            }
        }
        let few = try await asked()
        try await made.plant(10)
        #expect(try await asked() == few)
    }

    @Test func `the order is by name, by day or by free time`() async throws {
        let made = try await EnterpriseSite()
        made.site.clock.advance(days: 1)
        try await made.plant(2) { $1.hours = "\($0 * 100)" }
        func names(_ order: String) async throws -> [String] {
            let page = try await made.site.get("\(Self.path)?ordning=\(order)")
            return page.body.matches(of: /<h3><a href="[^"]*">([^<]*)</).map { String($0.1) }
        }
        #expect(try await names("namn") == ["Företag 1", "Företag 2", "Studieförbundet Prov"])
        #expect(try await names("-namn") == ["Studieförbundet Prov", "Företag 2", "Företag 1"])
        #expect(try await names("timmar") == ["Företag 2", "Företag 1", "Studieförbundet Prov"])
        #expect(try await names("farsk").last == "Studieförbundet Prov")
    }

    @Test func `what only members read is theirs alone, in the list, the file and the search`() async throws {
        let made = try await EnterpriseSite { $0.isPublic = false }
        let site = made.site
        for path in [Self.path, PublicEnterpriseRoutes.filePath, "/sok?q=bilar", "\(Self.path)?q=bilar"] {
            #expect(try await !site.get(path).contains("tvättar och sköter"), "\(path)")
            #expect(try await site.get(path, as: site.reader).contains("tvättar"), "\(path)")
        }
        #expect(try await site.get(made.enterprise.path).status == 404)
        #expect(try await site.get(made.enterprise.path, as: site.reader).status == 200)
        #expect(try await site.get("\(made.enterprise.path)/kontakt").status == 404)
        try await made.save { $0.isPublic = true }
        #expect(try await site.get("/sok?q=bilar").contains(made.enterprise.path))
    }

    @Test func `the profile shows what the enterprise tells, with its day`() async throws {
        let made = try await EnterpriseSite { ($0.takesVisits, $0.visitNote) = (true, "Onsdagar.") }
        let page = try await made.site.get(made.enterprise.path)
        for part in [
            "Vi tvättar och sköter fordon.", "50112300-6", "62,5 procent", "1 november 2026", "10 av 16 anställda",
            "Stadgarnas 2 §", "1 oktober 2026", "40 lediga timmar i veckan", "Kvällar, helger", "Onsdagar.",
            "Företaget har inte uppgett det.", "?kod=50112300",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(!page.contains("kontakt@example.org") && page.answer.isShared)
        #expect(page.contains("Idéburen organisation") && page.contains("Tar emot besök"))
        let english = try await made.site.get("\(made.enterprise.path)?sprak=en")
        #expect(english.contains("62.5 per cent") && english.contains("40 free hours a week"))
    }

    @Test func `the file holds what the filter lets through, and no formula`() async throws {
        let made = try await EnterpriseSite { $0.summary = "=1+1" }
        let file = try await made.site.get(PublicEnterpriseRoutes.filePath)
        let rows = try CSV.rows(Array(file.body.utf8))
        #expect(rows.count == 2 && rows[1].cells[0] == "Studieförbundet Prov")
        #expect(file.contains("'=1+1") && rows[1].cells.contains("62,5") && rows[1].cells.contains("Askersund"))
        #expect(file.contains("50112300-6 Biltvätt"))
        let none = try await made.site.get("\(PublicEnterpriseRoutes.filePath)?kommun=1880")
        #expect(try CSV.rows(Array(none.body.utf8)).count == 1)
    }

    @Test func `the profile of a member that has left is not found any more`() async throws {
        let made = try await EnterpriseSite()
        let (site, id) = (made.site, made.site.association.id)
        try await site.write { try $0.execute("UPDATE organisation SET left_on = '2026-11-24' WHERE id = \(id)") }
        #expect(try await site.get(made.enterprise.path).status == 404)
        #expect(try await !site.get(Self.path).contains(made.enterprise.path))
        #expect(try await !site.get("/sok?q=bilar").contains(made.enterprise.path))
        #expect(try await site.sweep("enterprises-left") == 1)
        #expect(try await site.sweep("enterprises-left") == 0)
    }
}
