import Testing
import Web

@testable import Torg

/// What a site says of itself.
struct RunningTextsTests {
    private let pages = ["/", "/om", "/integritet", "/tillganglighet"]

    @Test func `a site that is no demo says nothing of a demo or of another county`() async throws {
        let site = try await RealSite()
        try await site.addPartnership()
        for path in pages {
            let page = try await site.get(path)
            #expect(page.status == 200)
            for word in ["demo", "Örebro", "husvagn", "Coompanion", "example.org", "{"] {
                #expect(!page.body.contains(word), "\(word) on \(path)")
            }
        }
        let privacy = try await site.get("/integritet").body
        #expect(privacy.contains("torget@norrland.example") && privacy.contains("inom 7 månader"))
        #expect(try await site.get("/om").body.contains("civilsamhället i Norrland"))
        #expect(try await site.site.defaultTexts() == ["/integritet", "/tillganglighet"])
        try await site.close()
    }

    @Test func `the demo tells of the partnership it retells`() async throws {
        let site = try await RealSite()
        try await site.addPartnership(isDemo: true)
        #expect(try await site.get("/om").body.contains("Region Örebro län"))
        #expect(try await site.site.defaultTexts() == [])
        try await site.close()
    }

    @Test func `texts of one's own take the place of those that come with Torg`() async throws {
        let own = """
            {"privacy": {"sv": [{"heading": "Vi", "paragraphs": ["{name} svarar för allt."]}], "en": []}}
            """
        let site = try await RealSite(texts: own)
        try await site.addPartnership()
        #expect(try await site.get("/integritet").body.contains("Norrlandstorget svarar för allt."))
        #expect(try await site.get("/tillganglighet").body.contains("Norrlandstorget står bakom"))
        #expect(try await site.site.defaultTexts() == ["/tillganglighet"])
        try await site.close()
    }

    @Test(arguments: ["[]", "{\"sekretess\": {}}", "{\"privacy\": 7}", "{"])
    func `texts that can't be read are told of when the site starts`(text: String) async throws {
        await #expect(throws: UnreadableTexts.self) { _ = try await RealSite(texts: text) }
    }
}
