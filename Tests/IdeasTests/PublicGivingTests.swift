import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Ideas

@Suite struct PublicGivingTests {
    @Test func `an idea that is sent gets a receipt with a code that opens it`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        let sent = try await browser.postWhole(
            "/ideer/ny",
            site.ideaForm("En cykelverkstad vid stationen i Kumla", ["municipality": "1880", "email": "a@example.org"])
        )
        #expect(sent.status == 303)
        let receipt = try await browser.follow(sent)
        let code = try #require(Self.code(in: receipt.body))
        #expect(receipt.contains("IDÉ-2026-0001"))
        #expect(try await site.letters(to: "a@example.org").first?.text.contains(code) == true)

        let opened = try await browser.post("/folj", ["code": " \(code.lowercased()) "])
        #expect(opened.location == "/min-ide")
        #expect(try await browser.follow(opened).contains("En cykelverkstad vid stationen i Kumla"))
    }

    @Test func `a form sent twice gives one idea and the same receipt`() async throws {
        let site = try await TestSite.square()
        let form = site.ideaForm("Bänkar längs strandpromenaden", ["email": "a@example.org"])
        let browser = try await site.browser()
        let first = try await browser.follow(try await browser.postWhole("/ideer/ny", form))
        let second = try await browser.follow(try await browser.postWhole("/ideer/ny", form))
        #expect(try await site.count("idea") == 1)
        #expect(Self.code(in: first.body) != nil)
        #expect(Self.code(in: first.body) == Self.code(in: second.body))
        #expect(try await site.letters(to: "a@example.org").count == 1)
    }

    @Test func `the same form sent many times at once gives one idea`() async throws {
        let site = try await TestSite.square()
        let form = site.ideaForm("Bänkar längs strandpromenaden")
        let codes = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let browser = try await site.browser()
                    return Self.code(in: try await browser.follow(browser.postWhole("/ideer/ny", form)).body)
                }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(try await site.count("idea") == 1)
        #expect(codes.count == 1 && !codes.contains(nil))
    }

    @Test func `the same form with other words is another idea`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        let challenge = site.services.human.challenge(now: site.clock.now)
        for words in ["Bänkar längs strandpromenaden", "Bänkar längs strandpromenaden, och belysning"] {
            var form = FormFields(["words": words, "seen": "1", HumanCheck.Field.token: challenge.token])
            form.append(HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1))
            #expect(try await browser.postWhole("/ideer/ny", form).status == 303)
        }
        #expect(try await site.count("idea") == 2)
    }

    @Test func `what is wrong is told beside the field, with all that was typed still there`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        let page = try await browser.postWhole(
            "/ideer/ny",
            site.ideaForm(
                "Kort",
                [
                    "municipality": "9999", "email": "anna.exempel", "phone": "ring mig", "place": "Torget i Askersund",
                ])
        )
        #expect(page.status == 422)
        for field in ["words", "municipality", "email", "phone"] { #expect(page.contains("f-\(field)-error")) }
        for text in ["Kort", "anna.exempel", "ring mig", "Torget i Askersund"] { #expect(page.contains(text)) }
        #expect(try await site.count("idea") == 0)
    }

    @Test func `a text that is too long is told with how much`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        let page = try await browser.postWhole("/ideer/ny", site.ideaForm(String(repeating: "ö", count: 5_123)))
        #expect(page.status == 422)
        #expect(page.contains("123 tecken för lång"))
        let huge = try await browser.postWhole("/ideer/ny", site.ideaForm(String(repeating: "lång ", count: 2_000_000)))
        #expect(huge.status == 422)
        #expect(try await site.count("idea") == 0)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x41], [0x41, 0x00, 0x42]] as [[UInt8]])
    func `bytes that are not text are told beside the field`(bytes: [UInt8]) async throws {
        let site = try await TestSite.square()
        var form = site.ideaForm("Bänkar längs strandpromenaden")
        form.append(name: Array("place".utf8), bytes: bytes)
        let page = try await site.browser().postWhole("/ideer/ny", form)
        #expect(page.status == 422)
        #expect(page.contains("f-place-error"))
        #expect(page.contains("strandpromenaden"))
    }

    @Test func `without an answer to the human check nothing is taken in and nothing is lost`() async throws {
        let site = try await TestSite.square()
        let browser = try await site.browser()
        var form = FormFields(["words": "Bänkar längs strandpromenaden", "seen": "1"])
        #expect(try await browser.postWhole("/ideer/ny", form).status == 422)
        form.append(HumanCheck.Field.token, site.services.human.challenge(now: site.clock.now).token)
        let unanswered = try await browser.postWhole("/ideer/ny", form)
        #expect(unanswered.status == 422)
        #expect(unanswered.contains("f-\(HumanCheck.Field.answer)-error"))
        #expect(unanswered.contains("Bänkar längs strandpromenaden"))
        let late = site.ideaForm("Bänkar längs strandpromenaden")
        site.clock.advance(days: 2)
        #expect(try await browser.postWhole("/ideer/ny", late).contains("öppet länge"))
        #expect(try await site.count("idea") == 0)
    }

    @Test func `ideas alike are shown once before sending`() async throws {
        let site = try await TestSite.square()
        let old = try await site.published("En cykelverkstad vid stationen där man lagar cyklar tillsammans")
        let browser = try await site.browser()
        let challenge = site.services.human.challenge(now: site.clock.now)
        var form = FormFields([
            "words": "Öppna en cykelverkstad nära stationen", HumanCheck.Field.token: challenge.token,
        ])
        form.append(HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1))
        let shown = try await browser.postWhole("/ideer/ny", form)
        #expect(shown.status == 200)
        #expect(shown.contains(old.path) && shown.contains("Skicka ändå"))
        #expect(shown.contains("Öppna en cykelverkstad nära stationen"))
        #expect(shown.contains("name=\"seen\""))
        form.append("seen", "1")
        #expect(try await browser.postWhole("/ideer/ny", form).status == 303)
        let live = try await browser.post("/ideer/liknande", ["text": "cykelverkstad vid stationen"])
        #expect(live.contains(old.path) && live.contains("name=\"seen\""))
    }

    @Test func `an idea with a blocked word is flagged, and waits even where ideas are public at once`() async throws {
        let site = try await TestSite.square { $0.publishesAtOnce = true }
        let partnership = site.partnership.id
        try await site.write {
            try $0.execute("INSERT INTO blocked_word (partnership, word) VALUES (\(partnership), 'fulord')")
        }
        #expect(
            try await site.run(SubmitIdea(words: "Ett stort FULORD i texten"), as: .visitor).idea.visibility == .pending
        )
        #expect(try await site.run(SubmitIdea(words: "En vänlig liten text"), as: .visitor).idea.visibility == .public)
        #expect(try await site.count("moderation WHERE action = 'flagged'") == 1)
    }

    @Test func `one address may give twenty ideas an hour`() async throws {
        let site = try await TestSite.square(isLimiting: true)
        let browser = try await site.browser()
        for number in 1...20 {
            #expect(
                try await browser.postWhole("/ideer/ny", site.ideaForm("Idé nummer \(number) om bänkar")).status == 303)
        }
        let refused = try await browser.postWhole("/ideer/ny", site.ideaForm("En idé för mycket, med många ord"))
        #expect(refused.status == 429)
        #expect(refused.contains("En idé för mycket, med många ord"))
    }

    @Test func `hostile words come out as text`() async throws {
        let site = try await TestSite.square()
        let hostile = "<script>alert(1)</script> \" onmouseover=\" ' -- ; DROP TABLE idea; {name} %00 \u{202E}"
        let idea = try await site.published(hostile, title: "<img src=x onerror=alert(1)>")
        for path in [idea.path, "/ideer", "/ideer.atom", "/ideer?q=%3Cscript%3E"] {
            let page = try await site.get(path)
            #expect(page.status == 200)
            #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
        }
    }

    static func code(in body: String) -> String? {
        body.firstMatch(of: /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/).map { String($0.output) }
    }
}
