import Database
import Foundation
import Markup
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

struct PrintPageTests {
    @Test func `a poster tells when, where and what happens, and holds the stop's own address as a code`() async throws
    {
        let paper = try await PaperSite()
        let page = try await paper.site.get("\(PaperSite.start)/affisch", as: paper.site.representative)
        #expect(page.contains("Måndag 23 november") && page.contains("kl. 10–14"))
        #expect(
            page.contains("Torget i Askersund") && page.contains("Stortorget 1")
                && page.contains("Partnerskap för prov"))
        #expect(page.contains("Vi skriver ner det.") && page.contains("Plan mark &amp; inga trappor"))
        let code = try #require(QRCode("https://torg.example.org/turne/2026/torget"))
        let path = try #require(code.html(label: "").markup.firstMatch(of: /d="([^"]+)"/)?.1)
        #expect(page.contains(String(path)))
    }

    @Test func `headline and text come from the address, escaped and no longer than the sheet holds`() async throws {
        let paper = try await PaperSite()
        let long = String(repeating: "lång ", count: 100)
        let page = try await paper.site.get(
            "\(PaperSite.start)/affisch?rubrik=%3Cb%3EVad%20nu%3F&text=\(Address.encoded(long))",
            as: paper.site.representative)
        #expect(page.contains("&lt;b&gt;Vad nu?") && !page.contains("<b>Vad nu?") && !page.contains(long))
    }

    @Test(arguments: [
        ("sv", ["Vad skulle"], ["What would"]), ("en", ["What would"], ["Vad skulle"]),
        ("sv-en", ["Vad skulle", "What would"], []),
    ])
    func `a poster speaks the languages chosen for it`(tal: String, has: [String], lacks: [String]) async throws {
        let paper = try await PaperSite()
        for sheet in ["affisch", "flygblad"] {
            let page = try await paper.site.get("\(PaperSite.start)/\(sheet)?tal=\(tal)", as: paper.site.representative)
            let sheets = page.body.split(separator: "class=\"sheets\"").last.map(String.init) ?? ""
            #expect(has.allSatisfy { sheets.contains($0) } && !lacks.contains { sheets.contains($0) })
        }
    }

    @Test func `who prints for a hidden tour or a stop called off is warned`() async throws {
        let paper = try await PaperSite()
        let calm = try await paper.site.get("\(PaperSite.start)/affisch", as: paper.site.representative)
        #expect(!calm.contains("Innan du skriver ut"))
        try await paper.site.write {
            try $0.execute("UPDATE tour SET is_public = 0")
            try $0.execute("UPDATE stop SET cancelled_at = starts_at")
        }
        let page = try await paper.site.get("\(PaperSite.start)/affisch", as: paper.site.representative)
        #expect(page.contains("Stoppet är inställt") && page.contains("Turnén är inte offentlig än"))
    }

    @Test func `a flyer sheet holds two`() async throws {
        let paper = try await PaperSite()
        let page = try await paper.site.get("\(PaperSite.start)/flygblad", as: paper.site.representative)
        #expect(page.body.ranges(of: "face flyer").count == 2)
    }

    @Test func `forms get numbers and a page that prints them again and again`() async throws {
        let paper = try await PaperSite()
        let browser = try await paper.site.browser(as: paper.site.representative)
        let path = "\(PaperSite.start)/blanketter"
        let wrong = try await browser.post(path, ["ark": "51", "sandning": "a"])
        #expect(wrong.status == 422 && wrong.contains("value=\"51\""))
        let made = try await browser.post(path, ["ark": "2", "sandning": "a", "telefon": "019-123 45"])
        #expect(made.status == 303 && made.location?.hasPrefix("\(path)?fran=1&till=4") == true)
        let page = try await browser.follow(made)
        for number in ["B 0001-3", "B 0002-1", "B 0003-7", "B 0004-5"] {
            #expect(page.body.ranges(of: ">\(number)<").count == 2, "\(number) on form and slip")
        }
        #expect(page.contains("019\u{2011}123\u{A0}45") && page.body.ranges(of: "sheet a4 forms").count == 2)
        #expect(try await browser.get(path).contains("B 0001-3 till B 0004-5"))
    }

    @Test func `forms of another stop, or of none, are not printed here`() async throws {
        let paper = try await PaperSite()
        try await paper.print(1, stop: paper.otherStop)
        try await paper.print(1, stop: nil, sending: "b")
        let site = paper.site
        #expect(try await site.get("\(PaperSite.start)/blanketter?fran=1&till=9", as: site.coordinator).status == 404)
        let loose = try await site.get(
            "/arbete/papper/blanketter?fran=-5&till=9223372036854775807", as: site.coordinator)
        #expect(loose.contains("B 0003") && !loose.contains("B 0001"))
        #expect(try await site.get("/arbete/turne/2026/finns-inte/affisch", as: site.coordinator).status == 404)
    }

    @Test(arguments: [
        ("2026-05-14", "Torsdag 14 maj", "Thursday 14 May"), ("2026-01-01", "Torsdag 1 januari", "Thursday 1 January"),
        ("2024-02-29", "Torsdag 29 februari", "Thursday 29 February"),
    ])
    func `a day has its name`(day: String, swedish: String, english: String) throws {
        let start = try #require(Timestamp(day: day)).adding(seconds: 11 * 3_600)
        func time(_ language: Language) -> PrintTime {
            PrintTime(startsAt: start, endsAt: start.adding(seconds: 12_600), language: language)
        }
        #expect(time(.swedish).day == swedish && time(.english).day == english)
        #expect(time(.swedish).hours == "kl. 11–14.30" && time(.english).hours == "11:00–14:30")
    }
}
