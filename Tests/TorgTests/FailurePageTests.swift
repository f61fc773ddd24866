import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Torg

/// What a reader sees when the database does not answer.
struct FailurePageTests {
    private func page(
        _ site: Site, _ failure: WebServer.Failure, language: String = "sv", form: FormFields = FormFields()
    ) async -> (answer: Answer, text: String) {
        var request = WebRequest(method: .post, path: "/ideer/ny", authority: "nowhere.example", id: "abc-123")
        request.headers[.acceptLanguage] = language
        request.form = form
        let answer = await site.failures.answer(request, failure)
        guard case .bytes(let bytes) = answer.body else { return (answer, "") }
        return (answer, String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [
        (DatabaseError.unreachable("x"), WebServer.Failure.unavailable), (.busy, .unavailable),
        (.timeout, .unavailable),
        (.full, .full), (.statement("x"), .fault),
    ])
    func `a fault of the database is told from others`(error: DatabaseError, failure: WebServer.Failure) {
        #expect("\(FailurePages.failure(error))" == "\(failure)")
    }

    @Test func `the page needs no database, and keeps what was typed but for secrets`() async throws {
        let site = try await RealSite()
        let form = FormFields(["words": "En bänk <vid> sjön", "password": "hemligt ord", "_token": "a b"])
        // Before any partnership has been read there is no frame; afterwards there is.
        let bare = await page(site.site, .unavailable, form: form)
        try await site.addPartnership()
        _ = try await site.site.services.partnerships()
        try await site.database.close()
        let framed = await page(site.site, .unavailable, form: form)
        for (answer, text) in [bare, framed] {
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "10")
            #expect(text.contains("<h1>Vi kan varken läsa eller spara just nu</h1>"))
            #expect(text.contains("abc-123") && text.contains("En bänk &lt;vid&gt; sjön"))
            #expect(!text.contains("hemligt ord") && !text.contains("a b"))
        }
        #expect(!bare.text.contains("torg.css") && framed.text.contains("torg.css"))
        #expect(framed.text.contains("Norrlandstorget"))
        #expect(await page(site.site, .full).text.contains("<h1>Vi kan inte spara något just nu</h1>"))
        #expect(await page(site.site, .full, language: "en").text.contains("<h1>We can’t save anything right now</h1>"))
        try await site.close()
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `a full disk stops what is to be saved, and nothing that is read`() async throws {
        let site = try await RealSite()
        try await site.addPartnership()
        _ = try await site.get("/")
        // No less than what it has: from now on it can't grow.
        _ = try await site.database.write { try $0.value("PRAGMA max_page_count = 1", as: Int64.self) }
        let text = String(repeating: "x", count: 100_000)
        await #expect(throws: DatabaseError.full) {
            try await site.database.write { writer in
                _ = try writer.execute("INSERT INTO site_state (name, value) VALUES ('test', \(text))")
            }
        }
        #expect(try await site.get("/").status == 200)
        #expect(try await site.get("/health/ready").status == 200)
        try await site.close()
    }
}
