import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// The form that somebody opens by the code on a poster at a stop, and what is told of the stop afterwards.
@Suite struct GatherOriginTests {
    private static let origin = IdeaOrigin(
        subject: Caravan.stop, name: "Torget i Askersund, 12 maj", place: "Torget i Askersund", municipality: "1882")

    @Test func `the form says where the idea belongs and has filled in the place`() async throws {
        let site = try await Caravan.site()
        let page = try await site.get(Self.origin.formPath(site.services.signer))
        #expect(page.status == 200 && page.contains("Hör till: Torget i Askersund, 12 maj"))
        #expect(page.contains("<option value=\"1882\" selected"))
        #expect(page.contains("value=\"Torget i Askersund\""))
        #expect(page.contains("name=\"fran\""))
        #expect(try await !site.get("/ideer/ny").contains("Hör till"))
    }

    @Test func `where it came from is kept through what has to be mended, ideas alike and the human check`()
        async throws
    {
        let site = try await Caravan.site()
        let old = try await site.published("En cykelverkstad vid stationen där man lagar cyklar tillsammans")
        let browser = try await site.browser()
        let signed = Self.origin.signed(site.services.signer)
        func send(_ words: String, isHuman: Bool = true, isSeen: Bool = false) async throws -> TestPage {
            var form = isHuman ? site.ideaForm(words) : FormFields(["words": words])
            if !isSeen { form = Self.without("seen", form) }
            form.append("fran", signed)
            form.append("place", "")
            return try await browser.postWhole("/ideer/ny", form)
        }
        let words = "Öppna en cykelverkstad nära stationen"
        for page in [try await send("Kort"), try await send(words, isHuman: false), try await send(words)] {
            #expect(page.contains("Hör till: Torget i Askersund, 12 maj") && page.contains("name=\"fran\""))
            #expect(!page.contains("value=\"Torget i Askersund\""), "What the giver took away stays away.")
        }
        #expect(try await send(words).contains(old.path), "Ideas alike are shown.")
        #expect(try await send(words, isSeen: true).status == 303)
        #expect(try await site.gatheredCounts() == [7: 1])
        #expect(try await site.lastIdea()?.source == .web)
    }

    @Test(arguments: ["", "x", "eyJ9.abc", "{}"]) func `what this site has not signed is ignored`(signed: String)
        async throws
    {
        let site = try await Caravan.site()
        #expect(try await !site.get("/ideer/ny?fran=\(Address.encoded(signed))").contains("Hör till"))
        var form = site.ideaForm("Bänkar längs strandpromenaden")
        form.append("fran", signed)
        #expect(try await site.browser().postWhole("/ideer/ny", form).status == 303)
        #expect(try await site.count("idea") == 1)
        #expect(try await site.count("link") == 0)
    }

    @Test func `a changed signature is ignored`() async throws {
        let site = try await Caravan.site()
        let signed = Self.origin.signed(Signer(secret: Array(repeating: 9, count: 32)))
        #expect(try await !site.get("/ideer/ny?fran=\(Address.encoded(signed))").contains("Hör till"))
    }

    @Test func `the page of an idea and that of its case say where it was said`() async throws {
        let site = try await Caravan.site()
        let idea = try await site.idea(site.tell("Bänkar vid sjön i Askersund"))
        try await site.sort(idea)
        let link = "<a href=\"/turne/2026/torget-i-askersund\">Torget i Askersund, 12 maj 2026</a>"
        #expect(try await site.get(idea.path).contains("Sagd vid \(link)"))
        #expect(try await site.get(idea.workPath, as: site.coordinator).contains(link))
        let other = try await site.published("En idé som kom hemifrån")
        #expect(try await !site.get(other.path).contains("Sagd vid"))
    }

    @Test func `a stop that is not public is told to coordinators alone`() async throws {
        let site = try await Caravan.site(isPublic: false)
        let idea = try await site.idea(site.tell("Bänkar vid sjön i Askersund"))
        try await site.sort(idea)
        #expect(try await !site.get(idea.path).contains("Torget i Askersund"))
        let work = try await site.get(idea.workPath, as: site.coordinator)
        #expect(work.contains("Torget i Askersund, 12 maj 2026") && !work.contains("/turne/2026"))
    }

    private static func without(_ name: String, _ form: FormFields) -> FormFields {
        var rest = FormFields()
        for field in ["words", HumanCheck.Field.token, HumanCheck.Field.answer] where field != name {
            if let value = form[field] { rest.append(field, value) }
        }
        return rest
    }
}
