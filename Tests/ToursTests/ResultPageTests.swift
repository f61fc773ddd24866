import Database
import Foundation
import Language
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas
@testable import Tours

/// What came of stops and tours, on the pages that show it.
@Suite struct ResultPageTests {
    private static func filled() async throws -> ResultSite {
        let all = try await ResultSite()
        let bench = try await all.tell("Fler bänkar vid badplatsen", at: all.square, themes: ["Hälsa"])
        let done = try await all.tell("Bänkar och en badstege", at: all.square, themes: ["Hälsa", "Arbete"])
        try await all.tell("En badstege vid kajen", at: all.square)
        try await all.tell("Hemliga bänkar vid badstegen", at: all.square, isPublic: false)
        try await all.answer(bench)
        try await all.answer(done, isDone: true)
        try await all.tell("Laddstolpar vid affären", at: all.shop)
        return all
    }

    @Test func `everybody reads on the stop's page what came of it, and of closed ideas only how many`() async throws {
        let all = try await Self.filled()
        let page = try await all.site.get(all.square.path)
        #expect(page.status == 200 && page.contains("id=\"result\""))
        #expect(Self.figures(page) == ["Idéer": "4", "Skickade vidare": "2", "Besvarade": "2", "Genomförda": "1"])
        #expect(page.contains("En idé läses bara inom partnerskapet") && !page.contains("Hemliga"))
        #expect(page.contains("Om: En badstege vid kajen") && page.contains("Örebro kommun"))
        #expect(Self.bars("Teman", page) == ["Hälsa": "2", "Arbete": "1"])
        #expect(Self.bars("Hit har idéerna skickats", page) == ["Örebro kommun": "2"])
        #expect(try await all.site.get(all.square.path, as: all.site.coordinator).contains("Hemliga") == false)
    }

    @Test(.enabled(if: Lexicon.swedish.hasDictionary))
    func `words that ideas share never come from ideas that the reader may not read`() async throws {
        let all = try await Self.filled()
        let open = Self.bars("Ord som kom igen i flera idéer", try await all.site.get(all.square.path))
        #expect(open == ["badstege": "2", "bänkar": "2"])
        let path = all.square.resultPath
        let member = Self.bars("Ord som kom igen i flera idéer", try await all.site.get(path, as: all.site.reader))
        #expect(member == open)
        let all3 = Self.bars("Ord som kom igen i flera idéer", try await all.site.get(path, as: all.site.coordinator))
        #expect(all3["badstege"] == "3" && all3["bänkar"] == "3")
    }

    @Test(.enabled(if: Lexicon.swedish.hasDictionary))
    func `with fewer than three ideas to read, everybody is shown no words`() async throws {
        let all = try await ResultSite()
        try await all.tell("Fler bänkar vid badplatsen", at: all.square)
        try await all.tell("Bänkar och en badstege", at: all.square)
        try await all.tell("Hemliga bänkar vid stegen", at: all.square, isPublic: false)
        let heading = "Ord som kom igen i flera idéer"
        #expect(try await !all.site.get(all.square.path).contains(heading))
        #expect(try await all.site.get(all.square.resultPath, as: all.site.reader).contains(heading))
        try await all.tell("En bänk till", at: all.square)
        #expect(try await all.site.get(all.square.path).contains(heading))
    }

    @Test func `the tour's page tells how many came at each stop, of those that have been held`() async throws {
        let all = try await Self.filled()
        let page = try await all.site.get(all.tour.path)
        let bars = Self.bars("Idéer vid varje stopp", page)
        #expect(bars == ["Torget i Askersund": "4", "Affären i Nora": "1"])
        #expect(Self.figures(page)["Idéer"] == "5" && !page.contains("Om: En badstege"))
    }

    @Test func `where nothing has come there is nothing of it`() async throws {
        let all = try await ResultSite()
        #expect(try await !all.site.get(all.square.path).contains("id=\"result\""))
        #expect(try await !all.site.get(all.tour.path).contains("id=\"result\""))
        let page = try await all.site.get(all.tour.resultPath, as: all.site.reader)
        #expect(page.status == 200 && page.contains("Inga idéer än"))
    }

    @Test func `the pages of the plan lead to the results`() async throws {
        let all = try await Self.filled()
        for (path, result) in [(all.tour.workPath, all.tour.resultPath), (all.square.workPath, all.square.resultPath)] {
            #expect(try await all.site.get(path, as: all.site.representative).contains("href=\"\(result)\""))
        }
    }

