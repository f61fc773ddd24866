import Database
import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Tours

@Suite struct StopTests {
    @Test(arguments: [
        ("59.2741, 15.2066", 59.2741, 15.2066), (" 59.2741,15.2066 ", 59.2741, 15.2066),
        ("59,2741 15,2066", 59.2741, 15.2066), ("59,2741; 15,2066", 59.2741, 15.2066),
        ("geo:59.2741,15.2066?z=17", 59.2741, 15.2066),
        ("https://www.openstreetmap.org/?mlat=59.2741&mlon=15.2066#map=17/59.1/15.1", 59.2741, 15.2066),
        ("https://www.openstreetmap.org/#map=17/59.2741/15.2066", 59.2741, 15.2066),
        ("https://www.google.com/maps/@59.2741,15.2066,17z", 59.2741, 15.2066),
        ("https://www.google.com/maps/place/Torget/@59.1,15.1,17z/data=!3m1!8m2!3d59.2741!4d15.2066", 59.2741, 15.2066),
        ("https://maps.google.com/?q=59.2741%2C15.2066", 59.2741, 15.2066),
    ])
    func `a position is read from coordinates and from links that hold them`(text: String, north: Double, east: Double)
        throws
    {
        let place = try #require(Position(text: text))
        #expect(place.latitude == north && place.longitude == east)
    }

    @Test(arguments: [
        "", "Torget", "59", "https://goo.gl/maps/abc", "99.5, 15.2", "59.27,", "1.2.3, 4.5", "59.2741 öst",
    ])
    func `what holds no position is read as none`(text: String) { #expect(Position(text: text) == nil) }

    @Test func `a position that is written and read again is the same place`() throws {
        let place = try #require(Position(text: "58.87991, 14.90312"))
        #expect(Position(text: place.text) == place)
    }

    @Test func `each thing that is wrong is said beside its field, and all that was typed is still there`() async throws
    {
        let plan = try await PlanSite()
        let page = try await plan.site.post(
            "/arbete/turne/2026/ny",
            [
                "name": "", "address": "Storgatan <1>", "municipality": "9999", "day": "igår", "from": "25:00",
                "to": "x", "position": "15.2066, 59.2741", "permit": "\(String(repeating: "a", count: 2_001))",
            ], as: plan.site.coordinator)
        #expect(page.status == 422)
        for field in ["name", "municipality", "day", "from", "to", "position", "permit"] {
            #expect(page.contains("id=\"f-\(field)-error\""), "\(field)")
        }
        #expect(page.contains("Storgatan &lt;1&gt;") && page.contains("15.2066, 59.2741"))
        var fields = PlanSite.fields
        (fields.from, fields.to) = ("14:00", "10.00")
        #expect(fields.issues(in: plan.site.partnership).map(\.message) == ["tours.plan.issue.endsBefore"])
    }

    @Test(arguments: [("10:00", "10:00"), ("9.30", "09:30"), ("1405", "14:05"), ("8", "08:00")])
    func `a time may be written the way people write it`(typed: String, stored: String) async throws {
        var fields = PlanSite.fields
        (fields.from, fields.to) = (typed, "23:00")
        let plan = try await PlanSite()
        fields.name = "Annan"
        #expect(
            try await plan.site.run(SaveStop(tour: plan.tour.id, fields), as: plan.site.coordinator).startsAt.clock
                == stored)
    }

    @Test func `an address that an earlier stop had gives its position`() async throws {
        let plan = try await PlanSite()
        var fields = plan.form { ($0.name, $0.position, $0.address) = ("Igen", "", "lilla bergsgatan  2.") }
        let again = try await plan.site.run(SaveStop(tour: plan.tour.id, fields), as: plan.site.coordinator)
        #expect(again.position == plan.stop.position)
        fields.municipality = "1880"
        fields.name = "I en annan kommun"
        let elsewhere = try await plan.site.run(SaveStop(tour: plan.tour.id, fields), as: plan.site.coordinator)
        #expect(elsewhere.position == nil)
        let found = try await plan.site.post(
            "/arbete/turne/2026/ny", ["name": "Ny", "address": "Lilla Bergsgatan 2", "do": "find"],
            as: plan.site.coordinator)
        #expect(found.status == 200 && found.contains("value=\"58.87990, 14.90310\""))
        let unknown = try await plan.site.post(
            "/arbete/turne/2026/ny", ["name": "Nyaste", "address": "Okänd", "municipality": "1882", "do": "find"],
            as: plan.site.coordinator)
        #expect(unknown.contains("Tryck på kartan") && unknown.contains("value=\"Nyaste\""))
        #expect(unknown.contains("forslag=1"))
    }

    @Test func `a press on the map puts the place there and saves nothing`() async throws {
        let plan = try await PlanSite()
        let frame = try #require(TapMap.frame(nil, plan.site.partnership))
        let town = frame.point(latitude: 58.88, longitude: 14.9023)
        let page = try await plan.site.post(
            "/arbete/turne/2026/ny",
            ["name": "Ny", "municipality": "1882", "map.x": "\(Int(town.x))", "map.y": "\(Int(town.y))"],
            as: plan.site.coordinator)
        #expect(page.status == 200 && page.contains("Platsen är utpekad") && page.contains("value=\"Ny\""))
        let value = try #require(page.body.firstMatch(of: /name="position"[^>]*value="([^"]*)"/)?.1)
        let place = try #require(Position(text: String(value)))
        #expect(abs(place.latitude - 58.88) < 0.01 && abs(place.longitude - 14.9023) < 0.01)
        let picture = try await plan.site.get(
            "/arbete/turne/karta.svg?kommun=1882&plats=\(place.geo)", as: plan.site.coordinator)
        #expect(picture.status == 200 && picture.contains("<svg") && picture.contains("Torget i Askersund"))
        #expect(picture.answer.headers[.contentType]?.hasPrefix("image/svg+xml") == true)
        let partnership = plan.site.partnership.id
        let count: Int? = try await plan.site.read {
            try $0.value("SELECT count(*) FROM stop WHERE partnership = \(partnership)")
        }
        #expect(count == 1)
    }

