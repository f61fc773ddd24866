import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Members

struct ImportPageTests {
    private let path = "/arbete/medlemmar/import"

    private func upload(_ browser: TestBrowser, _ text: String) async throws -> TestPage {
        var form = FormFields()
        form.append("_token", try await browser.formToken())
        let file = UploadedFile(field: "file", name: "medlemmar.csv", bytes: Array(text.utf8))
        return try await browser.postAsIs(path, form, files: [file])
    }

    private func state(_ page: TestPage) throws -> String {
        String(try #require(page.body.firstMatch(of: /name="state" value="(\d+)"/)).1)
    }

    @Test func `a file is chosen, looked at and read in once`() async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        let browser = try await site.browser(as: site.coordinator)
        let sent = try await upload(browser, "Namn;Typ;Erbjuder\nÖrebro kommun;Kommun;Lokaler\nNy;Förening;\nFel;x;")
        #expect(sent.status == 303)
        let page = try await browser.follow(sent)
        #expect(page.contains("Inget är sparat än") && page.contains("Läs in 2 ändringar"))
        #expect(page.contains("<del>") && page.contains("(tomt)</del>") && page.contains("Lokaler</ins>"))
        #expect(page.contains("Rad 4, Typ:"))
        let wrongRows = try await browser.get("\(sent.location ?? "")?visa=bad")
        #expect(wrongRows.contains("<tr class=\"bad\">") && !wrongRows.contains("<tr class=\"added\">"))

        let done = try await browser.post(sent.location ?? "", ["state": state(page)])
        #expect(done.status == 303)
        let told = try await browser.follow(done)
        #expect(told.contains("Medlemmarna är inlästa") && told.contains("Tillagda") && told.contains("Överhoppade"))
        #expect(!told.contains("class=\"notice"))
        #expect(try await browser.post(sent.location ?? "", ["state": state(page)]).status == 303)
        let count = try await site.read { try Organisations.all($0, in: site.partnership.id).count }
        #expect(count == 3)
        let kept: Int? = try await site.read {
            try $0.value("SELECT COUNT(*) FROM member_import WHERE file IS NOT NULL")
        }
        #expect(kept == 0)
    }

    @Test func `an edit between looking and saying yes shows the rows again`() async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        let browser = try await site.browser(as: site.coordinator)
        let sent = try await upload(browser, "Namn;Typ;Erbjuder\nÖrebro kommun;Kommun;Lokaler")
        let seen = try await state(browser.follow(sent))
        try await site.run(
            DescribeOrganisation(site.municipality.id, version: 1, offers: "Annat", needs: "", conditions: .init()),
            as: site.representative
        )
        let again = try await browser.post(sent.location ?? "", ["state": seen])
        #expect(again.status == 422 && again.contains("Någon har ändrat i registret") && again.contains("Annat</del>"))
        #expect(try await browser.post(sent.location ?? "", ["state": state(again)]).status == 303)
        let now = try await site.read { try Organisations.find($0, in: site.partnership.id, id: site.municipality.id) }
        #expect(now?.offers == "Lokaler")
    }

    @Test(arguments: [
        ("", "Välj en fil."), ("Namn\nA", "En kolumn saknas: Typ."), ("a\"", "Kolumner saknas"),
        ("Namn;Typ\nA;\"", "rad 2"),
    ])
    func `a file that can't be read is told of beside its field`(text: String, told: String) async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        let browser = try await site.browser(as: site.coordinator)
        let page = try await upload(browser, text)
        #expect(page.status == 422 && page.contains(told) && page.contains("id=\"f-file-error\""))
        let kept: Int? = try await site.read { try $0.value("SELECT COUNT(*) FROM member_import") }
        #expect(kept == 0)
    }

    @Test func `a file is thrown away, by its reader or after a day`() async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        let browser = try await site.browser(as: site.coordinator)
        let first = try await upload(browser, "Namn;Typ\nNy;Förening")
        let question = try await browser.get("\(first.location ?? "")/kasta")
        #expect(question.contains("<h1>Slänga ") && question.contains("/kasta\""))
        #expect(try await browser.post("\(first.location ?? "")/kasta").status == 303)
        #expect(try await browser.get(first.location ?? "").status == 404)
        let second = try await upload(browser, "Namn;Typ\nNy;Förening")
        #expect(try await site.sweep("forgotten-imports") == 0)
        site.clock.advance(days: 2)
        #expect(try await site.sweep("forgotten-imports") == 1)
        #expect(try await browser.get(second.location ?? "").status == 404)
        #expect(try await browser.get("\(path)/abc").status == 404)
    }

    @Test func `many rows are shown a page at a time`() async throws {
        let site = try await TestSite(capabilities: [MembersCapability()])
        let browser = try await site.browser(as: site.coordinator)
        let rows = (1...250).map { "Medlem \($0);Förening\n" }.joined()
        let sent = try await upload(browser, "Namn;Typ\n" + rows)
        let last = try await browser.get("\(sent.location ?? "")?sida=3")
        #expect(last.contains("Medlem 250<") && !last.contains("Medlem 200<") && last.contains("Visar 201–250 av 250"))
    }
}
