import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct PublicListTests {
    @Test func `the list is newest first and turns its pages without losing any`() async throws {
        let site = try await TestSite.square()
        for number in 1...45 { _ = try await site.published("Förslag \(number) om bänkar", title: "Förslag \(number)") }
        var path: String? = "/ideer"
        var seen: [String] = []
        while let current = path {
            let page = try await site.get(current)
            #expect(page.contains("45 idéer"))
            seen += page.body.matches(of: /<h3><a href="[^"]+">([^<]+)<\/a>/).map { String($0.output.1) }
            path = page.body.firstMatch(of: /<a href="([^"]+)" rel="next"/).map {
                $0.output.1.replacingOccurrences(of: "&amp;", with: "&")
            }
        }
        #expect(seen == (1...45).reversed().map { "Förslag \($0)" })
    }

    @Test func `filters narrow the list, and each can be taken away`() async throws {
        let site = try await TestSite.square()
        let none = try await site.get("/ideer")
        #expect(none.contains("Inga idéer här ännu") && !none.contains("Visa alla idéer"))
        let here = try await site.published("Bänkar i Örebro centrum", municipality: "1880")
        let there = try await site.published("Bänkar i Askersunds hamn", municipality: "1882")
        let partnership = site.partnership.id
        try await site.write { writer in
            try writer.execute(
                "INSERT INTO idea_label (partnership, idea, label) VALUES (\(partnership), \(here.id), 'Hälsa')")
        }
        let organisation = site.association.id
        try await site.run(
            ReferIdea(idea: there.reference, organisations: [organisation], question: "Kan ni?", dueOn: "2026-12-20"),
            as: site.coordinator)
        let cases: [(String, Idea, Idea)] = [
            ("/ideer?kommun=1880", here, there), ("/ideer?kommun=1882", there, here),
            ("/ideer?tema=H%C3%A4lsa", here, there),
            ("/ideer?lage=referred", there, here), ("/ideer?verksamhet=studieforbundet-prov", there, here),
            ("/ideer?q=hamn", there, here), ("/ideer?q=b%C3%A4nkar&kommun=1880", here, there),
            ("/ideer?verksamhet=studieforbundet-prov&kommun=1882&lage=referred", there, here),
        ]
        for (path, inside, outside) in cases {
            let page = try await site.get(path)
            #expect(page.contains(inside.path) && !page.contains(outside.path), "\(path)")
            #expect(page.contains("1 idé"), "\(path)")
            #expect(page.contains("class=\"chips\""), "\(path)")
        }
        #expect(try await site.get("/ideer?kommun=1814").contains("Ingen idé passar"))
        #expect(try await site.get("/ideer?kommun=9999&lage=nonsens").contains("2 idéer"))
        #expect(
            try await site.get(
                "/ideer?q=\(here.reference.description.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)"
            ).location == here.path)
    }

    @Test func `what is searched for comes best first, and turns its pages without losing any`() async throws {
        let site = try await TestSite.square()
        let titled = try await site.published("De gamla är slitna", title: "Bänkar på torget")
        for number in 1...44 {
            _ = try await site.published("Förslag \(number) om att ställa en bänk i parken", title: "Förslag \(number)")
        }
        var path: String? = "/ideer?q=b%C3%A4nkar"
        var seen: [String] = []
        while let current = path {
            let page = try await site.get(current)
            #expect(page.contains("45 idéer"))
            #expect(page.contains("Till de bästa träffarna") == !seen.isEmpty)
            seen += page.body.matches(of: /<h3><a href="([^"]+)">/).map { String($0.output.1) }
            path = page.body.firstMatch(of: /<a href="([^"]+)" rel="next"/).map {
                $0.output.1.replacingOccurrences(of: "&amp;", with: "&")
            }
        }
        #expect(seen.count == 45 && Set(seen).count == 45)
        #expect(seen.first == titled.path, "the oldest, but it says so in its title")
        let rows = try CSV.rows(Array(try await site.get("/ideer.csv?q=b%C3%A4nkar").body.utf8))
        #expect(rows.count == 46)
    }

    @Test func `a search shows where its words stand, and says when nothing has them all`() async throws {
        let site = try await TestSite.square()
        _ = try await site.published("Ställ ut <b>bänkarna</b> vid ån igen", title: "Vid ån")
        let page = try await site.get("/ideer?q=b%C3%A4nk")
        #expect(page.contains("&lt;b&gt;<mark>bänkarna</mark>&lt;/b&gt; vid ån") && !page.contains("Inget har alla"))
        let some = try await site.get("/ideer?q=b%C3%A4nk+giraff")
        #expect(some.contains("Ingen idé innehåller allt du skrev") && some.contains("<mark>bänkarna</mark>"))
        #expect(try await site.get("/ideer?q=giraff").contains("Ingen idé passar"))
    }

    @Test func `the feed and the file follow the filters`() async throws {
        let site = try await TestSite.square()
        _ = try await site.published("=SUMMA(A1) bänkar; \"citat\"", municipality: "1880")
        _ = try await site.published("Lekplats i Askersund", municipality: "1882")
        let feed = try await site.get("/ideer.atom?kommun=1882")
        #expect(feed.contains("Lekplats") && !feed.contains("bänkar"))
        let file = try await site.get("/ideer.csv?kommun=1880")
        let rows = try CSV.rows(Array(file.body.utf8))
        #expect(rows.count == 2)
        #expect(rows[1].cells[2] == "=SUMMA(A1) bänkar; \"citat\"")
        #expect(file.contains("'=SUMMA"))
    }

    @Test(arguments: [IdeaVisibility.private, .pending, .hidden])
    func `what is not public stands on no page that a visitor can open`(visibility: IdeaVisibility) async throws {
        let site = try await TestSite.square()
        _ = try await site.published("Bänkar längs promenaden vid slottet")
        let secret = try await site.published(
            "Hemligmarkören finns längs promenaden vid slottet", title: "Hemligmarkören")
        try await site.change(secret) { $0.visibility = visibility }
        let pages = [
            "/ideer", "/ideer?q=hemligmark%C3%B6ren", "/ideer?kommun=1880", "/ideer.atom", "/ideer.csv",
            "/ideer.csv?q=promenaden",
            secret.path, "\(secret.path)/folj", "\(secret.path)/anmal", "/ideer?q=\(secret.reference.path)",
        ]
        for actor in [Actor.visitor, site.reader, site.representative] {
            for path in pages {
                let page = try await site.get(path, as: actor)
                // A search shows what was searched for, but finds nothing.
                let body = page.body.replacingOccurrences(of: "hemligmarkören", with: "")
                    .replacingOccurrences(of: "hemligmark%C3%B6ren", with: "")
                #expect(!body.contains("emligmark"), "\(path)")
            }
        }
        #expect(try await site.get("/ideer").contains("1 idé"))
        #expect(try await site.get("/ideer?q=promenaden").contains("1 idé"))
        #expect(try await site.get(secret.path).status == 404)
        let alike = try await site.post("/ideer/liknande", ["text": "hemligmarkören promenaden slottet längs"])
        #expect(!alike.contains("emligmark"))
        for path in ["folj", "anmal"] {
            let sent = try await site.post(
                "\(secret.path)/\(path)", ["email": "a@example.org", "reason": "spam"], isHuman: true)
            #expect(sent.status == 404)
        }
        #expect(try await site.get(secret.path, as: site.coordinator).contains("Hemligmarkören"))
        #expect(try await site.get(secret.path, as: site.giver(secret)).contains("Hemligmarkören"))
    }

    @Test func `what is masked is nowhere to be read or found`() async throws {
        let site = try await TestSite.square()
        let partnership = site.partnership.id
        let idea = try await site.published(
            "Min granne Olle Markörsson behöver hjälp på torget", title: "Hjälp åt Olle Markörsson")
        try await site.write { writer in
            try writer.execute(
                "INSERT INTO idea_mask (idea, phrase, kind) VALUES (\(idea.id), 'olle markörsson', 'name')")
            try writer.execute(
                "INSERT INTO idea_addition (partnership, idea, text, at, is_public) VALUES (\(partnership), \(idea.id), 'Olle Markörsson tackar', 1, 1)"
            )
        }
        try await site.change(idea) { _ in }
        for path in [
            idea.path, "/ideer", "/ideer?q=granne", "/ideer.atom", "/ideer.csv", "\(idea.path)/folj",
            "\(idea.path)/anmal",
        ] {
            #expect(!(try await site.get(path).contains("arkörsson")), "\(path)")
        }
        #expect(try await site.get(idea.path).contains("namn dolt"))
        #expect(try await site.get("/ideer?q=mark%C3%B6rsson").contains("Ingen idé passar"))
    }

    @Test func `a twin leads to the idea it was joined into`() async throws {
        let site = try await TestSite.square()
        let main = try await site.published("Bänkar längs strandpromenaden")
        let twin = try await site.published("Fler bänkar längs stranden")
        try await site.run(JoinIdeas(twin.reference, into: main.reference), as: site.coordinator)
        #expect(try await site.get(twin.path).location == main.path)
        #expect(try await site.get(main.path).contains("2 idéer säger samma sak"))
        #expect(try await site.get("/ideer").contains("1 idé"))
    }

    @Test func `pages for visitors are shared, those of others are not`() async throws {
        let site = try await TestSite.square()
        let idea = try await site.published("Bänkar längs strandpromenaden")
        for path in ["/ideer", idea.path, "/ideer.atom"] { #expect(try await site.get(path).answer.isShared) }
        #expect(!(try await site.get(idea.path, as: site.coordinator).answer.isShared))
        #expect(!(try await site.get("/ideer/ny").answer.isShared))
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `every way to the list walks an index and sorts nothing`() async throws {
        let site = try await TestSite.square()
        var filters: [IdeaFilter] = []
        for municipality in [nil, "1880"] {
            for state in [nil, IdeaState.sorted] {
                for theme in [nil, "Hälsa"] {
                    for organisation in [nil, Int64(1)] {
                        for before in [nil, Int64(1_000)] {
                            var filter = IdeaFilter()
                            (filter.municipality, filter.state, filter.theme) = (municipality, state, theme)
                            (filter.organisation, filter.before) = (organisation, before)
                            filters.append(filter)
                        }
                    }
                }
            }
        }
        let partnership = site.partnership.id
        let cases = filters
        let bad = try await site.read { reader in
            try cases.flatMap { filter in
                try [true, false].flatMap { isFew -> [String] in
                    let query = IdeaListQuery(partnership: partnership, filter: filter)
                    return try [query.ideas(limit: 21, isFew: isFew), query.count(limit: 1_001, isFew: isFew)].flatMap {
                        sql in
                        let plan: [String] = try reader.all("EXPLAIN QUERY PLAN \(sql)") { try $0[3] }
                        return plan.filter {
                            $0.contains("TEMP B-TREE")
                                || ($0.contains("SCAN ") && !$0.contains("INDEX")) && !$0.contains("CONSTANT")
                                    && !$0.contains("subquery") && !$0.hasPrefix("SCAN found")
                        }
                        .map { "\($0): \(filter)" }
                    }
                }
            }
        }
        #expect(bad == [])
    }
}
