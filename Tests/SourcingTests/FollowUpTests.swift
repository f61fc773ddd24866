import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct FollowUpTests {
    private static let asking = "sourcing-follow-up-asking"
    private static let reminding = "sourcing-follow-up-reminding"
    private static let planning = "sourcing-follow-up-planning"

    @Test func `both are asked when the period is over, once, each with a link of their own`() async throws {
        let made = try await AgreementSite()
        #expect(try await made.site.sweep(Self.asking) == 0)
        made.site.clock.advance(days: 7)
        #expect(try await made.site.sweep(Self.asking) == 2)
        #expect(try await made.site.sweep(Self.asking) == 0)
        let letters = try await made.site.letters()
        #expect(letters.map(\.recipient).sorted() == ["annat.ombud@example.org", "ombud@example.org"])
        #expect(letters.allSatisfy { $0.text.contains("1 september 2026") && $0.text.contains("30 november 2026") })
        #expect(Set(letters.map(\.path)).count == 2)
    }

    @Test func `a party answers by its link, without an account, and opens nothing else`() async throws {
        let made = try await AgreementSite { $0.others[0].contactEmail = "chef@example.org" }
        made.site.clock.advance(days: 7)
        try await made.site.sweep(Self.asking)
        let letter = try #require(try await made.site.letters(to: "chef@example.org").first)
        let browser = try await made.site.browser()
        let page = try await browser.follow(browser.get(letter.path!))
        let own = try await made.answer(.enterprise)
        #expect(page.status == 200 && page.contains("Studieförbundet Prov") && page.contains("f-employed"))
        let sent = try await browser.post(
            own.path,
            [
                "version": "0", "employed": "7", "training": "12", "movedOn": "5", "hours": "1 200", "share": "60",
                "turnover": "96 000", "story": "Det går bra.", "again": "yes",
            ])
        #expect(sent.location == own.path)
        #expect(try await browser.follow(sent).contains("Tack! Svaret är sparat."))
        let figures = try await made.answer(.enterprise).figures
        #expect(
            figures
                == FollowUpFigures(
                    employed: 7, training: 12, movedOn: 5, hours: 1200, share: 600, turnover: 96_000_00))
        let other = try await made.answer(.buyer)
        for path in [other.path, made.agreement.workPath, "/arbete/avtal", "/arbete/uppfoljning"] {
            #expect(try await browser.get(path).status == 404, "\(path)")
        }
        #expect(try await browser.post(other.path, ["version": "0", "story": "Fel part"]).status == 404)
        #expect(try await made.verbs().last == "followUp.answered")
    }

    @Test func `nobody but the party and coordinators comes to the form`() async throws {
        let made = try await AgreementSite()
        let own = try await made.answer(.enterprise)
        for actor in [made.buyer, made.site.reader, .visitor, made.site.operator] {
            #expect(try await made.site.get(own.path, as: actor).status == 404)
            #expect(try await made.site.post(own.path, ["version": "0", "employed": "7"], as: actor).status == 404)
        }
        for actor in [made.enterprise, made.site.coordinator] {
            #expect(try await made.site.get(own.path, as: actor).status == 200)
        }
    }

    @Test func `a share above a hundred per cent is refused beside the field, and nothing typed is lost`() async throws
    {
        let made = try await AgreementSite()
        let own = try await made.answer(.enterprise)
        let page = try await made.site.post(
            own.path,
            ["version": "0", "share": "100,1", "employed": "sju", "turnover": "mycket", "story": "Vi syr vidare."],
            as: made.enterprise)
        #expect(page.status == 422 && page.contains("vara högst 100 procent"))
        for field in ["share", "employed", "turnover"] { #expect(page.contains("id=\"f-\(field)-error\""), "\(field)") }
        #expect(page.contains("Vi syr vidare.") && page.contains("100,1") && page.contains("sju"))
        #expect(try await made.answer(.enterprise).answeredAt == nil)
        let empty = try await made.site.post(own.path, ["version": "0"], as: made.enterprise)
        #expect(empty.status == 422)
    }

    @Test func `an answer is corrected, pressed twice it is given once, and the second of two is told`() async throws {
        let made = try await AgreementSite()
        let own = try await made.answer(.enterprise)
        func send(_ version: Int, _ employed: String) async throws -> TestPage {
            try await made.site.post(
                own.path, ["version": "\(version)", "employed": "\(employed)"], as: made.enterprise)
        }
        for _ in 0..<2 { #expect(try await send(0, "7").status == 303) }
        #expect(try await made.answer(.enterprise).version == 1)
        #expect(try await send(1, "8").status == 303)
        let late = try await send(1, "9")
        #expect(late.status == 422 && late.contains("Någon annan ändrade") && late.contains("value=\"9\""))
        #expect(try await made.answer(.enterprise).figures.employed == 8)
        #expect(try await made.verbs().suffix(2) == ["followUp.answered", "followUp.corrected"])
    }

    @Test func `who has not answered is reminded twice, and who has is left alone`() async throws {
        let made = try await AgreementSite()
        made.site.clock.advance(days: 7)
        try await made.site.sweep(Self.asking)
        try await made.tell { $0.employed = "7" }
        var sent: [Int] = []
        for _ in 0..<50 {
            made.site.clock.advance(days: 1)
            sent.append(try await made.site.sweep(Self.reminding))
        }
        #expect(sent.reduce(0, +) == 2 && sent[13] == 1 && sent[27] == 1)
        let letters = try await made.site.letters(to: "ombud@example.org")
        #expect(letters.map { $0.subject.hasPrefix("Påminnelse") } == [false, true, true])
        #expect(try await made.site.letters(to: "annat.ombud@example.org").count == 1)
    }

    @Test
    func
        `without an end one period ahead is planned at a time, and periods before it was written in are asked of nobody`()
        async throws
    {
        let made = try await AgreementSite {
            $0.startsOn = "2023-03-01"
            $0.endsOn = ""
            $0.signedOn = "2023-02-20"
        }
        #expect(
            try await made.followUps().map(\.dueOn) == [
                "2023-06-01", "2024-03-01", "2025-03-01", "2026-03-01", "2027-03-01",
            ])
        #expect(try await made.site.sweep(Self.asking) == 0)
        #expect(try await made.site.sweep(Self.planning) == 0)
        let first = try await made.answer(.buyer)
        #expect(try await made.site.get(first.path, as: made.buyer).status == 200)
        made.site.clock.advance(days: 97)
        #expect(try await made.site.sweep(Self.asking) == 2)
        #expect(try await made.site.sweep(Self.planning) == 1)
        #expect(try await made.site.sweep(Self.planning) == 0)
        #expect(try await made.followUps().last?.dueOn == "2028-03-01")
        #expect(try await made.followUps().allSatisfy { $0.answers.count == 2 })
        #expect(try await made.answer(.buyer).id == first.id)
    }

    @Test func `when the term changes, what has been asked stays and the rest is planned anew`() async throws {
        let made = try await AgreementSite()
        made.site.clock.advance(days: 7)
        try await made.site.sweep(Self.asking)
        let asked = try await made.followUps()[0]
        var fields = AgreementFields(try await made.current())
        fields.endsOn = "2027-05-31"
        try await made.site.run(SaveAgreement(made.agreement.id, version: 2, fields), as: made.buyer)
        let now = try await made.followUps()
        #expect(now.map(\.id)[0] == asked.id)
        #expect(now.map { "\($0.fromOn)/\($0.untilOn)" } == ["2026-09-01/2026-11-30", "2026-12-01/2027-05-31"])
    }

    @Test func `the list tells what waits, and only to who may answer`() async throws {
        let made = try await AgreementSite()
        made.site.clock.advance(days: 7)
        let path = "/arbete/uppfoljning"
        let own = try await made.answer(.enterprise)
        let page = try await made.site.get(path, as: made.enterprise)
        #expect(page.contains(own.path))
        #expect(try await !page.contains(made.answer(.buyer).path))
        #expect(try await made.site.get(path, as: made.site.coordinator).contains(made.answer(.buyer).path))
        #expect(
            try await made.site.get("/arbete/avtal", as: made.enterprise).contains("1 uppföljning väntar på ert svar"))
        try await made.tell { $0.employed = "7" }
        #expect(try await !made.site.get(path, as: made.enterprise).contains(own.path))
        #expect(try await made.site.get("\(path)?visa=besvarade", as: made.enterprise).contains(own.path))
    }

    @Test func `the buyer tells what it sees coming, and corrects it with the answer`() async throws {
        let made = try await AgreementSite()
        let own = try await made.answer(.buyer)
        func send(_ version: Int, _ title: String, _ place: String) async throws -> TestPage {
            try await made.site.post(
                own.path,
                [
                    "version": "\(version)", "couldNot": "Tvätt när bilarna står still", "again": "yes",
                    "foreseenTitle": "\(title)", "foreseenYear": "2027", "foreseenPlace": "\(place)",
                    "foreseenAmount": "40 bilar",
                ], as: made.buyer)
        }
        #expect(try await send(0, "Bilvård", "9999").status == 422)
        #expect(try await send(0, "Bilvård", "1880").status == 303)
        #expect(try await send(1, "Bilvård och tankning", "1882").status == 303)
        let list = try await made.site.get("/arbete/uppfoljning/kommande?ar=2027&kommun=1882", as: made.site.reader)
        #expect(list.contains("Bilvård och tankning") && list.contains("40 bilar") && list.contains("1 behov"))
        #expect(
            try await !made.site.get("/arbete/uppfoljning/kommande?kommun=1880", as: made.site.reader).contains(
                "Bilvård"))
        #expect(try await made.site.get("/arbete/uppfoljning/kommande?ar=2028", as: made.site.reader).status == 200)
        let file = try await made.site.get("/arbete/uppfoljning/kommande.csv", as: made.site.reader)
        #expect(file.contains("2027;Bilvård och tankning;Örebro kommun;Askersund;40 bilar"))
        #expect(try await made.site.get("/arbete/uppfoljning/kommande").status == 404)
    }

    @Test func `needs to come are told from the list too, once, and taken back by their own alone`() async throws {
        let site = try await AgreementSite.bare()
        let path = "/arbete/uppfoljning/kommande"
        #expect(try await site.get(path, as: site.reader).contains("Inga behov"))
        let form: KeyValuePairs = [
            "organisation": "\(site.municipality.id)", "foreseenTitle": "Cykelvård", "foreseenYear": "2027",
            "foreseenTimes": "2",
        ]
        for _ in 0..<2 { #expect(try await site.post(path, form, as: site.representative).status == 303) }
        let page = try await site.get(path, as: site.representative)
        #expect(page.contains("2 upphandlingar") && page.contains("1 behov"))
        #expect(try await site.post(path, form, as: site.otherRepresentative).status == 422)
        let bad = try await site.post(
            path,
            [
                "organisation": "\(site.municipality.id)", "foreseenTitle": "", "foreseenYear": "snart",
                "foreseenTimes": "0", "foreseenNote": "Två orter",
            ], as: site.representative)
        #expect(bad.status == 422 && bad.contains("snart") && bad.contains("Två orter"))
        let partnership = site.partnership.id
        let need = try #require(try await site.read { try ForeseenNeed.all($0, in: partnership, where: "1 = 1") }.first)
        for page in [
            try await site.get("\(path)/\(need.id)", as: site.otherRepresentative),
            try await site.post("\(path)/\(need.id)", as: site.otherRepresentative),
        ] {
            #expect(page.status == 404)
        }
        #expect(try await site.get("\(path)/\(need.id)", as: site.representative).contains("Cykelvård"))
        #expect(try await site.post("\(path)/\(need.id)", as: site.representative).status == 303)
        #expect(try await site.get(path, as: site.reader).contains("Inga behov"))
    }
}