    @Test func `of two who edit a stop at once, the second sees what the first wrote`() async throws {
        let plan = try await PlanSite()
        let first = plan.form { $0.note = "Vid kyrkan." }
        try await plan.site.run(SaveStop(stop: plan.stop.id, version: 1, first), as: plan.site.coordinator)
        let page = try await plan.site.post(
            plan.stop.editPath,
            [
                "version": "1", "name": "Torget i Askersund", "day": "2026-12-04", "from": "10:00", "to": "14:00",
                "note": "Vid ån.",
            ], as: plan.site.coordinator)
        #expect(page.status == 422 && page.contains("Vid kyrkan.") && page.contains("Vid ån."))
        #expect(try await plan.current().note == "Vid kyrkan.")
    }

    @Test func `a moved stop takes its shifts along and tells those who are signed up, once`() async throws {
        let plan = try await PlanSite()
        try await plan.take()
        let moved = plan.form { ($0.day, $0.from) = ("2026-12-05", "11:00") }
        try await plan.site.run(SaveStop(stop: plan.stop.id, version: 1, moved), as: plan.site.coordinator)
        let shift = try #require(try await plan.shifts().first)
        #expect(shift.startsAt == Timestamp(day: "2026-12-05", clock: "11:00"))
        #expect(shift.endsAt == Timestamp(day: "2026-12-05", clock: "12:00"))
        let letters = try await plan.site.letters(to: "ombud@example.org")
        #expect(letters.map(\.subject) == ["Ändrat stopp: Torget i Askersund"])
        #expect(letters[0].text.contains("lördag 5 december 2026 klockan 11.00–12.00"))
        #expect(try await plan.verbs() == ["stop.planned", "shift.taken", "stop.moved"])
        let noted = plan.form { ($0.day, $0.from, $0.note) = ("2026-12-05", "11:00", "Ta med kaffe.") }
        try await plan.site.run(SaveStop(stop: plan.stop.id, version: 2, noted), as: plan.site.coordinator)
        let nudged = plan.form { ($0.day, $0.from, $0.position) = ("2026-12-05", "11:00", "58.8800, 14.9032") }
        try await plan.site.run(SaveStop(stop: plan.stop.id, version: 3, nudged), as: plan.site.coordinator)
        #expect(try await plan.site.letters(to: "ombud@example.org").count == 1)
    }

    @Test func `a stop is called off and restored, with a letter each time, and done twice it is done once`()
        async throws
    {
        let plan = try await PlanSite()
        try await plan.take()
        let asked = try await plan.site.get(plan.stop.cancelPath, as: plan.site.coordinator)
        #expect(asked.contains("Ställa in Torget i Askersund?"))
        for _ in 0..<2 { try await plan.site.run(CancelStop(plan.stop.id), as: plan.site.coordinator) }
        #expect(try await plan.current().isCancelled)
        for _ in 0..<2 { try await plan.site.run(RestoreStop(plan.stop.id), as: plan.site.coordinator) }
        #expect(try await !plan.current().isCancelled)
        let subjects = try await plan.site.letters(to: "ombud@example.org").map(\.subject)
        #expect(subjects.map { $0.prefix(8) } == ["Inställt", "Det blir"])
        #expect(try await plan.verbs() == ["stop.planned", "shift.taken", "stop.cancelled", "stop.restored"])
    }

    @Test func `permit and contact are for members, on every page and in every file`() async throws {
        let plan = try await PlanSite()
        for path in [
            "/turne", plan.tour.path, plan.stop.path, "/turne.ics", plan.stop.calendarPath, "/sok?q=hemligkontakt",
        ] {
            for actor in [Actor.visitor, plan.site.representative] {
                let page = try await plan.site.get(path, as: actor)
                #expect(!page.contains("Hemligtillstånd") && !page.contains("Hemligkontakt 070"), "\(path)")
            }
        }
        let work = try await plan.site.get(plan.stop.workPath, as: plan.site.reader)
        #expect(work.contains("Hemligtillstånd") && work.contains("Hemligkontakt"))
        #expect(try await plan.site.get(plan.stop.workPath).status == 404)
    }

    @Test func `only coordinators plan`() async throws {
        let plan = try await PlanSite()
        let (site, stop) = (plan.site, plan.stop.id)
        for actor in [Actor.visitor, site.reader, site.representative, site.operator] {
            await #expect(throws: Refusal.notFound) {
                _ = try await site.run(CreateTour(TourFields(name: "X")), as: actor)
            }
            await #expect(throws: Refusal.notFound) { try await site.run(CancelStop(stop), as: actor) }
            await #expect(throws: Refusal.notFound) {
                _ = try await site.run(SaveStop(stop: stop, version: 1, PlanSite.fields), as: actor)
            }
        }
    }
}
