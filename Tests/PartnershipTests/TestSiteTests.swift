import Database
import Foundation
import Markup
import Partnership
import TestSupport
import Testing
import Web

/// The ground that the other tests stand on.
struct TestSiteTests {
    private struct Room: Capability {
        let migrations: [Migration] = []
        let messages = PartnershipFiles.messages
        let routes: [Route] = [
            .get("/rum/{name}", .everyone) { visit in visit.page(PageHead("Rum"), "<h1>\(visit.parameter("name"))</h1>")
            },
            .get("/rum/arbete", .coordinate) { visit in visit.page(PageHead("Rum"), "<h1>arbetsrum</h1>") },
            .post("/rum/{name}", .coordinate) { visit in visit.redirect(to: "/rum/\(visit.form.text("till"))") },
        ]
    }

    @Test func `a page is read and a form sent as somebody`() async throws {
        let site = try await TestSite(capabilities: [Room()])
        let page = try await site.get("/rum/blåa")
        #expect(page.status == 200)
        #expect(page.contains("<h1>blåa</h1>"))
        #expect(try await site.get("/rum/arbete").status == 404)
        #expect(try await site.get("/rum/arbete", as: site.coordinator).contains("arbetsrum"))
        #expect(try await site.post("/rum/x", ["till": "y"], as: site.coordinator).location == "/rum/y")
        #expect(try await site.post("/rum/x", ["till": "y"], as: site.reader).status == 404)
    }
}
