import Database
import Foundation
import Mail
import Partnership
import Synchronization
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct EnterpriseLetterTests {
    private static let sweep = "enterprises-confirm"

    @Test(
        arguments: [
            (168, nil, false), (169, nil, true), (182, 169, false), (183, 169, true), (184, 183, false),
            (190, nil, true),
            (300, 184, false), (367, 184, true),
        ] as [(Int, Int?, Bool)])
    func `those who keep a profile are asked before it is old, when it is, and then each half year`(
        age: Int, askedAt: Int?, isDue: Bool
    ) throws {
        let confirmed = try #require(Timestamp(day: "2026-01-01")).adding(seconds: 36_000)
        let asked = askedAt.map { confirmed.adding(days: $0).adding(seconds: 60) }
        let now = confirmed.adding(days: age).adding(seconds: 120)
        #expect(ConfirmRule.isDue(confirmedAt: confirmed, askedAt: asked, now: now) == isDue)
    }

    @Test func `a letter asks, and one press confirms without signing in`() async throws {
        let made = try await EnterpriseSite()
        let site = made.site
        #expect(try await site.sweep(Self.sweep) == 0)
        site.clock.advance(days: 170)
        #expect(try await site.sweep(Self.sweep) == 1)
        #expect(try await site.sweep(Self.sweep) == 0)
        #expect(
            Set(try await site.letters().map(\.recipient)) == ["annat.ombud@example.org", "kontakt@example.org"])
        let letter = try #require(try await site.letters(to: "kontakt@example.org").first)
        #expect(letter.subject == "Stämmer uppgifterna om Studieförbundet Prov?")
        #expect(letter.text.contains("Tvätta bilar") && letter.text.contains("24 november 2026"))
        let path = try #require(letter.path)
        let browser = try await site.browser()
        let page = try await browser.get(path)
        #expect(page.status == 200 && page.contains("Ja, allt stämmer") && page.contains("Tanka fordon"))
        #expect(try await made.current().confirmedAt != site.clock.now, "Reading it says nothing.")
        let done = try await browser.post(path)
        #expect(done.status == 200 && done.contains("bekräftade i dag") && done.contains(made.enterprise.path))
        let confirmed = try await made.current()
        #expect(confirmed.confirmedAt == site.clock.now && confirmed.askedAt == nil)
        // The second press, and that of who got the other letter, say nothing new.
        _ = try await browser.post(path)
        let other = try #require(try await site.letters(to: "annat.ombud@example.org").first?.path)
        #expect(try await browser.post(other).status == 200)
        #expect(try await made.verbs() == ["enterprise.made", "enterprise.asked", "enterprise.confirmed"])
    }

    @Test func `an old profile is shown as such, and its keepers are told`() async throws {
        let made = try await EnterpriseSite()
        let site = made.site
        site.clock.advance(days: 183)
        #expect(try await !site.get(made.enterprise.path).contains("Kanske inaktuellt"))
        _ = try await site.sweep(Self.sweep)
        site.clock.advance(days: 1)
        #expect(try await site.get(made.enterprise.path).contains("Kanske inaktuellt"))
        #expect(try await site.get(EnterpriseRoutes.path).contains("Inte bekräftad på länge"))
        #expect(try await site.sweep(Self.sweep) == 1)
        let letter = try await site.letters(to: "kontakt@example.org").last
        #expect(letter?.subject == "Sidan om Studieförbundet Prov visas nu som gammal")
        try await site.run(ConfirmEnterprise(enterprise: made.enterprise.id), as: site.otherRepresentative)
        #expect(try await !site.get(made.enterprise.path).contains("Kanske inaktuellt"))
    }

    @Test func `saving confirms, and a profile that was confirmed on its page is not asked about`() async throws {
        let made = try await EnterpriseSite()
        made.site.clock.advance(days: 170)
        let page = try await made.site.post(made.enterprise.confirmPath, as: made.site.otherRepresentative)
        #expect(page.status == 303 && page.location == made.enterprise.workPath)
        #expect(try await made.site.sweep(Self.sweep) == 0)
        made.site.clock.advance(days: 169)
        try await made.save { $0.capacity = "Mer" }
        #expect(try await made.site.sweep(Self.sweep) == 0)
    }

    @Test func `when nobody can be asked, coordinators are told`() async throws {
        let made = try await EnterpriseSite { $0.contactEmail = "" }
        let id = made.site.association.id
        try await made.site.write { try $0.execute("DELETE FROM representative WHERE organisation = \(id)") }
        made.site.clock.advance(days: 170)
        #expect(try await made.site.sweep(Self.sweep) == 1)
        #expect(try await made.site.letters().isEmpty)
        #expect(try await made.verbs().last == "enterprise.nobodyToAsk")
    }

    @Test func `the link of a letter opens nothing but its profile, and not for ever`() async throws {
        let made = try await EnterpriseSite()
        made.site.clock.advance(days: 170)
        _ = try await made.site.sweep(Self.sweep)
        let path = try #require(try await made.site.letters(to: "kontakt@example.org").first?.path)
        let browser = try await made.site.browser()
        _ = try await browser.get(path)
        #expect(try await browser.get(made.enterprise.editPath).status == 404)
        made.site.clock.advance(days: EnterpriseLetters.linkDays + 1)
        #expect(try await browser.get(path).status == 410)
        #expect(try await browser.post(path).status == 410)
        await #expect(throws: Refusal.notFound) {
            try await made.site.run(ConfirmByLink(token: "ABCDEFGHJKMNPQRSTVWXYZ2345"), as: .visitor)
        }
    }

    @Test func `what somebody writes reaches those who answer for the enterprise, with the way to answer`() async throws
    {
        let made = try await EnterpriseSite()
        let page = try await made.site.post(
            made.enterprise.contactPath,
            [
                "name": "Anna", "email": "anna@example.com", "from": "Region Prov",
                "message": "Kan ni tvätta 40 bilar?\nPå kvällar.",
            ], isHuman: true)
        #expect(page.status == 303 && page.location == made.enterprise.path)
        let letters = try await made.site.letters()
        #expect(Set(letters.map(\.recipient)) == ["annat.ombud@example.org", "kontakt@example.org"])
        for letter in letters {
            #expect(letter.subject == "Anna, Region Prov vill komma i kontakt med Studieförbundet Prov")
            #expect(
                letter.text.contains("> Kan ni tvätta 40 bilar?") && letter.text.contains("mailto:anna@example.com"))
            #expect(letter.html.contains("href=\"mailto:anna@example.com\""))
        }
        let entries = try await made.site.timeline(of: made.enterprise.subject)
        #expect(entries.last?.verb == "enterprise.contacted" && entries.last?.visibility == .coordinators)
        #expect(entries.last?.detail == [:])
    }

    @Test func `an answer to the letter goes to who wrote, and their address is not kept`() async throws {
        let made = try await EnterpriseSite()
        try await made.site.run(
            ContactEnterprise(
                enterprise: made.enterprise.id, name: "Anna", email: "anna@example.com", from: "", message: "Hej"),
            as: .visitor)
        let transport = Transport()
        let sweep = OutboxSender(transport: transport).sweep
        let site = made.site
        #expect(try await sweep.run(site.services, site.partnership, site.clock.now) == 2)
        #expect(transport.sent.withLock { $0.map { $0.replyTo?.address } } == ["anna@example.com", "anna@example.com"])
        let kept: [String?] = try await site.read { try $0.values("SELECT reply_to FROM letter") }
        #expect(kept == [nil, nil])
    }

    @Test func `a form that is not whole, or no human's, is not sent, and keeps what was typed`() async throws {
        let made = try await EnterpriseSite()
        let page = try await made.site.post(
            made.enterprise.contactPath, ["name": "", "email": "ingen", "message": "Hej <där>"], isHuman: true)
        #expect(page.status == 422 && page.contains("id=\"f-name-error\"") && page.contains("id=\"f-email-error\""))
        #expect(page.contains("Hej &lt;där&gt;") && page.contains("value=\"ingen\""))
        let machine = try await made.site.post(
            made.enterprise.contactPath, ["name": "Anna", "email": "anna@example.com", "message": "Hej"])
        #expect(machine.status == 422 && machine.contains("id=\"f-kontrollsvar-error\""))
        #expect(try await made.site.letters().isEmpty)
    }

    @Test func `pressed twice one letter goes, and who writes too often waits`() async throws {
        let sourcing = try SourcingCapability()
        let site = try await TestSite(
            capabilities: [AccountsCapability(links: sourcing.links), sourcing], isLimiting: true)
        let enterprise = try await site.run(
            SaveEnterprise(organisation: site.association.id, EnterpriseSite.fields), as: site.coordinator)
        let browser = try await site.browser()
        let challenge = site.services.human.challenge(now: site.clock.now)
        var form = FormFields(["name": "Anna", "email": "anna@example.com", "message": "Hej"])
        form.append("_token", try await browser.formToken(for: enterprise.contactPath))
        form.append(HumanCheck.Field.token, challenge.token)
        form.append(HumanCheck.Field.answer, String(challenge.terms.0 + challenge.terms.1))
        for _ in 1...2 { #expect(try await browser.postAsIs(enterprise.contactPath, form).status == 303) }
        #expect(try await site.letters().count == 2)
        var last = 0
        for _ in 1...12 {
            last = try await browser.post(
                enterprise.contactPath, ["name": "Anna", "email": "anna@example.com", "message": "Hej igen"],
                isHuman: true
            ).status
        }
        #expect(last == 429)
    }
}

private final class Transport: MailTransport {
    let sent = Mutex<[MailMessage]>([])

    func send(_ message: MailMessage) async throws(MailError) { sent.withLock { $0.append(message) } }
}