    @Test func `members read the results, those who are none find nothing there`() async throws {
        let all = try await Self.filled()
        let paths = [all.tour.resultPath, "\(all.tour.resultPath).csv", all.square.resultPath, TourComparison.path]
        for path in paths {
            for actor in [all.site.reader, all.site.representative, all.site.coordinator] {
                #expect(try await all.site.get(path, as: actor).status == 200)
            }
            for actor in [.visitor, all.site.operator] {
                #expect(try await all.site.get(path, as: actor).status == 404)
            }
        }
        for path in ["/arbete/turne/1999/resultat", "\(all.tour.workPath)/finns-inte/resultat"] {
            #expect(try await all.site.get(path, as: all.site.coordinator).status == 404)
        }
    }

    @Test func `the file has a row for each idea, and tells of closed ones only where they were said`() async throws {
        let all = try await Self.filled()
        try await all.tell("=HYPERLINK(\"http://exempel\") i ord", at: all.shop)
        let path = "\(all.tour.resultPath).csv"
        let text = try await all.site.get(path, as: all.site.reader).body
        let rows = try CSV.rows(Array(text.utf8))
        #expect(rows.count == 7)
        #expect(rows[0].cells.prefix(4) == ["Stopp", "Datum", "Nummer", "Idé"])
        #expect(rows[1].cells.prefix(3) == ["Torget i Askersund", "2026-05-12", "IDÉ-2026-0001"])
        #expect(rows[1].cells.suffix(3) == ["Örebro kommun", "ja", "nej"])
        #expect(
            rows[4].cells == ["Torget i Askersund", "2026-05-12", "", "Läses bara inom partnerskapet"]
                + Array(repeating: "", count: 6))
        #expect(text.contains("'=HYPERLINK") && !text.contains("Hemliga"))
        #expect(try await all.site.get(path, as: all.site.coordinator).contains("Hemliga"))
    }

    @Test func `tours are set side by side by the stops that have been held`() async throws {
        let all = try await Self.filled()
        let old = try await ResultSite.tour("2025", "Turnén 2025", all.site)
        for number in 1...3 {
            try await ResultSite.stop(
                "s\(number)", "Stopp \(number)", on: old, day: "2025-05-0\(number)", hours: 2, all.site)
        }
        let coming = try await ResultSite.tour("2027", "Turnén 2027", all.site)
        try await ResultSite.stop("s", "Nästa år", on: coming, day: "2027-05-01", hours: 2, all.site)
        let page = try await all.site.get(TourComparison.path, as: all.site.reader)
        let cells = page.body.matches(of: /<td data-label="([^"]+)" class="num">([^<]*)<\/td>/).map {
            String($0.output.2)
        }
        // Stops, hours, ideas, ideas a stop, passed on, answered, done; the newest tour first.
        #expect(cells == ["2", "7", "5", "2,5", "2", "2", "1", "3", "6", "0", "0,0", "0", "0", "0"])
        #expect(!page.contains("Turnén 2027"))
    }

    @Test func `what a comparison costs does not grow with the tours`() async throws {
        let all = try await Self.filled()
        let few = try await cost(all)
        for year in 2015...2025 {
            let tour = try await ResultSite.tour("\(year)", "Turnén \(year)", all.site)
            try await ResultSite.stop("torget", "Torget", on: tour, day: "\(year)-05-01", hours: 2, all.site)
        }
        #expect(try await cost(all) == few && few <= 7)
    }

    private func cost(_ all: ResultSite) async throws -> Int {
        let (partnership, actor, now) = (all.site.partnership.id, all.site.reader, all.site.clock.now)
        return try await all.site.read { reader in
            try statements(reader) {
                _ = try TourComparison.read($0, in: partnership, IdeaGathering.gathered, for: actor, at: now)
            }
        }
    }

    /// The key figures of a page.
    private static func figures(_ page: TestPage) -> [String: String] {
        let list = page.body.range(of: "<dl class=\"figures\">.*?</dl>", options: .regularExpression)
        let found = list.map { page.body[$0].matches(of: /<dt>([^<]+)<\/dt><dd>([^<]+)<\/dd>/) } ?? []
        return Dictionary(found.map { (String($0.output.1), String($0.output.2)) }) { first, _ in first }
    }

    /// The bars of a picture, by its caption.
    private static func bars(_ caption: String, _ page: TestPage) -> [String: String] {
        guard let start = page.body.range(of: "<caption>\(caption)</caption>") else { return [:] }
        let table = page.body[start.upperBound...].prefix { $0 != "\u{0}" }
        let end = table.range(of: "</table>")?.lowerBound ?? table.endIndex
        let rows = table[..<end].matches(
            of: /<th scope="row">(?:<a [^>]*>)?([^<]+)(?:<\/a>)?<\/th>.*?<td class="num">([^<]+)</)
        return Dictionary(rows.map { (String($0.output.1), String($0.output.2)) }) { first, _ in first }
    }
}
