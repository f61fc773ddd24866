import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas
@testable import Members
@testable import Torg

/// One search over all kinds.
struct SearchKindsTests {
    private func site() async throws -> TestSite {
        let site = try await TestSite(capabilities: try Site.capabilities(SiteOptions(directory: "")))
        for number in 1...12 {
            var submit = SubmitIdea(words: "En cykelpump vid ån, nummer \(number). Cykel, cykel och cykel.")
            submit.title = "Cykel \(number)"
            submit.municipality = "1880"
            let idea = try await site.run(submit, as: .visitor).idea
            var sort = SortIdea(idea: idea.reference, version: idea.version, title: idea.title)
            sort.showing = .publish
            sort.municipality = "1880"
            try await site.run(sort, as: site.coordinator)
        }
        let fields = OrganisationFields(name: "Verkstan", kind: .association, offers: "Lagar allt, även en cykel")
        try await site.run(AddOrganisation(fields), as: site.coordinator)
        return site
    }

    @Test func `all kinds are told of while somebody types`() async throws {
        let suggested = try await site().get("/sok/forslag?q=cykel")
        #expect(suggested.contains("/medlemmar/verkstan"))
        #expect(suggested.body.components(separatedBy: "<li>").count == 7)
    }

    @Test func `a kind that has a part of the only word stands back for what has it whole`() async throws {
        let site = try await site()
        let whole = try await site.get("/sok?q=cykelpump")
        #expect(whole.contains("href=\"/ideer/2026-") && !whole.contains("Verkstan"))
        #expect(!(try await site.get("/sok/forslag?q=cykelpump").contains("Verkstan")))
        #expect(try await site.get("/sok?q=cykelpump&slag=medlemmar").contains("Verkstan"))
        // Of several words some are enough, below what has them all.
        let several = try await site.get("/sok?q=cykel%20%C3%A5n")
        let (ideas, members) = (several.body.range(of: "href=\"/ideer/2026-"), several.body.range(of: "Verkstan"))
        #expect(try #require(ideas).lowerBound < #require(members).lowerBound)
    }

    @Test func `one kind can be chosen, and a coordinator is led to a list of their own`() async throws {
        let site = try await site()
        let all = try await site.get("/sok?q=cykel")
        #expect(all.contains("/sok?q=cykel&amp;slag=medlemmar") && all.contains("href=\"/ideer?q=cykel\""))
        #expect(all.body.components(separatedBy: "<h3>").count == 12)
        #expect(all.contains("mottagen · Örebro") || all.contains("· Örebro"), "where it stands")
        let ideas = try await site.get("/sok?q=cykel&slag=ideer")
        #expect(ideas.body.components(separatedBy: "<h3>").count == 13 && !ideas.contains("Verkstan"))
        let members = try await site.get("/sok?q=cykel&slag=medlemmar")
        #expect(members.contains("Verkstan") && !members.contains("/ideer/2"))
        #expect(try await site.get("/sok?q=cykel&slag=nonsens").contains("Verkstan"))
        let work = try await site.get("/sok?q=cykel", as: site.coordinator)
        #expect(work.contains("href=\"/arbete/ko?q=cykel\""))
    }

    @Test func `a page is called what the reader's language calls it`() async throws {
        let site = try await site()
        _ = try await site.sweep("house-pages")
        let swedish = try await site.get("/sok?q=personuppgifter&slag=sidor")
        let english = try await site.get("/sok?q=personuppgifter&slag=sidor&sprak=en")
        func title(_ page: TestPage) -> String? {
            page.body.firstMatch(of: /<a href="\/integritet">(.*?)<\/a>/).map { String($0.1) }
        }
        #expect(title(swedish) != nil && title(english) != nil && title(swedish) != title(english))
    }
}

/// With which dictionary the index was made.
struct SearchDictionaryTests {
    @Test func `another dictionary than the index was made with is told of, until all is put in again`() async throws {
        let real = try await RealSite()
        try await real.addPartnership()
        let missing = try await real.site.dictionaryTrouble()
        #expect(try await real.site.dictionaryTrouble(notes: true) == missing)
        try await real.database.write { try SearchDictionary.note($0, "another") }
        #expect(try await real.site.dictionaryTrouble(notes: true)?.contains("torg reindex") == true)
        #expect(try await real.site.reindex { _, _ in }.answers == 0)
        #expect(try await real.site.dictionaryTrouble() == missing)
        try await real.close()
    }
}
