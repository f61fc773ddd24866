import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct NeedPageTests {
    private static let form: KeyValuePairs<String, String> = [
        "organisation": "", "title": "Vi behöver <snö>skottare", "words": "Det snöar.", "hours": "tio",
        "cpv": "50112300-1",
        "answerBy": "snart", "times": "nights", "places": "1882", "visibility": "members", "amount": "5 trappor",
    ]

    @Test func `a form with faults comes again with each beside its field and all that was typed`() async throws {
        let site = try await NeedSite.bare()
        let page = try await site.post("/arbete/behov/nytt", Self.form, as: site.representative)
        #expect(page.status == 422)
        for field in ["hours", "cpv", "answerBy"] { #expect(page.contains("id=\"f-\(field)-error\""), "\(field)") }
        #expect(page.contains("Vi behöver &lt;snö&gt;skottare") && page.contains("5 trappor") && page.contains("snart"))
        #expect(page.contains("value=\"1882\" checked") && page.contains("value=\"members\" checked"))
    }

    @Test func `a need is told, seen, changed and ended through its pages`() async throws {
        let site = try await NeedSite.bare()
        let browser = try await site.browser(as: site.representative)
        #expect(try await browser.get("/arbete/behov/nytt").contains("name=\"title\""))
        let told = try await browser.post(
            "/arbete/behov/nytt",
            [
                "organisation": "\(site.municipality.id)", "title": "Snöskottning", "words": "Trapporna är hala.",
                "visibility": "everyone",
            ])
        #expect(told.status == 303 && told.location == "/behov/2026-0001")
        let page = try await site.get("/behov/2026-0001")
        #expect(page.status == 200 && page.contains("Trapporna är hala.") && !page.contains("/arbete/behov/2026-0001"))
        let changed = try await browser.post(
            "/arbete/behov/2026-0001/andra",
            ["version": "1", "title": "Snöskottning och sand", "words": "Trapporna är hala.", "visibility": "everyone"])
        #expect(changed.status == 303)
        let late = try await browser.post(
            "/arbete/behov/2026-0001/andra",
            ["version": "1", "title": "Annan rubrik", "words": "Trapporna är hala.", "visibility": "everyone"])
        #expect(late.status == 422 && late.contains("Snöskottning och sand") && late.contains("Annan rubrik"))
        #expect(try await browser.post("/arbete/behov/2026-0001/avsluta", ["way": "met"]).status == 422)
        let ended = try await browser.post(
            "/arbete/behov/2026-0001/avsluta", ["way": "met", "reason": "Löst av grannen."])
        #expect(ended.status == 303)
        #expect(try await site.get("/behov/2026-0001").contains("Löst av grannen."))
        #expect(try await browser.get("/arbete/behov/2026-0001").location == "/behov/2026-0001")
    }

    @Test func `what may not be seen answers as what does not exist`() async throws {
        let told = try await NeedSite { $0.visibility = .organisation }
        let site = told.site
        #expect(try await site.get("/behov/2026-0001").status == 404)
        #expect(try await site.get("/behov/2026-0001", as: site.otherRepresentative).status == 404)
        #expect(try await site.get("/behov/2026-0099").status == 404)
        #expect(try await site.get("/behov/inget").status == 404)
        #expect(try await site.get("/behov/2026-0001", as: site.representative).status == 200)
        for tail in ["svara", "med", "fraga", "andra", "avsluta"] {
            let page = try await site.get("/arbete/behov/2026-0001/\(tail)", as: site.otherRepresentative)
            #expect(page.status == 404, "\(tail)")
        }
        for list in ["/behov", "/behov.csv", "/behov.atom", "/behov?q=bilar"] {
            #expect(try await !site.get(list).contains("tvättar våra bilar"), "\(list)")
        }
    }

    @Test func `others answer, join and ask through their pages`() async throws {
        let told = try await NeedSite()
        let site = told.site
        let browser = try await site.browser(as: site.otherRepresentative)
        let organisation = "\(site.association.id)"
        #expect(try await browser.post("/arbete/behov/2026-0001/svara", ["organisation": organisation]).status == 422)
        let part = try await browser.post(
            "/arbete/behov/2026-0001/svara", ["organisation": organisation, "kind": "part", "text": ""])
        #expect(part.status == 422 && part.contains("f-text-error\">Skriv vilken del ni kan göra.<"))
        let couldIf = try await browser.post(
            "/arbete/behov/2026-0001/svara", ["organisation": organisation, "kind": "couldIf", "text": ""])
        #expect(couldIf.contains("f-text-error\">Skriv vad som behövs för att ni ska kunna.<"))
        let answered = try await browser.post(
            "/arbete/behov/2026-0001/svara",
            ["organisation": organisation, "kind": "part", "text": "Halva Hemligapoolen"])
        #expect(answered.status == 303)
        let asked = try await browser.post(
            "/arbete/behov/2026-0001/fraga", ["organisation": organisation, "question": "Finns det vatten?"])
        #expect(asked.status == 303)
        let visitor = try await site.get("/behov/2026-0001")
        #expect(visitor.contains("Finns det vatten?") && visitor.contains("1 svar"))
        #expect(!visitor.contains("Hemligapoolen") && !visitor.contains("Studieförbundet Prov"))
        let reader = try await site.get("/behov/2026-0001", as: site.reader)
        #expect(reader.contains("Studieförbundet Prov") && !reader.contains("Hemligapoolen"))
        let buyer = try await site.browser(as: site.representative)
        let page = try await buyer.get("/behov/2026-0001")
        #expect(page.contains("Hemligapoolen") && page.contains("/arbete/behov/2026-0001/fraga/"))
        let question = try #require(try await told.story().questions.first?.id)
        #expect(try await buyer.post("/arbete/behov/2026-0001/fraga/\(question)", ["answer": "Ja."]).status == 303)
        #expect(try await buyer.get("/arbete/behov/2026-0001/fraga/999").status == 404)
        let withdrawn = try await browser.post(
            "/arbete/behov/2026-0001/svara/ta-tillbaka", ["organisation": organisation])
        #expect(withdrawn.status == 303)
        let joined = try await browser.post(
            "/arbete/behov/2026-0001/med", ["organisation": organisation, "amount": "2 bilar"])
        #expect(joined.status == 303)
        #expect(try await site.get("/behov/2026-0001").contains("2 bilar"))
        #expect(
            try await browser.post("/arbete/behov/2026-0001/med/ta-bort", ["organisation": organisation]).status == 303)
    }

    @Test func `the list is narrowed by place, field, time and state, and says so`() async throws {
        let told = try await NeedSite()
        let site = told.site
        var snow = NeedFields(title: "Snöröjning", words: "Snön ligger djup på trapporna och ingen skottar.")
        snow.times = [.nights]
        try await site.run(SaveNeed(organisation: site.municipality.id, snow), as: site.representative)
        func titles(_ query: String) async throws -> [Bool] {
            let page = try await site.get("/behov\(query)")
            #expect(page.status == 200)
            return [page.contains("Någon som tvättar våra bilar"), page.contains(">Snöröjning<")]
        }
        #expect(try await titles("") == [true, true])
        // The whole county holds every municipality.
        #expect(try await titles("?kommun=1880") == [true, true])
        #expect(try await titles("?kommun=1882") == [false, true])
        #expect(try await titles("?omrade=90") == [false, true])
        #expect(try await titles("?tid=evenings") == [true, false])
        #expect(try await titles("?lage=met") == [false, false])
        #expect(try await titles("?q=smutsig") == [true, false])
        #expect(try await titles("?q=smutsig&kommun=1882") == [false, false])
        #expect(try await titles("?kommun=9999&omrade=1&tid=x&lage=withdrawn&ordning=y&sida=-4") == [true, true])
        #expect(try await site.get("/behov?q=BEHOV-2026-0002").location == "/behov/2026-0002")
        #expect(try await site.get("/behov?ordning=svara").contains("Kortast tid"))
    }

    @Test func `an empty list says what to do`() async throws {
        let site = try await NeedSite.bare()
        #expect(try await site.get("/behov").contains("Inga behov än"))
        #expect(try await site.get("/behov?kommun=1882").contains("Visa alla behov"))
        #expect(try await site.get("/behov", as: site.representative).contains("/arbete/behov/nytt"))
        #expect(try await site.get("/arbete/behov", as: site.representative).contains("Ni har inte berättat"))
    }

    @Test func `a file and a feed hold what the list does`() async throws {
        let told = try await NeedSite { $0.title = "=SUM(1)" }
        let file = try await told.site.get("/behov.csv")
        #expect(file.contains("BEHOV-2026-0001;'=SUM(1);Örebro kommun"))
        #expect(try await told.site.get("/behov.csv?kommun=1882").body.split(separator: "\r\n").count == 1)
        let feed = try await told.site.get("/behov.atom")
        #expect(feed.contains("https://torg.example.org/behov/2026-0001") && feed.contains("Hemtjänstens bilar"))
        #expect(try await told.site.get("/behov.atom?q=bilar").contains("/behov/2026-0001"))
    }

    @Test func `a long list is turned page by page, and costs the same`() async throws {
        let site = try await NeedSite.bare()
        for number in 1...45 {
            let fields = NeedFields(title: "Behov nummer \(number)", words: "Vi behöver något.")
            try await site.run(SaveNeed(organisation: site.municipality.id, fields), as: site.representative)
        }
        let page = try await site.get("/behov?sida=3")
        #expect(page.contains("Behov nummer 5<") && !page.contains("Behov nummer 6<") && page.contains("rel=\"prev\""))
        #expect(try await site.get("/behov?sida=9").contains("Till första sidan"))
        let partnership = site.partnership.id
        let counts = try await site.read { reader in
            try [5, 40].map { size in
                try statements(reader) {
                    _ = try NeedList.read($0, in: partnership, NeedFilter(), for: .visitor, size: size)
                }
            }
        }
        #expect(counts[0] == counts[1] && counts[0] <= 4)
        let csv = try await site.get("/behov.csv")
        #expect(csv.body.split(separator: "\r\n").count == 46)
    }

    @Test func `hostile input is only text`() async throws {
        let site = try await NeedSite.bare()
        var fields = NeedFields(title: "<script>alert(1)</script>", words: "'; DROP TABLE need; -- \u{202E}")
        fields.amount = "\"><img src=x>"
        try await site.run(SaveNeed(organisation: site.municipality.id, fields), as: site.representative)
        for path in ["/behov", "/behov/2026-0001", "/behov.atom", "/behov/karta"] {
            let page = try await site.get(path)
            #expect(page.status == 200 && !page.contains("<script>alert") && !page.contains("<img src=x>"), "\(path)")
        }
        #expect(try await site.get("/behov?q=%22%27%3B--%00&sida=99999999999999999999").status == 200)
    }
}
