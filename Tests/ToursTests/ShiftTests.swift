import Database
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

@Suite struct ShiftTests {
    private func message(_ body: () async throws -> Void) async throws -> String? {
        try await refusal(body)?.first?.message
    }

    @Test func `a representative takes a shift from the page, and pressed twice they stand there once`() async throws {
        let plan = try await PlanSite()
        let page = try await plan.site.get(plan.stop.workPath, as: plan.site.representative)
        #expect(page.contains("Ta passet") && page.contains("2\u{A0}saknas"))
        let path = "\(plan.stop.workPath)/pass/\(plan.shift)/anmal"
        for _ in 0..<2 {
            let sent = try await plan.site.post(
                path, ["organisation": "\(plan.site.municipality.id)"], as: plan.site.representative)
            #expect(sent.location == plan.stop.workPath)
        }
        let places = try await plan.places()
        #expect(places.map(\.organisationName) == ["Örebro kommun"])
        #expect(places[0].name == "Ombudet" && places[0].email == "ombud@example.org")
        let after = try await plan.site.get(plan.stop.workPath, as: plan.site.representative)
        #expect(
            after.contains("Ombudet") && after.contains("Kan du inte komma?") && !after.contains("ombud@example.org"))
    }

    @Test func `nobody signs up for an organisation that they do not speak for`() async throws {
        let plan = try await PlanSite()
        let (site, shift) = (plan.site, plan.shift)
        await #expect(throws: Refusal.notFound) {
            try await site.run(TakeShift(shift, organisation: site.association.id), as: site.representative)
        }
        for actor in [Actor.visitor, site.reader] {
            await #expect(throws: Refusal.notFound) {
                try await site.run(TakeShift(shift, organisation: site.municipality.id), as: actor)
            }
        }
        await #expect(throws: Refusal.notFound) {
            try await site.run(
                WriteUpForShift(shift, organisation: site.association.id, name: "X"), as: site.representative)
        }
    }

    @Test func `of two who press at once for the last place, one gets it and the other is told`() async throws {
        let plan = try await PlanSite(wanted: 1)
        let site = plan.site
        async let one = site.post(
            "\(plan.stop.workPath)/pass/\(plan.shift)/anmal", ["organisation": "\(site.municipality.id)"],
            as: site.representative)
        async let other = site.post(
            "\(plan.stop.workPath)/pass/\(plan.shift)/anmal", ["organisation": "\(site.association.id)"],
            as: site.otherRepresentative)
        let pages = try await [one, other]
        #expect(pages.map(\.status).sorted() == [303, 422])
        #expect(pages.contains { $0.contains("Passet är fullt. Någon annan hann före.") })
        #expect(try await plan.places().count == 1)
    }

    @Test func `a shift of a stop that was called off, or that has begun, can't be taken`() async throws {
        let plan = try await PlanSite()
        let (site, shift) = (plan.site, plan.shift)
        let take = TakeShift(shift, organisation: site.municipality.id)
        try await site.run(CancelStop(plan.stop.id), as: site.coordinator)
        #expect(try await message { try await site.run(take, as: site.representative) } == "tours.plan.issue.cancelled")
        try await site.run(RestoreStop(plan.stop.id), as: site.coordinator)
        site.clock.advance(days: 10, minutes: 1)
        #expect(try await message { try await site.run(take, as: site.representative) } == "tours.plan.issue.begun")
    }

    @Test func `two shifts at the same time are asked about, and taken when that is meant`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await plan.take()
        let late = try await site.run(
            AddShift(stop: plan.stop.id, ShiftFields(from: "12:00", to: "14:00", wanted: 1)), as: site.coordinator)
        try await site.run(TakeShift(late, organisation: site.municipality.id), as: site.representative)
        let both = try await site.run(
            AddShift(stop: plan.stop.id, ShiftFields(from: "11:00", to: "13:00", wanted: 1)), as: site.coordinator)
        let path = "\(plan.stop.workPath)/pass/\(both)/anmal"
        let asked = try await site.post(path, ["organisation": "\(site.municipality.id)"], as: site.representative)
        #expect(asked.contains("Du har redan ett pass vid samma tid") && asked.contains("10.00–12.00"))
        #expect(asked.contains("action=\"\(path)\"") && asked.contains("name=\"overlap\" value=\"1\""))
        #expect(try await plan.places().count == 2)
        let taken = try await site.post(
            path, ["organisation": "\(site.municipality.id)", "overlap": "1"], as: site.representative)
        #expect(taken.status == 303)
        #expect(try await plan.places().count == 3)
    }

    @Test func `somebody leaves until the stop begins, and a coordinator takes others off with a letter`() async throws
    {
        let plan = try await PlanSite()
        let site = plan.site
        let place = try await plan.take()
        await #expect(throws: Refusal.notFound) {
            try await site.run(LeaveShift(place.id), as: site.otherRepresentative)
        }
        try await site.run(LeaveShift(place.id), as: site.representative)
        #expect(try await plan.places().isEmpty)
        #expect(try await site.letters().isEmpty)
        let again = try await plan.take()
        try await site.run(LeaveShift(again.id), as: site.coordinator)
        #expect(
            try await site.letters(to: "ombud@example.org").map { $0.subject.prefix(19) }
                == ["Du står inte längre "].map { $0.prefix(19) })
        let third = try await plan.take()
        site.clock.advance(days: 10, minutes: 1)
        #expect(
            try await message { try await site.run(LeaveShift(third.id), as: site.representative) }
                == "tours.plan.issue.begunLeave")
        #expect(try await plan.verbs().filter { $0 == "shift.left" }.count == 2)
    }

    @Test func `a place that somebody wants to swap is taken over in one press, once, and both get a letter`()
        async throws
    {
        let plan = try await PlanSite()
        let site = plan.site
        let place = try await plan.take()
        let path = plan.stop.path(of: place)
        let take: KeyValuePairs = ["do": "take", "organisation": "\(site.association.id)"]
        #expect(try await site.post(path, take, as: site.otherRepresentative).status == 422)
        #expect(try await site.post(path, ["do": "offer"], as: site.otherRepresentative).status == 404)
        #expect(try await site.post(path, ["do": "offer"], as: site.representative).status == 303)
        #expect(try await site.get("/arbete/turne", as: site.otherRepresentative).contains("Byte önskas"))
        let page = try await site.get(plan.stop.workPath, as: site.otherRepresentative)
        #expect(page.contains("Byte\u{A0}önskas") && page.contains("Ta över"))
        for _ in 0..<2 { #expect(try await site.post(path, take, as: site.otherRepresentative).status == 303) }
        let places = try await plan.places()
        #expect(places.map(\.organisation) == [site.association.id] && !places[0].isOffered)
        #expect(
            try await site.letters(to: "ombud@example.org").map(\.subject).first?.hasPrefix("Någon tog ditt pass")
                == true)
        let taker = try await site.letters(to: "annat.ombud@example.org")
        #expect(taker.count == 1 && taker[0].text.contains("Hemligtillstånd beviljat"))
        #expect(try await plan.verbs().last == "shift.takenOver")
    }

    @Test func `who keeps their place after all keeps it`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        let place = try await plan.take()
        try await site.run(OfferPlace(place.id), as: site.representative)
        try await site.run(OfferPlace(place.id, isOffered: false), as: site.representative)
        let issue = try await message {
            try await site.run(TakeOverPlace(place.id, organisation: site.association.id), as: site.otherRepresentative)
        }
        #expect(issue == "tours.plan.issue.notOffered")
    }

    @Test
    func `a coordinator writes anybody up, who gets a letter, and one with an account gets the place as their own`()
        async throws
    {
        let plan = try await PlanSite(wanted: 3)
        let site = plan.site
        let path = "\(plan.stop.workPath)/pass/\(plan.shift)/skriv-upp"
        let bad = try await site.post(path, ["name": "", "email": "fel"], as: site.coordinator)
        #expect(bad.status == 422 && bad.contains("f-name-error") && bad.contains("value=\"fel\""))
        let without = try await site.post(path, ["name": "Namnlös", "organisation": ""], as: site.coordinator)
        #expect(without.status == 422 && without.contains("f-organisation-error"))
        for _ in 0..<2 {
            let form: KeyValuePairs = [
                "name": "Kim Prov", "email": "kim@example.org", "organisation": "\(site.association.id)",
            ]
            #expect(try await site.post(path, form, as: site.coordinator).status == 303)
        }
        try await site.run(
            WriteUpForShift(
                plan.shift, organisation: site.municipality.id, name: "Vem som", email: "OMBUD@example.org"),
            as: site.coordinator)
        let places = try await plan.places()
        #expect(places.map(\.name) == ["Kim Prov", "Ombudet"])
        #expect(places[1].account == site.representative.account)
        let letter = try #require(try await site.letters(to: "kim@example.org").first)
        // Without an account there is the stop's own page once it is shown, and an answer by letter.
        #expect(letter.text.contains("/turne/") == plan.tour.isPublic && !letter.text.contains("/arbete/"))
        #expect(letter.text.contains("Svara på det här mejlet"))
        #expect(try await site.letters(to: "ombud@example.org").count == 1)
        try await site.run(LeaveShift(places[1].id), as: site.representative)
    }

    @Test func `a shift with people can't want fewer, tells them of other hours, and of its end`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await plan.take()
        try await site.run(TakeShift(plan.shift, organisation: site.association.id), as: site.otherRepresentative)
        let fewer = ShiftFields(from: "10:00", to: "12:00", wanted: 1)
        let issues = try await refusal {
            try await site.run(UpdateShift(plan.shift, version: 1, fewer), as: site.coordinator)
        }
        #expect(issues?.map(\.field) == ["wanted"])
        let later = ShiftFields(from: "9.00", to: "11.00", wanted: 2)
        try await site.run(UpdateShift(plan.shift, version: 1, later), as: site.coordinator)
        let overtaken = try await message {
            try await site.run(UpdateShift(plan.shift, version: 1, later), as: site.coordinator)
        }
        #expect(overtaken == "tours.plan.issue.changedMeanwhile")
        try await site.run(RemoveShift(plan.shift), as: site.coordinator)
        let subjects = try await site.letters(to: "ombud@example.org").map { $0.subject.prefix(7) }
        #expect(subjects == ["Ny tid ", "Ditt pa"])
        #expect(try await plan.shifts().isEmpty)
    }

    @Test func `a change of what is over is told to nobody`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await plan.take()
        site.clock.advance(days: 11)
        let longer = ShiftFields(from: "10:00", to: "13:00", wanted: 2)
        try await site.run(UpdateShift(plan.shift, version: 1, longer), as: site.coordinator)
        let question = try await site.get("\(plan.stop.workPath)/pass/\(plan.shift)/ta-bort", as: site.coordinator)
        #expect(question.contains("Det går inte att ångra.") && !question.contains("brev"))
        try await site.run(RemoveShift(plan.shift), as: site.coordinator)
        #expect(try await site.letters().isEmpty)
    }

    @Test func `before something is called off it is told who gets a letter, and who must be told otherwise`()
        async throws
    {
        let plan = try await PlanSite(wanted: 3)
        let site = plan.site
        let path = "\(plan.stop.workPath)/stall-in"
        let none = try await site.get(path, as: site.coordinator)
        #expect(!none.contains("får ett brev") && !none.contains("e-postadress"))
        try await plan.take()
        try await site.run(
            WriteUpForShift(plan.shift, organisation: site.association.id, name: "Kim Prov"), as: site.coordinator)
        let some = try await site.get(path, as: site.coordinator)
        #expect(some.contains("En person får ett brev") && some.contains("En av de uppskrivna har ingen e-postadress"))
    }

    @Test(arguments: [(2, 0), (4, 1)])
    func `who leaves a shift within a week of it is told of to the partnership`(days: Int, expected: Int) async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await site.run(TakeShift(plan.shift, organisation: site.association.id), as: site.otherRepresentative)
        let place = try await plan.take()
        site.clock.advance(days: days)
        try await site.run(LeaveShift(place.id), as: site.representative)
        let letters = try await site.letters(to: site.partnership.settings.address)
        #expect(letters.count == expected)
        guard let letter = letters.first else { return }
        #expect(letter.subject == "Ett pass blev ledigt: Torget i Askersund fredag 4 december 2026")
        #expect(letter.text.contains("Örebro kommun har lämnat sitt pass") && letter.text.contains("Nu står 1 av 2"))
    }

    @Test(arguments: [(9, 1, 0), (6, 1, 1), (0, 1, 1)])
    func `each reminder comes once, seven days and one day before`(days: Int, sweeps: Int, expected: Int) async throws {
        let plan = try await PlanSite()
        try await plan.take()
        plan.site.clock.advance(days: 10 - 1 - days)
        for _ in 0..<2 { try await plan.site.sweep("tours-reminders") }
        #expect(try await plan.site.letters(to: "ombud@example.org").count == expected)
    }

    @Test func `who was reminded a week before is reminded the day before too, of time, place and notes`() async throws
    {
        let plan = try await PlanSite()
        try await plan.take()
        for _ in 0..<12 {
            try await plan.site.sweep("tours-reminders")
            plan.site.clock.advance(days: 1)
        }
        let letters = try await plan.site.letters(to: "ombud@example.org")
        #expect(
            letters.map(\.subject) == Array(repeating: "Ditt pass fredag 4 december 2026: Torget i Askersund", count: 2)
        )
        for part in [
            "När: fredag 4 december 2026 klockan 10.00–12.00", "Var: Torget i Askersund, Lilla Bergsgatan 2",
            "mlat=58.87990&mlon=14.90310", "Tillstånd: Hemligtillstånd beviljat",
            "Kontakt på platsen: Hemligkontakt 070",
            "https://torg.example.org\(plan.stop.workPath)",
        ] { #expect(letters[0].text.contains(part), "\(part)") }
        let link = try #require(letters[0].text.firstMatch(of: /https:\/\/torg\.example\.org(\/turne\/pass\/\S+)/)?.1)
        let calendar = try await plan.site.get(String(link))
        #expect(calendar.contains("DTSTART:20261204T090000Z") && calendar.contains("DTEND:20261204T110000Z"))
        #expect(!calendar.contains("Hemlig"))
        #expect(try await plan.site.get("/turne/pass/\(try await plan.places()[0].id).falsk").status == 404)
    }

    @Test func `nobody is reminded of what was called off, and a moved stop reminds anew`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await plan.take()
        site.clock.advance(days: 4)
        try await site.sweep("tours-reminders")
        try await site.run(CancelStop(plan.stop.id), as: site.coordinator)
        site.clock.advance(days: 5)
        #expect(try await site.sweep("tours-reminders") == 0)
        try await site.run(RestoreStop(plan.stop.id), as: site.coordinator)
        let version = try await plan.current().version
        let moved = plan.form { $0.day = "2026-12-20" }
        try await site.run(SaveStop(stop: plan.stop.id, version: version, moved), as: site.coordinator)
        #expect(try await site.sweep("tours-reminders") == 0)
        site.clock.advance(days: 11)
        #expect(try await site.sweep("tours-reminders") == 1)
    }

    @Test func `the overview counts shifts and hours of each member, and names those without`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await plan.take()
        let long = try await site.run(
            AddShift(stop: plan.stop.id, ShiftFields(from: "12:00", to: "14:30", wanted: 2)), as: site.coordinator)
        try await site.run(TakeShift(long, organisation: site.municipality.id), as: site.representative)
        // The first is over, the second not.
        site.clock.advance(days: 10, minutes: 150)
        let page = try await site.get("/arbete/turne/2026/bemanning", as: site.reader)
        #expect(page.contains("Studieförbundet Prov") && page.contains("medlemmar utan pass"))
        let file = try await site.get("/arbete/turne/2026/bemanning.csv", as: site.reader)
        #expect(file.contains("Örebro kommun;1;2;1;2,5\r\n") || file.contains("Örebro kommun;1;2;1;\"2,5\"\r\n"))
        #expect(file.contains("Studieförbundet Prov;0;0;0;0\r\n"))
        #expect(try await site.get("/arbete/turne/2026/bemanning").status == 404)
    }

    @Test func `an erased account frees its coming shifts, and of the past only the organisation is left`() async throws
    {
        let plan = try await PlanSite(wanted: 4)
        let site = plan.site
        try await plan.take()
        try await site.run(
            WriteUpForShift(plan.shift, organisation: site.association.id, name: "Ombudet", email: "ombud@example.org"),
            as: site.coordinator)
        let account = try #require(site.representative.account)
        let partnership = site.partnership.id
        let held = try await site.read { reader in
            let found = try #require(try Accounts.find(reader, in: partnership, id: account))
            return try ToursCapability(
                ideas: .none, intake: IdeaIntake(issues: { _, _ in [] }, take: { _, _ in throw Refusal.notFound })
            ).holdings(reader, of: found, in: partnership)
        }
        #expect(held.count == 2 && held[0].contains("Torget i Askersund"))
        var later = PlanSite.fields
        (later.name, later.day) = ("Senare", "2026-12-20")
        let stop = try await site.run(SaveStop(tour: plan.tour.id, later), as: site.coordinator)
        let coming = try await site.run(
            AddShift(stop: stop.id, ShiftFields(from: "10:00", to: "12:00", wanted: 1)), as: site.coordinator)
        try await site.run(TakeShift(coming, organisation: site.municipality.id), as: site.representative)
        site.clock.advance(days: 15)
        try await site.run(EraseAccount(account: account), as: site.representative)
        let places = try await plan.places()
        #expect(places.map(\.organisation).sorted() == [site.municipality.id, site.association.id].sorted())
        #expect(places.allSatisfy { $0.name.isEmpty && $0.email == nil && $0.account == nil })
        #expect(try await site.read { try Shifts.of(stop, $0) }.first?.places.isEmpty == true)
        #expect(try await site.read { try PlanCare.orphans($0) }.isEmpty)
    }

    @Test func `a name written by hand goes a month after the shift`() async throws {
        let plan = try await PlanSite()
        let site = plan.site
        try await site.run(
            WriteUpForShift(plan.shift, organisation: site.association.id, name: "Kim Prov", email: "kim@example.org"),
            as: site.coordinator)
        site.clock.advance(days: 35)
        #expect(try await site.sweep("tours-forgetting") == 0)
        site.clock.advance(days: 10)
        #expect(try await site.sweep("tours-forgetting") == 1)
        let place = try #require(try await plan.places().first)
        #expect(place.name.isEmpty && place.email == nil && place.organisation == site.association.id)
        #expect(try await site.sweep("tours-forgetting") == 0)
    }

    @Test func `rows that belong to nothing are told`() async throws {
        let plan = try await PlanSite()
        try await plan.take()
        let other = try await plan.site.write { writer in
            try Partnership.create(writer, host: "annan.example", name: "Annat", settings: .init(), at: .now)
        }
        try await plan.site.write { try $0.execute("UPDATE organisation SET partnership = \(other.id)") }
        #expect(try await plan.site.read { try PlanCare.orphans($0) }.count == 1)
    }
}
