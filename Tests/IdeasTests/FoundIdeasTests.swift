import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

/// Public ideas found by words: as a list, a feed and a file.
struct FoundIdeasTests {
    @Test func `a feed of a search tells the newest, not the best`() async throws {
        let site = try await TestSite.square()
        let best = try await site.published("Cykel cykel cykel", title: "Cykel och cykel")
        for number in 1...31 {
            _ = try await site.published("En idé om en cykel, nummer \(number)", title: "Idé \(number)")
        }
        let feed = try await site.get("/ideer.atom?q=cykel")
        let titles = feed.body.matches(of: /<title>(Idé \d+|Cykel och cykel)<\/title>/).map { String($0.1) }
        #expect(titles == (2...31).reversed().map { "Idé \($0)" })
        #expect(try await site.get("/ideer?q=cykel").contains(best.path))
    }

    @Test func `a file of a search holds all that was found`() async throws {
        let site = try await TestSite.square()
        let count = try await site.run(ManyIdeas(count: 420), as: .system)
        _ = try await site.published("En idé om bänkar")
        let list = try await site.get("/ideer?q=gungor")
        #expect(list.contains("Minst 400 idéer"))
        let file = try await site.get("/ideer.csv?q=gungor")
        #expect(file.body.split(separator: "\r\n").count == count + 1)
        #expect(!file.contains("bänkar"))
        #expect(try await site.get("/ideer.csv?q=giraff").body.split(separator: "\r\n").count == 1)
    }

    @Test func `a list without hits asks whether another word was meant`() async throws {
        let site = try await TestSite.square()
        _ = try await site.published("Ett bibliotek i centrum")
        let page = try await site.get("/ideer?q=biblotek&kommun=1880")
        #expect(page.contains("Menade du <a href=\"/ideer?q=bibliotek&amp;kommun=1880\">bibliotek</a>?"))
        #expect(!(try await site.get("/ideer?q=bibliotek").contains("Menade du")))
        let some = try await site.get("/ideer?q=bibliotek%20centrm")
        #expect(some.contains("Ingen idé innehåller allt du skrev") && some.contains("bibliotek centrum</a>?"))
    }

    @Test func `what was taken out of an idea is not looked for`() async throws {
        let site = try await TestSite.ideas()
        let idea = try await site.sort(site.give("Jag heter Gun Givare och vill ha en bänk."))
        try await site.run(EraseGiver(idea: idea.id), as: site.giver(idea))
        #expect(try await site.current(idea).words.contains("[dolt]"))
        let partnership = site.partnership.id
        let found = try await site.read {
            try $0.rank(.idea, SearchQuery("dolt"), in: partnership, scope: [], total: 9).hits
        }
        #expect(found.isEmpty)
    }

    @Test func `a search in the queue heeds its filters and says when it shows only the best`() async throws {
        let site = try await TestSite(
            capabilities: [IdeasCapability(), AccountsCapability(links: IdeasCapability().links)])
        let received = try await site.give("En gunga till parken")
        let sorted = try await site.sort(site.give("En gunga till skolan"))
        let queue = { (query: String) in try await site.get("/arbete/ko?q=gunga\(query)", as: site.coordinator) }
        let all = try await queue("")
        #expect(all.contains(received.workPath) && all.contains(sorted.workPath) && !all.contains("bästa träffarna"))
        let narrowed = try await queue("&lage=sorted")
        #expect(!narrowed.contains(received.workPath) && narrowed.contains(sorted.workPath))
        try await site.change(sorted) { $0.responsible = nil }
        let unowned = try await queue("&ansvar=ingen")
        #expect(unowned.contains(sorted.workPath))
        #expect(!(try await queue("&ansvar=jag").contains(sorted.workPath)))
        _ = try await site.run(ManyIdeas(count: 60), as: .system)
        let many = try await queue("")
        #expect(many.contains("De 50 bästa träffarna visas"))
        #expect(many.body.components(separatedBy: "<h3><a href=\"/arbete/ideer/").count == 51)
    }
}

/// Public ideas about gungor.
struct ManyIdeas: Command {
    static let permission = Permission.system
    let count: Int

    func perform(_ change: Change) throws -> Int {
        for number in 1...count {
            var submit = SubmitIdea(words: "Fler gungor i parken, nummer \(number)")
            submit.municipality = "1880"
            submit.formKey = "form\(number)"
            let idea = try change.run(submit).idea
            try change.save(idea) {
                $0.visibility = .public
                $0.state = .sorted
            }
        }
        return count
    }
}
