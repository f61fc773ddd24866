import Database
import Foundation
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct ProcurementAdviceTests {
    private static let asked =
        "date=2023-05-01&act=LOU&kind=services&cpv=85312510&per=total&value=690000&hasOptions=none&share=35&ideaDriven=yes"

    /// How a page writes a text.
    private func written(_ text: String) -> String { HTMLText.escaped(text) }

    @Test(arguments: [
        asked,
        "date=2026-11-24&act=LOU&kind=services&cpv=85312510&per=total&value=690000&hasOptions=none",
        "date=2020-03-01&act=LUF&kind=goods&cpv=&per=month&value=20000&months=&hasOptions=some&options=100000",
        "date=2022-01-15&act=LOU&kind=services&per=total&value=650000&hasOptions=none&months=40&earlierValue-1=50000&earlierDay-1=2021-12-01",
        "date=2024-06-01&act=LOU&kind=works&per=total&value=9000000&hasOptions=none&share=12,5&ideaDriven=no",
    ])
    func `the page says the same as the adviser on the command line, way by way`(query: String) async throws {
        let site = try await ProcurementSite.bare()
        let page = try await site.get("/arbete/radgivare?\(query)", as: site.representative)
        #expect(page.status == 200)
        let form = try FormFields(urlEncoded: query.utf8)
        let purchase = try #require(AdviceFields(form: form).read().purchase)
        let adviser = try Adviser(folder: SourcingFiles.law)
        let advice = adviser.advise(purchase)
        let texts = Texts(language: .swedish, messages: site.services.messages)
        for way in advice.ways {
            #expect(page.contains(written(texts("sourcing.advice.way.\(way.name.rawValue)"))))
            for sentence in way.reasons + way.duties { #expect(page.contains(written(sentence.told(texts)))) }
            if let period = way.period { #expect(page.contains(period)) }
        }
        for way in advice.ways {
            if let limit = way.limit { #expect(page.contains(Kronor.tell(limit, .swedish))) }
        }
        for warning in advice.warnings { #expect(page.contains(written(warning.told(texts)))) }
        let states = advice.ways.map { texts("sourcing.advice.state.\($0.state.rawValue)") }
        #expect(page.body.matches(of: #/class="state [a-z]+">([^<]+)</#).map { String($0.1) } == states)
    }

    @Test func `a purchase is read as the command line reads it`() throws {
        let form = try FormFields(
            urlEncoded: "\(Self.asked)&months=24&earlierValue-1=250000&earlierDay-1=2023-02-01".utf8)
        let day = try #require(Timestamp(day: "2023-05-01"))
        let earlier = EarlierPurchase(value: 25_000_000, day: try #require(Timestamp(day: "2023-02-01")))
        let same = Purchase(
            day: day, act: .lou, kind: .services, code: try CPVCode("85312510"), value: .total(69_000_000),
            termMonths: 24, earlier: [earlier], supplierShare: 0.35, isIdeaDriven: true)
        #expect(AdviceFields(form: form).read().purchase == same)
    }

    @Test func `what is wrong is beside its field, and options are never left out in silence`() async throws {
        let site = try await ProcurementSite.bare()
        let page = try await site.get(
            "/arbete/radgivare?date=igar&act=LOU&kind=services&cpv=50112300-7&per=total&value=x&months=0&share=120&earlierValue-1=5",
            as: site.representative)
        #expect(page.status == 422)
        for field in ["date", "cpv", "value", "hasOptions", "months", "share", "earlierDay-1"] {
            #expect(page.contains("id=\"f-\(field)-error\"") || page.contains("href=\"#f-\(field)\""), "\(field)")
        }
        #expect(page.contains("åtta siffrorna hör 6") && page.contains("högst 100 procent"))
        #expect(!page.contains("id=\"svar\""))
    }

    @Test func `purchases that Torg knows of are ticked and summed, and can be unticked`() async throws {
        let sent = try await ProcurementSite()
        try await sent.choose()
        let id = try await sent.current().id
        let query =
            "date=2026-12-10&act=LOU&kind=services&cpv=50112300&per=total&value=500000&hasOptions=none"
        let page = try await sent.site.get("/arbete/radgivare?\(query)", as: sent.buyer)
        #expect(page.contains("value=\"upp-\(id)\" checked") && page.contains("780\u{A0}000"))
        #expect(page.contains("Ett köp får inte delas"))
        let without = try await sent.site.get("/arbete/radgivare?\(query)&shown=upp-\(id)", as: sent.buyer)
        #expect(without.contains("value=\"upp-\(id)\"") && !without.contains("value=\"upp-\(id)\" checked"))
        #expect(!without.contains("780\u{A0}000"))
        // The day after a year, it does not count and is not offered.
        let later = try await sent.site.get(
            "/arbete/radgivare?\(query.replacing("2026-12-10", with: "2027-12-25"))", as: sent.buyer)
        #expect(!later.contains("upp-\(id)"))
        // Asked again of a day on which it counts, it is ticked, though others were shown meanwhile.
        let again = try await sent.site.get("/arbete/radgivare?\(query)&shown=upp-999", as: sent.buyer)
        #expect(again.contains("value=\"upp-\(id)\" checked"))
        let other = try await sent.site.get(
            "/arbete/radgivare?\(query.replacing("50112300", with: "85312510"))", as: sent.buyer)
        #expect(!other.contains("value=\"upp-\(id)\" checked"))
        #expect(try await !sent.site.get("/arbete/radgivare?\(query)", as: sent.supplier).contains("upp-\(id)"))
    }

    @Test func `advice is kept with the buyer's reasons, once, and shown to the buyer alone`() async throws {
        let site = try await ProcurementSite.bare()
        let form: KeyValuePairs = [
            "date": "2023-05-01", "act": "LOU", "kind": "services", "cpv": "85312510", "per": "total",
            "value": "690000", "hasOptions": "none", "title": "Omsorg", "way": "direct-procurement",
            "reasoning": "Vi har räknat ihop allt.",
        ]
        let empty: KeyValuePairs = [
            "date": "2023-05-01", "act": "LOU", "kind": "services", "per": "total", "value": "690000",
            "hasOptions": "none", "title": "", "reasoning": "",
        ]
        let refused = try await site.post("/arbete/radgivare", empty, as: site.representative)
        #expect(refused.status == 422 && refused.contains("id=\"f-reasoning-error\""))
        let kept = try await site.post("/arbete/radgivare", form, as: site.representative)
        let again = try await site.post("/arbete/radgivare", form, as: site.representative)
        let path = try #require(kept.location)
        #expect(again.location == path)
        let page = try await site.get(path, as: site.representative)
        #expect(page.contains("Vi har räknat ihop allt.") && page.contains("7\u{A0}802\u{A0}550"))
        #expect(try await site.get("/arbete/radgivare/sparade", as: site.representative).contains("Omsorg"))
        for actor in [site.otherRepresentative, site.coordinator, site.reader] {
            #expect(try await site.get(path, as: actor).status == 404)
        }
        #expect(try await !site.get("/arbete/radgivare/sparade", as: site.otherRepresentative).contains("Omsorg"))
        // A coordinator may ask, and keeps nothing.
        #expect(try await site.get("/arbete/radgivare?\(Self.asked)", as: site.coordinator).status == 200)
        #expect(try await site.post("/arbete/radgivare", form, as: site.coordinator).status == 404)
    }

    @Test func `what is kept is the answer as it was`() throws {
        let adviser = try Adviser(folder: SourcingFiles.law)
        for monthly in [false, true] {
            let purchase = Purchase(
                day: try #require(Timestamp(day: "2023-05-01")), act: .luf, kind: .services,
                code: try CPVCode("85312510"), value: monthly ? .monthly(100_000, months: 24) : .total(69_000_000),
                options: 500, termMonths: 24,
                earlier: [EarlierPurchase(value: 5, day: try #require(Timestamp(day: "2023-01-01")))],
                supplierShare: 0.2999, isIdeaDriven: false)
            let advice = adviser.advise(purchase)
            #expect(StoredAdvice(json: StoredAdvice(advice).json)?.advice == advice)
            #expect(StoredQuestion(json: StoredQuestion(purchase).json)?.asked == purchase)
        }
    }

    private func partnership(
        _ day: String, _ aid: [(String, Int64?)] = [], isGeneralInterest: Bool = false,
        answers: [PartnershipSign: PartnershipSign.Answer]? = nil
    ) throws -> PartnershipAdvice {
        let rows = try aid.map { day, euro in
            GivenAid(
                recipient: "Verdandi", day: try #require(Timestamp(day: day)), euro: euro.map { $0 * 100 })
        }
        let all = Dictionary(PartnershipSign.allCases.map { ($0, PartnershipSign.Answer.yes) }) { $1 }
        return PartnershipAdvice(
            PartnershipQuestion(
                day: try #require(Timestamp(day: day)), answers: answers ?? all, isGeneralInterest: isGeneralInterest,
                aid: rows), try AidLaw(folder: SourcingFiles.law))
    }

    @Test func `aid is summed over three years and held against the ceiling of the day`() throws {
        let day = "2026-11-24"
        #expect(try partnership(day, [(day, 300_000)]).state == .open)
        #expect(try partnership(day, [(day, 300_001)]).state == .closed)
        #expect(try partnership(day, [("2023-11-24", 300_000), (day, 1)]).state == .open)
        #expect(try partnership(day, [("2023-11-25", 300_000), (day, 1)]).state == .closed)
        #expect(try partnership(day, [(day, 750_000)], isGeneralInterest: true).state == .open)
        #expect(try partnership(day, [(day, 750_001)], isGeneralInterest: true).state == .closed)
        #expect(try partnership("2023-12-31", [("2023-12-31", 200_000)]).state == .open)
        #expect(try partnership("2023-12-31", [("2023-12-31", 200_001)]).state == .closed)
        #expect(try partnership("2024-01-01", [("2024-01-01", 200_001)]).state == .open)
    }

    @Test func `what is not known is never guessed`() throws {
        #expect(try partnership("2026-11-24", [("2026-11-24", nil)]).state == .cannotTell)
        #expect(try partnership("2026-11-24", [("2026-11-24", 300_001), ("2026-11-24", nil)]).state == .closed)
        #expect(try partnership("2023-01-01", [("2023-01-01", 1)], isGeneralInterest: true).state == .cannotTell)
        #expect(try partnership("2040-01-01", [("2040-01-01", 1)]).state == .cannotTell)
        #expect(try partnership("2026-11-24", answers: [:]).state == .cannotTell)
        #expect(try partnership("2026-11-24", answers: [.noMarket: .no]).state == .closed)
    }

    @Test func `the page for partnerships asks, answers and keeps`() async throws {
        let site = try await ProcurementSite.bare()
        let query =
            "date=2026-11-24&sign-initiative=yes&sign-noMarket=no&recipient-1=Verdandi&aid-1=400000&currency-1=sek&aidDay-1=2026-01-01"
        let page = try await site.get("/arbete/radgivare/iop?\(query)", as: site.representative)
        #expect(page.contains("Initiativet kom från civilsamhället.") && page.contains("kursen är inte känd"))
        let rated = try await site.get("/arbete/radgivare/iop?\(query)&rate=10", as: site.representative)
        #expect(rated.contains("40\u{A0}000 euro"))
        let wrong = try await site.get(
            "/arbete/radgivare/iop?date=2026-11-24&recipient-1=&aid-1=5&rate=noll", as: site.representative)
        #expect(
            wrong.status == 422 && wrong.contains("id=\"f-rate-error\"") && wrong.contains("id=\"f-aidDay-1-error\""))
        let kept = try await site.post(
            "/arbete/radgivare/iop",
            [
                "date": "2026-11-24", "sign-initiative": "yes", "organisation": "\(site.municipality.id)",
                "title": "Syverkstad", "reasoning": "Vi väntar.",
            ], as: site.representative)
        let record = try await site.get(try #require(kept.location), as: site.representative)
        #expect(record.contains("Vi väntar.") && record.contains("Initiativet kom från civilsamhället."))
    }
}

/// A text as HTML has it.
private enum HTMLText {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
