import Database
import Partnership
import TestSupport
import Testing

struct SearchPageTests {
    private func site() async throws -> TestSite {
        try await TestSite.notes(
            ("Cyklar <b>", "En cykel & ett <script>alert(1)</script>", true), ("Bibliotek", "öppet", true),
            ("Hemlismarkören", "Hemlismarkören har en cykel", false))
    }

    @Test func `the page shows what was found, with its hits marked and nothing let out`() async throws {
        let page = try await site().get("/sok?q=cykel")
        #expect(page.status == 200)
        #expect(page.contains("<a href=\"/anteckning/1\"><mark>Cyklar</mark> &lt;b&gt;</a>"))
        #expect(page.contains("<mark>cykel</mark> &amp; ett &lt;script&gt;"))
        #expect(!page.contains("<script>alert") && !page.contains("emlismark") && page.contains("(1)"))
        let suggested = try await site().get("/sok/forslag?q=cyk")
        #expect(suggested.body.contains("<li><a href=\"/anteckning/1\"><mark>Cyklar</mark> &lt;b&gt;</a>"))
        #expect(!suggested.contains("emlismark"))
    }

    @Test func `it asks whether another word was meant`() async throws {
        let page = try await site().get("/sok?q=biblotek")
        #expect(page.contains("Menade du <a href=\"/sok?q=bibliotek\">bibliotek</a>?"))
        #expect(!(try await site().get("/sok?q=bibliotek").contains("Menade du")))
        for near in ["hemlismarkörn", "hemlismarköre", "hemlismarkörne"] {
            #expect(!(try await site().get("/sok?q=\(typed(near))").contains("Menade du")), "\(near)")
        }
    }

    @Test func `when nothing has all the words, that is said`() async throws {
        let page = try await site().get("/sok?q=bibliotek%20cykel")
        #expect(page.contains("Inget innehåller allt du skrev") && page.contains("(2)"))
        #expect(!(try await site().get("/sok?q=bibliotek").contains("Inget innehåller allt du skrev")))
    }

    @Test func `a coordinator finds what is closed`() async throws {
        let site = try await site()
        #expect(try await site.get("/sok?q=hemlismark", as: site.coordinator).contains("/anteckning/3"))
        for actor in [Actor.visitor, site.reader, site.representative, site.otherRepresentative, site.operator] {
            #expect(!(try await site.get("/sok?q=hemlismark", as: actor).contains("/anteckning/3")))
        }
    }

    @Test func `an empty field is a form, and a word without hits is answered with ways on`() async throws {
        let site = try await site()
        for empty in ["/sok", "/sok?q=", "/sok?q=%20"] {
            let page = try await site.get(empty)
            #expect(page.status == 200 && page.contains("role=\"search\"") && !page.contains("Inget hittades"))
        }
        let page = try await site.get("/sok?q=giraff")
        #expect(page.status == 200 && page.contains("Inget hittades för ”giraff”") && page.contains("/ideer"))
    }

    @Test(arguments: SearchPageTests.odd) func `whatever is typed is answered`(odd: String) async throws {
        let site = try await site()
        for words in [odd, "cykel \(odd)", "\(odd) cykel"] {
            for path in ["/sok", "/sok/forslag"] {
                let page = try await site.get("\(path)?q=\(typed(words))")
                #expect(page.status == 200, "\(path)")
                #expect(!page.contains("<script>alert") && !page.contains("emlismark"))
                // Of what is very long only the beginning is heeded.
                guard path == "/sok", !odd.contains("\0"), words != odd, odd.count < 500 else { continue }
                #expect(page.contains("/anteckning/1") || odd.contains("\""), "the other word is still found")
            }
        }
        let page = try await site.get("/sok?q=\(typed(odd))")
        #expect(page.contains("role=\"search\""))
    }

    static let odd: [String] = [
        "och", "och att det som", "\"", "\"\"", "\"cykel", "cykel\" \"", "”“", "*", "NEAR(", "NEAR(a b, 1)", ":", "a:b",
        "-",
        "-cykel", "()", "'; DROP TABLE search_text; --", "%", "_", "\\", "<script>alert(1)</script>", "😀", "👩‍👩‍👧",
        "مكتبة جديدة", "图书馆", "ห้องสมุด", "\0", "a\0b", "\u{301}", "\u{FFFD}", "\u{10FFFF}", "&amp;", "{words}", "a@b.se",
        "https://torg.example.org/?q=1&b=2", "1,5", "2026-05-01", String(repeating: "a", count: 10_000),
        String(repeating: "å ", count: 5_000), String(repeating: "\"a b\" ", count: 1_700),
        String(repeating: "cykel-", count: 1_700),
    ]
}
