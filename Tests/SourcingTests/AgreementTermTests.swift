import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Sourcing

@Suite struct AgreementTermTests {
    /// Adds an option and gives its key.
    private func option(_ made: AgreementSite, decideBy: String = "2028-06-01", until: String = "2029-08-31")
        async throws
        -> Int64
    {
        let page = try await made.press(
            "option",
            [
                "optionText": "Ett år till", "decideBy": "\(decideBy)", "optionUntil": "\(until)",
                "optionValue": "200 000",
            ])
        #expect(page.status == 303)
        return try await made.current().options[0].id
    }

    @Test func `an option that is used makes the agreement longer and larger, and follow-up goes on`() async throws {
        let made = try await AgreementSite()
        let option = try await option(made)
        #expect(try await self.option(made) == option)
        #expect(try await made.current().options.count == 1)
        #expect(try await made.press("option/\(option)", ["do": "use"], as: made.enterprise).status == 404)
        for _ in 0..<2 { #expect(try await made.press("option/\(option)", ["do": "use"]).status == 303) }
        let agreement = try await made.current()
        #expect(agreement.endsOn == "2029-08-31" && agreement.valueWithOptions == 600_000_00)
        #expect(agreement.options[0].usedOn == "2026-11-24")
        #expect(try await made.followUps().last?.untilOn == "2029-08-31")
        #expect(try await made.press("option/\(option)", ["do": "decline"]).status == 422)
        #expect(try await made.site.get(made.agreement.path).contains("Ett år till"))
    }

    @Test func `an option that was let be may be used after all`() async throws {
        let made = try await AgreementSite()
        let option = try await option(made)
        #expect(try await made.press("option/\(option)", ["do": "decline"]).status == 303)
        #expect(try await made.current().options[0].declinedOn == "2026-11-24")
        #expect(try await made.current().endsOn == "2028-08-31")
        #expect(try await made.press("option/\(option)", ["do": "use"]).status == 303)
        let agreement = try await made.current()
        #expect(agreement.options[0].declinedOn == nil && agreement.endsOn == "2029-08-31")
    }

    @Test func `an option that makes nothing longer, or is decided after its end, is refused beside the field`()
        async throws
    {
        let made = try await AgreementSite()
        for (decide, until, field) in [
            ("2028-06-01", "2028-08-31", "optionUntil"), ("2029-10-01", "2029-08-31", "optionUntil"),
            ("2028-13-01", "", "decideBy"),
        ] {
            let page = try await made.press(
                "option", ["optionText": "Mera", "decideBy": "\(decide)", "optionUntil": "\(until)"])
            #expect(
                page.status == 422 && page.contains("id=\"f-\(field)-error\"") && page.contains("Mera"), "\(decide)")
        }
    }

    @Test(arguments: [
        ("2026-11-23", nil), ("2026-11-24", 30), ("2026-12-24", 30), ("2026-12-25", 90), ("2027-02-22", 90),
        ("2027-02-23", nil),
    ])
    func `a day is near from ninety days before it`(day: String, mark: Int?) {
        let now = Timestamp(day: "2026-11-24")!.adding(seconds: 36_000)
        #expect(AgreementReminder.mark(day, at: now) == mark)
    }

    @Test func `the buyer is reminded ninety and thirty days before an option and the end, each once`() async throws {
        let made = try await AgreementSite {
            $0.startsOn = "2026-01-01"
            $0.endsOn = "2027-04-30"
        }
        _ = try await option(made, decideBy: "2027-03-01", until: "2028-04-30")
        let sweep = "sourcing-agreements-reminders"
        func subjects() async throws -> [String] { try await made.site.letters(to: "ombud@example.org").map(\.subject) }
        #expect(try await made.site.sweep(sweep) == 0)
        // 90 days before 1 March is 1 December.
        made.site.clock.advance(days: 7)
        #expect(try await made.site.sweep(sweep) == 1)
        #expect(try await made.site.sweep(sweep) == 0)
        made.site.clock.advance(days: 55)
        // 25 January: nothing new of the option; 30 January begins the end's ninety days, and the option's thirty.
        #expect(try await made.site.sweep(sweep) == 0)
        made.site.clock.advance(days: 6)
        #expect(try await made.site.sweep(sweep) == 2)
        #expect(try await made.site.sweep(sweep) == 0)
        made.site.clock.advance(days: 60)
        #expect(try await made.site.sweep(sweep) == 1)
        let all = try await subjects()
        #expect(all.count { $0.hasPrefix("Bestäm om en option senast den 1 mars 2027") } == 2)
        #expect(all.count { $0.hasPrefix("Avtalet går ut den 30 april 2027") } == 2)
        let option = try await made.current().options[0].id
        _ = try await made.press("option/\(option)", ["do": "use"])
        #expect(try await made.site.sweep(sweep) == 0)
    }

    @Test func `an agreement whose term has run out ends by itself, and an option used in time keeps it`() async throws
    {
        let made = try await AgreementSite { $0.endsOn = "2026-12-31" }
        let option = try await option(made, decideBy: "2026-12-15", until: "2027-12-31")
        let sweep = "sourcing-agreements-ending"
        made.site.clock.advance(days: 37)
        #expect(try await made.site.sweep(sweep) == 0)
        made.site.clock.advance(days: 1)
        #expect(try await made.site.sweep(sweep) == 1)
        #expect(try await made.site.sweep(sweep) == 0)
        let ended = try await made.current()
        #expect(ended.state == .ended && ended.endReason.isEmpty && ended.lastDay == "2026-12-31")
        #expect(try await made.site.get(made.agreement.path).contains("Avtalstiden gick ut."))
        // Used in time, and entered a day late.
        #expect(try await made.press("option/\(option)", ["do": "use"]).status == 303)
        let going = try await made.current()
        #expect(going.state == .active && going.lastDay == "2027-12-31")
    }
}
