import HTTPTypes
import TestSupport
import Testing
import Web

@testable import Partnership

/// Forms that come from somewhere else than the reader's own page.
struct FormTokenTests {
    private func site() async throws -> TestSite { try await TestSite(capabilities: [AccountsCapability()]) }

    @Test func `a form without a token is not carried out, and nothing typed is lost`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        let page = try await browser.postAsIs("/konto", FormFields(["name": "Ett helt nytt namn", "language": "sv"]))
        #expect(page.status == 403)
        #expect(page.contains("Skicka en gång till"))
        #expect(page.contains("name=\"name\" value=\"Ett helt nytt namn\""))
        #expect(try await browser.get("/konto").contains("Läsaren"))
    }

    @Test func `a token from another session is not taken`() async throws {
        let site = try await site()
        let (mine, other) = (try await site.browser(as: site.reader), try await site.browser(as: site.coordinator))
        var form = FormFields(["name": "Nytt namn", "language": "sv"])
        form.append("_token", try await other.formToken())
        #expect(try await mine.postAsIs("/konto", form).status == 403)
        #expect(try await mine.get("/konto").contains("Läsaren"))
    }

    @Test func `the page that offers to send again never shows a password`() async throws {
        let site = try await site()
        let form = FormFields([
            "email": "a@example.org", "password": "mitt hemliga ord", "newPassword": "ett annat hemligt",
        ])
        let page = try await site.browser().postAsIs("/logga-in", form)
        #expect(page.status == 403)
        #expect(page.contains("a@example.org"))
        #expect(!page.contains("hemlig"))
    }

    @Test func `a form from another site is refused, token or not`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        for headers: HTTPFields in [
            [.origin: "https://example.com"], [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"],
        ] {
            let page = try await browser.post("/konto", ["name": "Nytt namn", "language": "sv"], headers: headers)
            #expect(page.status == 404)
        }
        let own = try await browser.post(
            "/konto", ["name": "Nytt namn", "language": "sv"], headers: [.origin: "https://torg.example.org"])
        #expect(own.status == 303)
    }

    @Test func `who was signed out meanwhile gets back what was typed`() async throws {
        let site = try await site()
        let page = try await site.browser().post(
            "/konto", ["name": "Ett helt nytt namn", "password": "mitt hemliga ord"])
        #expect(page.status == 404)
        #expect(page.contains("Ett helt nytt namn"))
        #expect(!page.contains("hemlig"))
        let forged = try await site.browser().post(
            "/konto", ["name": "Ett helt nytt namn"], headers: [.origin: "https://example.com"])
        #expect(forged.status == 404 && !forged.contains("nytt namn"))
    }

    @Test func `bytes that are not text are told beside the field`() async throws {
        let site = try await site()
        let browser = try await site.browser(as: site.reader)
        var form = FormFields(["language": "sv"])
        form.append(name: Array("name".utf8), bytes: [0x41, 0xFF])
        form.append("_token", try await browser.formToken())
        let page = try await browser.postAsIs("/konto", form)
        #expect(page.status == 422)
        #expect(page.contains("href=\"#f-name\""))
    }
}
